"""Sizes as intervals of bytes, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}
_WRITTEN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([KMG]?B)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Size:
    """Between ``low`` and ``high`` bytes on disk; ``high`` is None when nothing bounds it."""

    low: int
    high: int | None

    def __str__(self) -> str:
        """Return the size as a person reads it: about 28 MB, 485 to 593 MB, at least 2 KB."""
        if self.high is None:
            return f"at least {human(self.low)}" if self.low else "an unknown size"
        if human(self.low) == human(self.high):
            return f"about {human(self.high)}"
        return f"{human(self.low)} to {human(self.high)}"


NOTHING = Size(0, 0)
UNBOUNDED = Size(0, None)


def exactly(size: int) -> Size:
    """Return the interval of one value."""
    return Size(size, size)


def total(sizes: Iterable[Size]) -> Size:
    """Add intervals; one without an upper bound leaves the sum without one."""
    low, high = 0, 0
    bounded = True
    for size in sizes:
        low += size.low
        if size.high is None:
            bounded = False
        else:
            high += size.high
    return Size(low, high if bounded else None)


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
