"""A table as CSV (RFC 4180, UTF-8): texts in quotes, figures without.

A spreadsheet program that opens a CSV takes a text like ``=1+1`` for a formula, quotes or not. So
a text gets an apostrophe in front where its first visible character could begin a formula, or is
an apostrophe itself; taking one away again gives the text that the XLSX has (``unguarded``).
Figures never get one, so a negative number stays a number.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from sealegs.workspace.tables.table import Row, Rows

GUARD: Final = "'"

# The full-width forms are taken for the plain ones by some programs and keyboards.
_STARTS: Final = frozenset("=+-@'|%\t\r\n＝＋－＠")


def csv_of(table: Rows) -> str:
    """Return a table with its head; a cell that holds nothing is an empty text."""
    return "".join(csv_lines(table))


def csv_lines(table: Rows) -> Iterator[str]:
    """Yield a table row by row, its head first, with their ends."""
    yield _line(table.head)
    for row in table.rows:
        yield _line(row)


def guarded(text: str) -> str:
    """Return a text that no program takes for a formula."""
    return GUARD + text if text.lstrip()[:1] in _STARTS or text[:1] in _STARTS else text


def unguarded(text: str) -> str:
    """Return the text that was guarded."""
    bare = text.removeprefix(GUARD)
    return bare if guarded(bare) == text else text


def _line(row: Row) -> str:
    out = StringIO()
    cells = [guarded(cell) if isinstance(cell, str) else cell for cell in row]
    csv.writer(out, quoting=csv.QUOTE_NONNUMERIC).writerow(cells)
    return out.getvalue()
