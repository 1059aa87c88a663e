"""Looking things up on a page: words, links under the mouse, document lines, marked text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.selection import Selection

from sealegs.curriculum.model import Table
from sealegs.tui.widgets.reader.leaves import Leaf, Link
from sealegs.tui.widgets.reader.lines import CHROME, UNCOPIED, Line, Piece
from sealegs.tui.widgets.reader.sheet import Sheet, Spot

Hit = tuple[int, int, int]
"""A leaf, and where in its plain text a hit starts and ends."""


def find_all(leaves: Sequence[Leaf], typed: str) -> tuple[Hit, ...]:
    """Return every place that holds ``typed``, in any case and across the source's line ends."""
    words = typed.split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words), re.IGNORECASE)
    return tuple(
        (number, found.start(), found.end())
        for number, leaf in enumerate(leaves)
        for found in pattern.finditer(leaf.plain)
    )


def spot_of(leaves: Sequence[Leaf], line: int, offset: int) -> Spot:
    """Return the place of a document line: its leaf, or the last one that begins above it."""
    before = [number for number, leaf in enumerate(leaves) if leaf.line <= line]
    if not before:
        return Spot()
    found = leaves[before[-1]].line
    first = next(number for number in before if leaves[number].line == found)
    if found == line:
        return Spot(first, offset)
    block = leaves[first].block
    return Spot(first, _row_at(block, line) if isinstance(block, Table) else 0)


def _row_at(table: Table, line: int) -> int:
    """Return where in a table's text the row on a document line begins; rules have a line too."""
    above = (table.header, *table.rows)[: max(line - table.line - 1, 0)]
    return sum(len(cell.plain) + 1 for row in above for cell in row)


def neighbour(spots: Sequence[Spot], at: int | None, top: Spot, end: Spot, step: int) -> int:
    """Return which of ``spots`` (not empty, in order) comes next in the direction of ``step``.

    From the one at index ``at`` if it lies in the window from ``top`` to ``end``, else from
    that window; around the ends of the page.
    """
    if at is not None and top <= spots[at] < end:
        return (at + step) % len(spots)
    if step > 0:
        return next((n for n, spot in enumerate(spots) if spot >= top), 0)
    return max((n for n, spot in enumerate(spots) if spot < end), default=len(spots) - 1)


def link_at(sheet: Sheet, links: Sequence[Link], x: int, y: int) -> int | None:
    """Return the index of the link at a column of the text and a line of the page."""
    place = sheet.find(y)
    if place is None or x < 0:
        return None
    leaf, row = place
    for piece in sheet.lines_of(leaf)[row].pieces:
        width = cell_len(piece.text)
        if x < width:
            offset = piece.start + _characters(piece.text, x)
            here = (n for n, k in enumerate(links) if k.leaf == leaf and k.start <= offset < k.end)
            return next(here, None) if piece.start != CHROME else None
        x -= width
    return None


def links_in_view(
    sheet: Sheet, links: Sequence[Link], top: int, height: int
) -> Iterator[tuple[int, int]]:
    """Yield column and line, below ``top``, of the first cell in view of each link."""
    seen: set[Link] = set()
    for y in range(height):
        if (place := sheet.find(top + y)) is None:
            return
        leaf, row = place
        x = 0
        for piece in sheet.lines_of(leaf)[row].pieces:
            end = piece.start + len(piece.text)
            for link in links:
                inside = link.leaf == leaf and piece.start < link.end and link.start < end
                if inside and piece.start != CHROME and link not in seen:
                    seen.add(link)
                    yield x + cell_len(piece.text[: max(link.start - piece.start, 0)]), y
            x += cell_len(piece.text)


def selected_text(sheet: Sheet, selection: Selection, margin: int) -> str:
    """Return what was marked with the mouse, without code bars and without the wrapping."""
    first = selection.start.y if selection.start else 0
    last = selection.end.y if selection.end else sheet.height
    text, joint = "", "\n"
    for y, line in enumerate(sheet.between(first, last), first):
        span = selection.get_span(y) or (0, -1)
        left = max(span[0] - margin, 0)
        right = None if span[1] == -1 else max(span[1] - margin, 0)
        text += _copied(line, left, right, continued=joint != "\n") + line.joint
        joint = line.joint
    return text.rstrip("\n")


def _characters(text: str, cells: int) -> int:
    """Return how many characters lie before a cell."""
    at = used = 0
    while at < len(text) and used + cell_len(text[at]) <= cells:
        used += cell_len(text[at])
        at += 1
    return at


def _copied(line: Line, left: int, right: int | None, *, continued: bool) -> str:
    """Return the characters of a line between two columns, as they belong into a copy.

    On a ``continued`` line the decoration in front is but the indent of the wrapped text.
    """
    kept: list[str] = []
    at, leading = 0, continued
    for piece in line.pieces:
        stop = len(piece.text) if right is None else min(max(right - at, 0), len(piece.text))
        leading = leading and piece.start == CHROME
        if not leading and _belongs(piece):
            kept.append(piece.text[max(left - at, 0) : stop])
        at += len(piece.text)
    return "".join(kept).rstrip() if line.joint == "\n" else "".join(kept)


def _belongs(piece: Piece) -> bool:
    return piece.start != CHROME or UNCOPIED.isdisjoint(piece.roles)
