"""One JSON document for all files, written as each of them is done."""

from __future__ import annotations

import textwrap

import msgspec

from sealegs.analyzer.report import Checked
from sealegs.analyzer.reporter import Manner, Reporter, Totals

VERSION = 1
"""Of the JSON output; it changes with any field that changes its meaning or goes away."""


def _begin(_: Manner) -> str:
    return f'{{\n  "version": {VERSION},\n  "files": [\n'


def _file(checked: Checked, _: Manner) -> str:
    shown = msgspec.json.format(msgspec.json.encode(checked.report), indent=2).decode()
    return textwrap.indent(shown, "    ")


def _end(totals: Totals, _: Manner) -> str:
    return "\n  ]\n}\n" if totals.files else "  ]\n}\n"


REPORTER = Reporter(_file, _begin, _end, ",\n")
