"""Sizes as intervals of bytes with the kind of knowledge behind them, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from sealegs.ground.regex import Regex

_UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}
_WRITTEN = Regex(r"\s*(\d+(?:\.\d+)?)\s*([KMG]?B)?\s*", re.IGNORECASE)


class SizeKind(StrEnum):
    """How a size is known, best first: measured, derived by a rule, estimated, or not at all."""

    MEASURED = "measured"
    DERIVED = "derived"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


_WORST = {kind: place for place, kind in enumerate(SizeKind)}


class Size(Struct, frozen=True, eq=False):
    """Between ``low`` and ``high`` bytes; ``high`` is None when nothing bounds it.

    ``kind`` says how the interval is known; two sizes are equal when their intervals are.
    """

    low: int
    high: int | None
    kind: SizeKind = SizeKind.DERIVED

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Size):
            return NotImplemented
        return self.low == other.low and self.high == other.high

    def __hash__(self) -> int:
        return hash((self.low, self.high))

    @property
    def estimate(self) -> int:
        """The middle of the interval; its lower end when nothing is known of what is beyond."""
        if self.high is None or self.kind is SizeKind.UNKNOWN:
            return self.low
        return (self.low + self.high) // 2

    def __str__(self) -> str:
        """Return the size as a person reads it: about 28 MB, 485 to 593 MB, at least 2 KB."""
        if self.high is None:
            return f"at least {human(self.low)}" if self.low else "an unknown size"
        if human(self.low) == human(self.high):
            return f"about {human(self.high)}"
        return f"{human(self.low)} to {human(self.high)}"


NOTHING = Size(0, 0)
UNBOUNDED = Size(0, None, SizeKind.UNKNOWN)


def exactly(size: int) -> Size:
    """Return the interval of one value."""
    return Size(size, size)


def total(sizes: Iterable[Size]) -> Size:
    """Add intervals; one without an upper bound leaves the sum without one.

    The sum is known as badly as the worst of its parts that weighs anything.
    """
    low, high = 0, 0
    bounded = True
    worst = SizeKind.MEASURED
    weighed = False
    for size in sizes:
        low += size.low
        if size.high is None:
            bounded = False
        else:
            high += size.high
        if size.high != 0:
            weighed = True
            if _WORST[size.kind] > _WORST[worst]:
                worst = size.kind
    if not bounded:
        return Size(low, None, SizeKind.UNKNOWN)
    return Size(low, high, worst if weighed else SizeKind.DERIVED)


def at_most(size: Size) -> Size:
    """Return the interval from nothing up to a size: what a part of it may weigh."""
    if size.low == 0:
        return size
    return Size(0, size.high, SizeKind.ESTIMATED if size.high is not None else SizeKind.UNKNOWN)


def perhaps(size: Size) -> Size:
    """Return the interval of what may be there or not, without a guess how much of it."""
    return Size(0, size.high, SizeKind.UNKNOWN) if size.high != 0 else size


def no_more_than(whole: Size, part: Size) -> Size:
    """Return the interval of a part that can't be larger than the whole."""
    if whole.high is None or (part.high is not None and part.high <= whole.high):
        return part
    return Size(part.low, max(part.low, whole.high), part.kind)


def parse_bytes(written: str | int) -> int | None:
    """Return the bytes of ``28 MB``, ``4 KB``, ``512`` (units of 1000), or None."""
    match = _WRITTEN.fullmatch(str(written))
    if match is None:
        return None
    return round(float(match[1]) * _UNITS[(match[2] or "").upper()])


def human(size: int) -> str:
    """Return bytes in the unit a person would choose: 812 B, 4 KB, 539 MB, 1.2 GB."""
    if size >= 10**9:
        return f"{size / 10**9:.1f} GB"
    for unit, factor in (("MB", 10**6), ("KB", 10**3)):
        if size >= factor:
            return f"{size / factor:.0f} {unit}"
    return f"{size} B"
