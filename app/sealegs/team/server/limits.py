"""How often something may be tried: token buckets, for each address and in all.

Only wrong tries cost anything, so that a whole class behind one address can join at once, and
who is in the room already is never in the way of who guesses.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

SILENCE: Final = 150.0
"""Seconds that a page may say nothing.

Browsers let the timers of a tab that is hidden for long run once a minute only.
"""

MOST_ADDRESSES: Final = 4096
MOST_PEOPLE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """A ``burst`` at once, and ``each_second`` more."""

    burst: float
    each_second: float


class Bucket:
    """A bucket that fills with time; ``now`` are seconds of any clock that never goes back."""

    __slots__ = ("_at", "_left", "_rate")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate, self._left, self._at = rate, rate.burst, now

    def left(self, now: float) -> float:
        """Return how many tries there are."""
        gone = max(now - self._at, 0.0)
        self._left = min(self._rate.burst, self._left + gone * self._rate.each_second)
        self._at = max(now, self._at)
        return self._left

    def take(self, now: float) -> bool:
        """Take one try; False when there is none."""
        if self.left(now) < 1.0:
            return False
        self._left -= 1.0
        return True

    def wait(self, now: float) -> float:
        """Return the seconds until there is a try again."""
        return max(1.0 - self.left(now), 0.0) / self._rate.each_second


EACH: Final = Rate(20, 0.5)
"""Wrong codes from one address: a class may mistype, a guesser may not guess."""

IN_ALL: Final = Rate(200, 10)
SEATS: Final = Rate(2500, 1)
"""New people from one address: half of a full room, and then hardly any more."""

COMING: Final = Rate(20, 0.5)
"""How often one person comes in: a bad network does that, now and then."""

TALK: Final = Rate(60, 20)
"""Messages of one person, over all their connections."""


class Buckets:
    """A bucket for each name; the table is bounded, and who is forgotten begins with a full one."""

    def __init__(self, rate: Rate, most: int = MOST_ADDRESSES) -> None:
        self._rate, self._most = rate, most
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def of(self, name: str, now: float) -> Bucket:
        """Return the bucket of a name."""
        bucket = self._buckets.get(name)
        if bucket is None:
            bucket = self._buckets[name] = Bucket(self._rate, now)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(name)
        return bucket

    def __len__(self) -> int:
        return len(self._buckets)

    def known(self, name: str) -> Bucket | None:
        """Return the bucket of a name that was asked for before."""
        return self._buckets.get(name)


class Guard:
    """Counts wrong codes and wrong tokens; asks nothing of who gets it right.

    The table of addresses is bounded: the one not heard of for longest is forgotten, which the
    limit in all makes harmless.
    """

    def __init__(self, each: Rate, in_all: Rate, now: float) -> None:
        self._all = Bucket(in_all, now)
        self._addresses = Buckets(each)

    def may_try(self, address: str, now: float) -> float:
        """Return 0 when a try is allowed, or the seconds to wait for one."""
        bucket = self._addresses.known(address)
        if bucket is not None and bucket.left(now) < 1.0:
            return bucket.wait(now)
        # A stranger's many addresses must not keep out those who have done nothing wrong for
        # longer than a moment, so the wait in all is short whatever was tried.
        return 0.0 if self._all.left(now) >= 1.0 else max(self._all.wait(now), 0.05)

    def failed(self, address: str, now: float) -> None:
        """Count a wrong try."""
        self._all.take(now)
        self._addresses.of(address, now).take(now)


class Limits:
    """Everything that a room counts of those who come in; ``now`` as in ``Bucket``."""

    def __init__(self, now: float, talk: Rate = TALK) -> None:
        self.codes = Guard(EACH, IN_ALL, now)
        self.seats = Buckets(SEATS)
        self.coming = Buckets(COMING, MOST_PEOPLE)
        self.talk = Buckets(talk, MOST_PEOPLE)
