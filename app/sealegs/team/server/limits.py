"""How often something may be tried: token buckets, for each address and in all.

Only wrong tries cost anything, so that a whole class behind one address can join at once, and
who is in the room already is never in the way of who guesses.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

MOST_ADDRESSES: Final = 4096


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


class Guard:
    """Counts wrong codes and wrong tokens; asks nothing of who gets it right.

    The table of addresses is bounded: the one not heard of for longest is forgotten, which the
    limit in all makes harmless.
    """

    def __init__(self, each: Rate, in_all: Rate, now: float) -> None:
        self._each = each
        self._all = Bucket(in_all, now)
        self._addresses: OrderedDict[str, Bucket] = OrderedDict()

    def may_try(self, address: str, now: float) -> float:
        """Return 0 when a try is allowed, or the seconds to wait for one."""
        bucket = self._addresses.get(address)
        if bucket is not None and bucket.left(now) < 1.0:
            return bucket.wait(now)
        # A stranger's many addresses must not keep out those who have done nothing wrong for
        # longer than a moment, so the wait in all is short whatever was tried.
        return 0.0 if self._all.left(now) >= 1.0 else max(self._all.wait(now), 0.05)

    def failed(self, address: str, now: float) -> None:
        """Count a wrong try."""
        self._all.take(now)
        bucket = self._addresses.get(address)
        if bucket is None:
            bucket = self._addresses[address] = Bucket(self._each, now)
            if len(self._addresses) > MOST_ADDRESSES:
                self._addresses.popitem(last=False)
        self._addresses.move_to_end(address)
        bucket.take(now)
