"""Reports for people: each complaint with its source line, a caret under it, and the why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.report import Checked
from sealegs.analyzer.reporter import Manner, Reporter, Totals
from sealegs.dockerfile.problem import Position
from sealegs.ground.sanitise import clean

_WIDEST = 160
_WHY_WIDTH = 92
_NARROWEST = 30
_TAB = 4
_GUTTER = 6
_INDENT = "    "
_PAINT = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "style": "1;35",
    "place": "1",
    "faint": "2",
}


def to_text(
    checked: Checked,
    *,
    least: Severity = Severity.WARNING,
    colour: bool = False,
    columns: int | None = None,
) -> Iterator[str]:
    """Lines about one file, those below `least` left out; none when there is nothing to say.

    On a terminal of so many `columns` sentences are broken between words, and source lines are
    cut. A why is told once a file. A file that couldn't be read has no lines: that is said on
    standard error.
    """
    report = checked.report
    name = clean(report.file, keep_newlines=False)
    lines = checked.source.split(b"\n")
    pen = _Pen(colour, max(columns or _WIDEST, _NARROWEST), broken=columns is not None)
    if report.error is not None and checked.error_at is not None:
        message = clean(report.error.message, keep_newlines=False)
        yield from _head(f"{name}:{report.error.line}:", "error", message, "", pen)
        yield from _source(lines, checked.error_at, pen, "error")
    told: set[str] = set()
    for finding, at in zip(report.findings, checked.findings_at, strict=True):
        if finding.severity.at_least(least):
            names = f"[{', '.join([finding.rule, *finding.aliases])}]"
            place = f"{name}:{finding.line}:{finding.column}:"
            message = clean(finding.message, keep_newlines=False)
            yield from _head(place, finding.severity.value, message, names, pen)
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
    lines = to_text(checked, least=manner.least, colour=manner.colour, columns=manner.columns)
    return "".join(line + "\n" for line in lines)


def _end(totals: Totals, manner: Manner) -> str:
    return summary(totals, least=manner.least) + "\n"


class _Pen:
    """Writes in colour, or doesn't; breaks sentences at its width, or doesn't."""

    __slots__ = ("broken", "colour", "width")

    def __init__(self, colour: bool, width: int, *, broken: bool) -> None:
        self.colour = colour
        self.width = width
        self.broken = broken

    def paint(self, text: str, what: str) -> str:
        return f"\x1b[{_PAINT[what]}m{text}\x1b[0m" if self.colour else text


def _head(place: str, severity: str, message: str, names: str, pen: _Pen) -> Iterator[str]:
    """The sentence of a complaint, with its continuation lines below where it is broken."""
    start = f"{place} {severity}: "
    words = message.split(" ")
    lines = [" ".join(words)]
    if pen.broken:
        lines = _filled(words, _cells(start), pen.width)
    painted = f"{pen.paint(place, 'place')} {pen.paint(f'{severity}:', severity)} {lines[0]}"
    last = len(start) + len(lines[0]) if len(lines) == 1 else len(lines[-1])
    lines = [painted, *lines[1:]]
    if names and pen.broken and last + 1 + len(names) > pen.width:
        lines.append(_INDENT + pen.paint(names, "faint"))
    elif names:
        lines[-1] += f" {pen.paint(names, 'faint')}"
    yield from lines


def _filled(words: Sequence[str], used: int, width: int) -> list[str]:
    """Words in lines of a width; the first one has so many columns used already."""
    lines: list[str] = [""]
    for word in words:
        line = lines[-1]
        wide = _cells(line) + _cells(word) + 1 + (used if len(lines) == 1 else 0)
        if line.strip() and wide > width:
            lines.append(_INDENT + word)
        else:
            lines[-1] = f"{line} {word}" if line else word
    return lines


def _why(why: str, pen: _Pen) -> Iterator[str]:
    width = min(_WHY_WIDTH, pen.width - len(_INDENT))
    for line in textwrap.wrap(clean(why, keep_newlines=False), width):
        yield pen.paint(_INDENT + line, "faint")


def _source(lines: Sequence[bytes], at: Position, pen: _Pen, what: str) -> Iterator[str]:
    text = lines[at.line - 1].removesuffix(b"\r").decode("utf-8", "replace")
    before, rest = _shown(text[: at.column - 1]), _shown(text[at.column - 1 :])
    # A long line is cut on both sides, so that the caret stays in sight.
    widest = pen.width - len(str(at.line)) - _GUTTER if pen.broken else _WIDEST
    if _cells(before) > widest // 2:
        before = "…" + before[-widest // 2 :]
    if len(before) + len(rest) > widest:
        rest = rest[: max(widest - len(before) - 1, _TAB)] + "…"
    number = str(at.line)
    yield pen.paint(f"  {number} | ", "faint") + f"{before}{rest}".rstrip()
    gutter = pen.paint(f"  {' ' * len(number)} | ", "faint")
    yield f"{gutter}{' ' * _cells(before)}{pen.paint('^', what)}"


def _shown(text: str) -> str:
    return clean(text.replace("\t", " " * _TAB), keep_newlines=False)


def _cells(text: str) -> int:
    """Columns a terminal needs: two for a wide character, none for a combining mark."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


REPORTER = Reporter(_file, end=_end)
