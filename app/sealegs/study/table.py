"""A mapping that shares almost everything with its predecessor.

Folding a million events must not copy a dictionary of 100,000 entries for each of them,
and yet every state stays a value. Keys are spread over a fixed number of small
dictionaries; an update copies one of them and the row of references.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, overload

V = TypeVar("V")
D = TypeVar("D")

_BUCKETS = 256


class Table(Mapping[str, V]):
    """An immutable mapping from strings with a cheap ``with_entry``."""

    __slots__ = ("_buckets", "_size")

    def __init__(self, entries: Iterable[tuple[str, V]] = ()) -> None:
        buckets: list[dict[str, V]] = [{} for _ in range(_BUCKETS)]
        for key, value in entries:
            buckets[hash(key) % _BUCKETS][key] = value
        self._buckets = buckets
        self._size = sum(map(len, buckets))

    def with_entry(self, key: str, value: V) -> Table[V]:
        """Return a table in which ``key`` maps to ``value``; this one is unchanged."""
        position = hash(key) % _BUCKETS
        bucket = self._buckets[position].copy()
        bucket[key] = value
        new: Table[V] = Table.__new__(Table)
        new._buckets = self._buckets.copy()
        new._size = self._size + len(bucket) - len(self._buckets[position])
        new._buckets[position] = bucket
        return new

    def changed_since(self, before: Table[V]) -> set[str]:
        """Return the keys whose values are others than in ``before``, or are there only now.

        Costs little when one table was made from the other: what they share is not looked at.
        """
        changed: set[str] = set()
        for bucket, old in zip(self._buckets, before._buckets, strict=True):
            if bucket is not old:
                changed |= {key for key, value in bucket.items() if old.get(key) is not value}
        return changed

    def values_of(self, keys: Iterable[str]) -> list[V | None]:
        """Return the values of many keys, None where there is none: faster than one by one."""
        buckets = self._buckets
        return [buckets[hash(key) % _BUCKETS].get(key) for key in keys]

    @overload
    def get(self, key: str, /) -> V | None: ...
    @overload
    def get(self, key: str, /, default: V | D) -> V | D: ...
    def get(self, key: str, /, default: V | D | None = None) -> V | D | None:
        """Return the value of ``key``, or ``default``."""
        return self._buckets[hash(key) % _BUCKETS].get(key, default)

    def __getitem__(self, key: str) -> V:
        return self._buckets[hash(key) % _BUCKETS][key]

    def __iter__(self) -> Iterator[str]:
        for bucket in self._buckets:
            yield from bucket

    def __len__(self) -> int:
        return self._size


class Growing(Table[V]):
    """A table that one owner fills in place: for folding a whole journal at once.

    Nobody may keep an earlier version of it; ``settled`` ends the growing.
    """

    __slots__ = ()

    def with_entry(self, key: str, value: V) -> Table[V]:
        """Put the entry into this table and return it."""
        bucket = self._buckets[hash(key) % _BUCKETS]
        before = len(bucket)
        bucket[key] = value
        self._size += len(bucket) - before
        return self

    def settled(self) -> Table[V]:
        """Return the finished, immutable table; this one must not be used any more."""
        made: Table[V] = Table.__new__(Table)
        made._buckets, made._size = self._buckets, self._size
        return made
