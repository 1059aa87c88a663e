"""Plain lines of a given width: measuring, wrapping and tables, without a terminal library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sealegs.ground.pen import cells

MIN_COLUMN: Final = 8
"""A table column narrower than this is unreadable; the table is then written as records."""

_GAP = "  "
_WORD = re.compile(r"\S+")


def wrap(text: str, width: int) -> list[str]:
    """Break text at white space into lines of at most ``width`` cells; newlines are kept.

    A longer word is not broken, so that an address or a command can still be copied.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for word in _WORD.findall(paragraph):
            size = cells(word)
            if line and used + 1 + size > width:
                lines.append(line)
                line, used = word, size
            else:
                line = f"{line} {word}" if line else word
                used += size + (1 if used else 0)
        lines.append(line)
    return lines


def table(
    header: Sequence[str], rows: Sequence[Sequence[str]], align: Sequence[str], width: int
) -> Iterator[str]:
    """Lay a table out within ``width`` by wrapping cells; as records when it can't fit."""
    widths = _column_widths([header, *rows], width)
    if widths is None:
        yield from _records(header, rows, width)
        return
    yield from _row(header, widths, align)
    yield _GAP.join("-" * column for column in widths)
    wrapped = any(
        cells(cell) > column for row in rows for cell, column in zip(row, widths, strict=True)
    )
    for number, row in enumerate(rows):
        if wrapped and number:
            yield ""
        yield from _row(row, widths, align)


def _column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Share the width out: columns that need little get it, the others split what is left."""
    columns = list(zip(*rows, strict=True))
    natural = [max(cells(line) for c in column for line in c.split("\n")) for column in columns]
    longest = [max((cells(w) for c in column for w in c.split()), default=0) for column in columns]
    room = width - len(_GAP) * (len(columns) - 1)
    widths = [0] * len(columns)
    for left, index in zip(
        range(len(columns), 0, -1),
        sorted(range(len(columns)), key=natural.__getitem__),
        strict=True,
    ):
        widths[index] = min(natural[index], max(0, room) // left)
        room -= widths[index]
    fits = all(
        given >= min(need, max(MIN_COLUMN, word))
        for given, need, word in zip(widths, natural, longest, strict=True)
    )
    return widths if fits else None


def _row(row: Sequence[str], widths: Sequence[int], align: Sequence[str]) -> Iterator[str]:
    columns = [wrap(cell, max(1, size)) for cell, size in zip(row, widths, strict=True)]
    for number in range(max(len(column) for column in columns)):
        pieces = (
            _pad(column[number] if number < len(column) else "", size, how)
            for column, size, how in zip(columns, widths, align, strict=True)
        )
        yield _GAP.join(pieces).rstrip()


def _pad(text: str, width: int, how: str) -> str:
    missing = max(0, width - cells(text))
    left = {"right": missing, "center": missing // 2}.get(how, 0)
    return " " * left + text + " " * (missing - left)


def _records(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    if not rows:
        yield from wrap(" | ".join(header), width)
    for number, row in enumerate(rows):
        if number:
            yield ""
        for name, cell in zip(header, row, strict=True):
            first, *rest = wrap(f"{name}: {cell}" if name else cell, max(1, width - 2))
            yield first
            yield from (f"  {line}" for line in rest)
