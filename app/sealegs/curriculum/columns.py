"""How wide the columns of a table become when a page shows it side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

PAGE: Final = 75
"""Cells of text that a page has in the reader when the terminal has 80 columns."""

SEPARATOR: Final = " │ "
"""What stands between two columns."""

NARROWEST: Final = 8
"""Longest word that a column is sure to get whole."""

READABLE: Final = 12
"""Columns with less room than this on average are unreadable: the rows are stacked."""


def column_widths(
    rows: Sequence[Sequence[str]], width: int, cells: Callable[[str], int]
) -> list[int] | None:
    """Share a page's width out among columns, or return None when they can't be side by side.

    ``rows`` are the plain cells, header first, ``cells`` tells how many terminal cells a text
    takes. Every column gets its longest word, within reason or where there is room for all of
    them; what is left goes to the columns in proportion to what they lack to show their longest
    cell on one line.
    """
    columns = list(zip(*rows, strict=True))
    room = width - cells(SEPARATOR) * (len(columns) - 1)
    natural = [max(1, *(cells(cell) for cell in column)) for column in columns]
    if sum(natural) <= room:
        return natural
    if room < READABLE * len(columns):
        return None
    longest = [
        min(whole, max((cells(word) for cell in column for word in cell.split()), default=1))
        for column, whole in zip(columns, natural, strict=True)
    ]
    cap = max(NARROWEST, room // (2 * len(columns)))
    widths = _shared(natural, [min(cap, word) for word in longest], room)
    if sum(longest) <= room and any(a < b for a, b in zip(widths, longest, strict=True)):
        return _shared(natural, longest, room)
    return widths


def _shared(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Give each column its least width, and the rest to those that lack most."""
    spare = room - sum(least)
    wants = [whole - low for whole, low in zip(natural, least, strict=True)]
    total = sum(wants) or 1
    widths = [low + spare * want // total for low, want in zip(least, wants, strict=True)]
    widths[wants.index(max(wants))] += room - sum(widths)
    return widths
