"""The page as Markdown (CommonMark). Whatever was said or asked is text in it and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sealegs.curriculum.written import begun, escaped
from sealegs.study.interview.report.blocks import (
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
from sealegs.study.interview.report.words import percent

_SIGNS: Final = {
    Tone.STRONG: ("**", "**"),
    Tone.EARNED: ("**", "**"),
    Tone.DENIED: ("~~", "~~"),
    Tone.CLAIMED: ("~~", "~~"),
    Tone.HEDGE: ("*", "*"),
}


def markdown_of(page: Page) -> str:
    """Return the page as Markdown."""
    rows = [line for block in page.blocks for line in (*_block(block), "")]
    return "\n".join(rows).strip("\n") + "\n"


def _line(line: Line) -> str:
    return begun("".join(_span(span) for span in line))


def _span(span: Span) -> str:
    begin, end = _SIGNS.get(span.tone, ("", ""))
    text = span.text
    inner = text.strip()
    if not begin or not inner:
        return escaped(text)
    # signs of emphasis stand right at the words
    before, _, after = text.partition(inner)
    return f"{before}{begin}{escaped(inner)}{end}{after}"


def _lines(line: Line) -> Iterator[str]:
    """Yield the lines of words with line breaks in them; marks don't go over the end of one."""
    row: list[Span] = []
    for span in line:
        first, *others = span.text.split("\n")
        row.append(Span(first, span.tone))
        for other in others:
            yield _line(tuple(row))
            row = [Span(other, span.tone)]
    yield _line(tuple(row))


def _joined(line: Line) -> str:
    """Return words on one line; what begins with empty lines would else be set in as code."""
    return " ".join(row for row in _lines(line) if row)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text, _):
            yield f"{'#' * level} {escaped(text)}"
        case Para(line):
            yield _joined(line)
        case Items(title, rows):
            if title:
                yield escaped(title if title.endswith(":") else f"{title}:")
                yield ""
            for row in rows:
                yield f"- {_joined(row)}"
        case Said(title, line):
            yield f"{escaped(title)}:"
            yield ""
            # two spaces at the end keep a line break
            yield from (f"> {row}  " if row else ">" for row in _lines(line))
        case Code(title, text):
            yield f"{escaped(title)}:"
            yield ""
            yield from (f"    {row}" for row in text.splitlines())
        case Bars(title, bars):
            shares = [(each.label, percent(each.share), each.words) for each in bars]
            yield from _table(("", title, ""), shares)
        case Gauge(title, _, words):
            yield f"**{escaped(title)}:** {escaped(words)}"
        case TimeLine():
            # the table that follows it says the same
            return
        case Trend(title, _, words):
            yield f"{escaped(title)}: {escaped(words)}"
        case Rows(_, head, table):
            yield from _table(head, table)
        case Fold(title, blocks):
            yield f"*{escaped(title)}*"
            for each in blocks:
                yield ""
                yield from _block(each)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(escaped, head))} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(escaped, row))} |"
