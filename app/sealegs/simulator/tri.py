"""Three-valued logic: a claim is true, false, or can't be told.

Kleene's strong logic: an unknown only disappears where the other side decides alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Tri(StrEnum):
    """Yes, no, or unknown; there is no truth value on purpose, so ``if tri`` is a type error."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise TypeError("compare a Tri with `is`, it has three values")


def of(value: bool) -> Tri:
    """Return YES or NO."""
    return Tri.YES if value else Tri.NO


def negate(value: Tri) -> Tri:
    """Swap yes and no; unknown stays unknown."""
    if value is Tri.UNKNOWN:
        return value
    return Tri.NO if value is Tri.YES else Tri.YES


def any_of(values: Iterable[Tri]) -> Tri:
    """Return YES when one is, NO when all are NO, else UNKNOWN."""
    found = Tri.NO
    for value in values:
        if value is Tri.YES:
            return value
        if value is Tri.UNKNOWN:
            found = value
    return found


def all_of(values: Iterable[Tri]) -> Tri:
    """Return NO when one is, YES when all are YES, else UNKNOWN."""
    found = Tri.YES
    for value in values:
        if value is Tri.NO:
            return value
        if value is Tri.UNKNOWN:
            found = value
    return found
