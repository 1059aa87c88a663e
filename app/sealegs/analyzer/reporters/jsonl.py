"""One file on one line of JSON, as each is done."""

from __future__ import annotations

import msgspec

from sealegs.analyzer.report import Checked
from sealegs.analyzer.reporter import Manner, Reporter


def _file(checked: Checked, _: Manner) -> str:
    return msgspec.json.encode(checked.report).decode() + "\n"


REPORTER = Reporter(_file)
