"""Looking things up on a page that is laid out: words, links under the mouse, marked text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len
from textual.selection import Selection

from sealegs.tui.widgets.reader.leaves import Leaf, Link
from sealegs.tui.widgets.reader.lines import CHROME, Line
from sealegs.tui.widgets.reader.sheet import Sheet, Spot

Hit = tuple[int, int, int]
"""A leaf, and where in its plain text a hit starts and ends."""


def find_all(leaves: Sequence[Leaf], typed: str) -> tuple[Hit, ...]:
    """Return every place that holds ``typed``, in any case."""
    if not typed:
        return ()
    words = re.compile(re.escape(typed), re.IGNORECASE)
    return tuple(
        (number, found.start(), found.end())
        for number, leaf in enumerate(leaves)
        for found in words.finditer(leaf.plain)
    )


def spot_of(leaves: Sequence[Leaf], line: int, offset: int) -> Spot:
    """Return the place of a document line: its leaf, or the last one that begins above it."""
    before = [number for number, leaf in enumerate(leaves) if leaf.line <= line]
    if not before:
        return Spot()
    found = leaves[before[-1]].line
    first = next(number for number in before if leaves[number].line == found)
    return Spot(first, offset if found == line else 0)


def link_at(sheet: Sheet, links: Sequence[Link], x: int, y: int) -> int | None:
    """Return the index of the link at a column of the text and a line of the page."""
    place = sheet.find(y)
    if place is None:
        return None
    number, row = place
    at = 0
    for piece in sheet.lines_of(number)[row].pieces:
        if at <= x < at + cell_len(piece.text) and piece.start != CHROME:
            offset = piece.start + x - at
            for index, link in enumerate(links):
                if link.leaf == number and link.start <= offset < link.end:
                    return index
        at += cell_len(piece.text)
    return None


def selected_text(sheet: Sheet, selection: Selection, margin: int) -> str:
    """Return what was marked with the mouse, without decoration and wrapping."""
    first = selection.start.y if selection.start else 0
    last = selection.end.y if selection.end else sheet.height
    text = ""
    for y, line in enumerate(sheet.between(first, last), first):
        span = selection.get_span(y) or (0, -1)
        left = max(span[0] - margin, 0)
        right = None if span[1] == -1 else max(span[1] - margin, 0)
        text += _cut(line, left, right) + line.joint
    return text.rstrip("\n")


def _cut(line: Line, left: int, right: int | None) -> str:
    """Return the text between two columns of a line, leaving decoration out."""
    text, at = "", 0
    for piece in line.pieces:
        stop = len(piece.text) if right is None else min(max(right - at, 0), len(piece.text))
        if piece.start != CHROME:
            text += piece.text[max(left - at, 0) : stop]
        at += len(piece.text)
    return text
