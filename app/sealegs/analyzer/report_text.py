"""Reports for people: each complaint with its source line and a caret under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.report import Checked
from sealegs.dockerfile.problem import Position
from sealegs.ground.sanitise import clean

_WIDEST = 160
_TAB = 4


def to_text(checked: Checked, *, least: Severity = Severity.WARNING) -> Iterator[str]:
    """Lines about one file, those below `least` left out; none when there is nothing to say.

    A file that couldn't be read has no lines: that is said on standard error.
    """
    report = checked.report
    name = clean(report.file, keep_newlines=False)
    lines = checked.source.split(b"\n")
    if report.error is not None and checked.error_at is not None:
        message = clean(report.error.message, keep_newlines=False)
        yield f"{name}:{report.error.line}: error: {message}"
        yield from _source(lines, checked.error_at)
    for finding, at in zip(report.findings, checked.findings_at, strict=True):
        if finding.severity.at_least(least):
            message = clean(finding.message, keep_newlines=False)
            head = f"{name}:{finding.line}:{finding.column}: {finding.severity.value}"
            yield f"{head}: {message} [{finding.rule}]"
            yield from _source(lines, at)


def _source(lines: Sequence[bytes], at: Position) -> Iterator[str]:
    text = lines[at.line - 1].removesuffix(b"\r").decode("utf-8", "replace")
    before, rest = _shown(text[: at.column - 1]), _shown(text[at.column - 1 :])
    # A long line is cut on both sides, so that the caret stays in sight.
    if _cells(before) > _WIDEST // 2:
        before = "…" + before[-_WIDEST // 2 :]
    if len(before) + len(rest) > _WIDEST:
        rest = rest[: max(_WIDEST - len(before), _TAB)] + "…"
    number = str(at.line)
    yield f"  {number} | {before}{rest}".rstrip()
    yield f"  {' ' * len(number)} | {' ' * _cells(before)}^"


def _shown(text: str) -> str:
    return clean(text.replace("\t", " " * _TAB), keep_newlines=False)


def _cells(text: str) -> int:
    """Columns a terminal needs: two for a wide character, none for a combining mark."""
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )
