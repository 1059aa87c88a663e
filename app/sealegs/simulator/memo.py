"""Remembering what steps did, so that the next build of nearly the same file only redoes the rest.

What a step leaves is a pure function of frozen values, and the same step of the next build, or of
the next key press, is given the very same ones. The memo belongs to whoever predicts repeatedly
and is passed in; a result is the same with and without one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

CANDIDATES = 3
"""Results kept of one place: the builds before and after a change ask for theirs in turns."""

MOST = 20_000
"""Results and file changes in them that are kept for sure; up to twice as many may be."""


class TooMuch(Exception):
    """More is to be made than whoever predicts wants to wait for."""


class Memo:
    """Results by where they were asked for and what they were made of.

    Old results go all at once: what wasn't asked for while ``most`` newer ones came in is dropped.
    Threads may share one: at worst something is made twice. With an ``effort``, ``recall`` raises
    TooMuch once so many results and file changes were made in all.
    """

    def __init__(self, most: int = MOST, effort: int | None = None) -> None:
        self._most, self._effort = most, effort
        self._made = 0
        self._weight = 0
        self._recent: dict[Hashable, tuple[tuple[object, Any], ...]] = {}
        self._older: dict[Hashable, tuple[tuple[object, Any], ...]] = {}

    def recall(
        self,
        place: Hashable,
        given: object,
        make: Callable[[], T],
        weigh: Callable[[T], int] = lambda _: 0,
    ) -> T:
        """Return what ``make`` returned when it was last given the same, or what it returns now.

        ``given`` is everything the result depends on, compared by value (a look at identity comes
        first, so sharing large values makes it cheap); ``place`` finds the candidate.
        """
        kept = self._recent.get(place) or self._older.get(place) or ()
        found = next((each for each in kept if each[0] == given), None)
        if found is None:
            found = (given, make())
            weight = 1 + weigh(found[1])
            self._made += weight
            if self._effort is not None and self._made > self._effort:
                raise TooMuch
            self._keep(place, (found, *kept[: CANDIDATES - 1]), weight)
        elif place not in self._recent:
            self._keep(place, kept, sum(1 + weigh(result) for _, result in kept))
        result: T = found[1]
        return result

    def _keep(self, place: Hashable, found: tuple[tuple[object, Any], ...], weight: int) -> None:
        if self._weight + weight > self._most:
            self._older, self._recent, self._weight = self._recent, {}, 0
        self._recent[place] = found
        self._weight += weight
