"""What CSV and XLSX write, cell by cell the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

Cell = str | int | float | None
"""A text, a figure, or nothing. Yes and no are 1 and 0."""

Row = tuple[Cell, ...]


class Rows(Protocol):
    """Rows under a head, which are gone through once; ``shaded`` as in ``Table``."""

    @property
    def name(self) -> str:
        """What the table is called."""
        ...

    @property
    def head(self) -> tuple[str, ...]:
        """What each column holds."""
        ...

    @property
    def rows(self) -> Iterable[Row]:
        """The rows; every one has as many cells as the head."""
        ...

    @property
    def shaded(self) -> int | None:
        """The first of the columns that hold shares."""
        ...


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a name; every row has as many cells as the head.

    From the column ``shaded`` on the cells are shares, which a workbook colours by how high they
    are; the last row, which counts something, is left out of that.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    shaded: int | None = None


@dataclass(frozen=True, slots=True)
class Stream:
    """A table whose rows are made while they are written, so that there may be many."""

    name: str
    head: tuple[str, ...]
    rows: Iterable[Row]
    shaded: int | None = None
