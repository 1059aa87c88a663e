"""Reports as JSON: one document for all files, or one line for each."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sealegs.analyzer.finding import FileReport

VERSION = 1
"""Of the JSON output; it changes with any field that changes its meaning or goes away."""


class _Output(msgspec.Struct, frozen=True):
    version: int
    files: tuple[FileReport, ...]


def to_json(reports: Iterable[FileReport]) -> str:
    """One document with all files, indented."""
    output = msgspec.json.encode(_Output(VERSION, tuple(reports)))
    return msgspec.json.format(output, indent=2).decode()


def to_json_line(report: FileReport) -> str:
    """One file on one line."""
    return msgspec.json.encode(report).decode()
