"""Taking turns: one of each row, then another of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def by_turns(rows: Iterable[Sequence[T]]) -> Iterator[T]:
    """Yield the first of every row, then the second of those that have one, until all are out."""
    kept = tuple(rows)
    for number in range(max(map(len, kept), default=0)):
        yield from (row[number] for row in kept if number < len(row))
