"""Reports for people: each complaint with its source line, a caret under it, and the why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from sealegs.analyzer.finding import Finding, Severity
from sealegs.analyzer.report import Checked
from sealegs.analyzer.reporter import Manner, Reporter, Totals
from sealegs.dockerfile.problem import Position
from sealegs.ground.sanitise import clean

_WIDEST = 160
_WHY_WIDTH = 92
_TAB = 4
_PAINT = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "style": "1;35",
    "place": "1",
    "faint": "2",
}


def to_text(
    checked: Checked, *, least: Severity = Severity.WARNING, colour: bool = False
) -> Iterator[str]:
    """Lines about one file, those below `least` left out; none when there is nothing to say.

    A why is told once a file. A file that couldn't be read has no lines: that is said on standard
    error.
    """
    report = checked.report
    name = clean(report.file, keep_newlines=False)
    lines = checked.source.split(b"\n")
    pen = _Pen(colour)
    if report.error is not None and checked.error_at is not None:
        message = clean(report.error.message, keep_newlines=False)
        place = pen.paint(f"{name}:{report.error.line}:", "place")
        yield f"{place} {pen.paint('error:', 'error')} {message}"
        yield from _source(lines, checked.error_at, pen, "error")
    told: set[str] = set()
    for finding, at in zip(report.findings, checked.findings_at, strict=True):
        if finding.severity.at_least(least):
            yield _head(name, finding, pen)
            yield from _source(lines, at, pen, finding.severity.value)
            if finding.why not in told:
                told.add(finding.why)
                yield from _why(finding.why, pen)


def summary(totals: Totals, *, least: Severity = Severity.WARNING) -> str:
    """The closing line: how much was found in how many files, and what isn't shown."""
    files = _count(totals.files, "file")
    shown: list[str] = []
    if totals.unreadable:
        shown.append(f"{totals.unreadable} unreadable")
    if totals.refused:
        shown.append(f"{totals.refused} refused")
    hidden = 0
    for severity in Severity:
        count = totals.findings.get(severity, 0)
        if count and severity.at_least(least):
            plural = "" if severity in (Severity.INFO, Severity.STYLE) else "s" * (count != 1)
            shown.append(f"{count} {severity.value}{plural}")
        elif count:
            hidden += count
    line = f"{files} checked: {', '.join(shown) or 'nothing found'}"
    if totals.fixed:
        line += f"; {_count(totals.fixed, 'finding')} fixed"
    return f"{line}; {hidden} more with --all" if hidden else line


def _file(checked: Checked, manner: Manner) -> str:
    lines = to_text(checked, least=manner.least, colour=manner.colour)
    return "".join(line + "\n" for line in lines)


def _end(totals: Totals, manner: Manner) -> str:
    return summary(totals, least=manner.least) + "\n"


class _Pen:
    """Writes in colour, or doesn't."""

    __slots__ = ("colour",)

    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def paint(self, text: str, what: str) -> str:
        return f"\x1b[{_PAINT[what]}m{text}\x1b[0m" if self.colour else text


def _head(name: str, finding: Finding, pen: _Pen) -> str:
    message = clean(finding.message, keep_newlines=False)
    place = pen.paint(f"{name}:{finding.line}:{finding.column}:", "place")
    severity = pen.paint(f"{finding.severity.value}:", finding.severity.value)
    names = pen.paint(f"[{', '.join([finding.rule, *finding.aliases])}]", "faint")
    return f"{place} {severity} {message} {names}"


def _why(why: str, pen: _Pen) -> Iterator[str]:
    for line in textwrap.wrap(clean(why, keep_newlines=False), _WHY_WIDTH):
        yield pen.paint(f"    {line}", "faint")


def _source(lines: Sequence[bytes], at: Position, pen: _Pen, what: str) -> Iterator[str]:
    text = lines[at.line - 1].removesuffix(b"\r").decode("utf-8", "replace")
    before, rest = _shown(text[: at.column - 1]), _shown(text[at.column - 1 :])
    # A long line is cut on both sides, so that the caret stays in sight.
    if _cells(before) > _WIDEST // 2:
        before = "…" + before[-_WIDEST // 2 :]
    if len(before) + len(rest) > _WIDEST:
        rest = rest[: max(_WIDEST - len(before), _TAB)] + "…"
    number = str(at.line)
    yield pen.paint(f"  {number} | ", "faint") + f"{before}{rest}".rstrip()
    gutter = pen.paint(f"  {' ' * len(number)} | ", "faint")
    yield f"{gutter}{' ' * _cells(before)}{pen.paint('^', what)}"


def _shown(text: str) -> str:
    return clean(text.replace("\t", " " * _TAB), keep_newlines=False)


def _cells(text: str) -> int:
    """Columns a terminal needs: two for a wide character, none for a combining mark."""
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


REPORTER = Reporter(_file, end=_end)
