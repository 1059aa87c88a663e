"""The page as plain text of at most so many columns, for terminals, pipes and screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from sealegs.study.interview.report.blocks import (
    Bar,
    Bars,
    Block,
    Code,
    Fold,
    Gauge,
    Heading,
    Items,
    Line,
    Page,
    Para,
    Rows,
    Said,
    Span,
    TimeLine,
    Tone,
    Trend,
)
from sealegs.study.interview.report.words import clock, percent

COLUMNS: Final = 80
_BAR: Final = 20
_LONG: Final = 2400
"""Characters of an answer that are shown whole; of longer ones the marked words and a beginning."""
_AROUND: Final = 120

_SIGNS: Final = {
    Tone.EARNED: ("[+", "+]"),
    Tone.DENIED: ("[!", "!]"),
    Tone.CLAIMED: ("[-", "-]"),
    Tone.HEDGE: ("[?", "?]"),
}


def text_of(page: Page, columns: int = COLUMNS) -> str:
    """Return the page as text; earned words stand in [+ +], wrong ones in [- -]."""
    lines: list[str] = []
    for block in page.blocks:
        lines += [row.rstrip() for row in block_lines(block, columns)]
    return "\n".join(lines).strip("\n") + "\n"


def block_lines(block: Block, columns: int = COLUMNS) -> Iterator[str]:
    """Yield the lines of a block, with an empty one before it where it stands apart."""
    match block:
        case Heading(level, text, _):
            yield ""
            yield from _wrapped(text, columns)
            if level < 3:
                yield ("=" if level == 1 else "-") * min(len(text), columns)
        case Para(line):
            yield from _wrapped(_line(line), columns)
        case Items(title, rows):
            yield from _wrapped(f"{title}:" if title and title[-1] != ":" else title, columns)
            for row in rows:
                yield from _wrapped(_line(row), columns, "  * ", "    ")
        case Said(title, line):
            yield from _said(title, line, columns)
        case Code(title, text):
            yield f"{title}:"
            yield from (f"    {row}" for row in text.splitlines())
        case Bars(title, bars):
            yield ""
            yield f"{title}:"
            yield from (_bar(each, max(len(bar.label) for bar in bars)) for each in bars)
        case Gauge(title, found, words):
            yield ""
            yield from _wrapped(f"{title}: {words}", columns)
            if found.enough:
                yield from gauge_lines(found.low, found.high)
        case TimeLine(_, slots, seconds, _):
            for slot in slots:
                used = slot.think + slot.answer
                drawn = strip(slot.start, used, seconds, 50)
                yield f"  {slot.number:>3} {clock(slot.start):>6} {drawn} {clock(used)}"
        case Trend(title, marks, _):
            yield f"{title}:"
            yield from (_bar(Bar(each.label, each.score, ""), 10) for each in marks)
        case Rows(title, head, rows, upright=True):
            yield from _upright(title, head, rows, columns)
        case Rows(title, head, rows):
            yield from _table(title, head, rows, columns)
        case Fold(_, blocks):
            for each in blocks:
                yield from block_lines(each, columns)


def _line(line: Line) -> str:
    return "".join(_span(span) for span in line)


def _span(span: Span) -> str:
    begin, end = _SIGNS.get(span.tone, ("", ""))
    return f"{begin}{span.text}{end}"


def _wrapped(text: str, columns: int, first: str = "", rest: str = "") -> Iterator[str]:
    for row in text.split("\n"):
        lines = wrap(row, max(columns, 20), initial_indent=first, subsequent_indent=rest,
                     break_on_hyphens=False)  # fmt: skip
        yield from lines
        if lines:
            first = rest


def _said(title: str, line: Line, columns: int) -> Iterator[str]:
    yield f"{title}:"
    for row in _line(_cut(line)).split("\n"):
        lines = wrap(row, columns, initial_indent="  | ", subsequent_indent="  | ",
                     break_on_hyphens=False)  # fmt: skip
        yield from lines or ("  |",)


def _cut(line: Line) -> Line:
    """Return the line; where it is very long only its beginning and what is around its marks."""
    if sum(len(span.text) for span in line) <= _LONG:
        return line
    found: list[Span] = []
    for number, span in enumerate(line):
        if span.tone is not Tone.PLAIN or len(span.text) <= 3 * _AROUND:
            found.append(span)
            continue
        begin = span.text[: _LONG // 4 if number == 0 else _AROUND]
        last = number == len(line) - 1
        left_out = len(span.text) - len(begin) - (0 if last else _AROUND)
        end = "" if last else span.text[-_AROUND:]
        found.append(Span(f"{begin} […{left_out} characters…] {end}"))
    return tuple(found)


def _bar(bar: Bar, width: int) -> str:
    share = bar.share if bar.share is not None else 0.0
    full = round(share * _BAR)
    drawn = "#" * full + "." * (_BAR - full)
    return f"  {bar.label:<{width}} {drawn} {percent(bar.share):>4}  {bar.words}"


def gauge_lines(low: float, high: float, width: int = 51) -> Iterator[str]:
    """Yield a scale with the interval of an ability on it."""
    from_, to = _place(low, width), _place(high, width)
    cells = ["."] * width
    cells[from_ : to + 1] = ["="] * (to - from_ + 1)
    middle, senior = _place(0.0, width), _place(1.5, width)
    cells[middle], cells[senior] = "|", "|"
    yield f"  {''.join(cells)}"
    names = f"{'Junior':<{middle}}{'Middle':<{senior - middle}}Senior"
    yield f"  {names}"


def _place(ability: float, width: int) -> int:
    """Return the cell of an ability between -4 and 4."""
    return min(max(round((ability + 4) / 8 * (width - 1)), 0), width - 1)


def strip(start: float, used: float, whole: float, width: int) -> str:
    """Return a stretch of time as cells of the whole."""
    first = min(int(start / whole * width), width - 1)
    last = min(max(int((start + used) / whole * width), first), width - 1)
    return " " * first + "#" * (last - first + 1) + "." * (width - last - 1)


def _table(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str]], columns: int
) -> Iterator[str]:
    yield ""
    yield f"{title}:"
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    for gap in ("  ", " "):
        if sum(widths) + len(gap) * len(widths) <= columns:
            for row in (head, *rows):
                cells = (f"{cell:<{wide}}" for cell, wide in zip(row, widths, strict=True))
                yield f"{gap}{gap.join(cells)}"
            return
    for row in rows:
        words = (
            f"{name} {cell}" if name else cell for name, cell in zip(head, row, strict=True) if cell
        )
        yield from _wrapped(", ".join(words), columns, "  * ", "    ")


def _upright(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str]], columns: int
) -> Iterator[str]:
    """Yield a table with numbers for its long heads, which are told before it."""
    numbers = [str(number) for number in range(1, len(head))]
    widths = [max(len(row[at]) for row in (numbers, *(row[1:] for row in rows)))
              for at in range(len(numbers))]  # fmt: skip
    name = columns - 4 - sum(widths) - 2 * len(widths)
    yield ""
    yield f"{title}:"
    named = (f"{number} {each}" for number, each in zip(numbers, head[1:], strict=True))
    yield from _wrapped(", ".join(named), columns, "  ", "  ")
    name = max(min(name, max((len(row[0]) for row in rows), default=0)), 8)
    for first, *rest in (("", *numbers), *rows):
        cells = "".join(f"  {cell:>{wide}}" for cell, wide in zip(rest, widths, strict=True))
        yield f"  {first[:name]:<{name}}{cells}"
