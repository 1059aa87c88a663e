"""Long lists of names, written the way they are read."""

from __future__ import annotations


def names(listed: str) -> tuple[str, ...]:
    """Return the blank-separated names of a list that would fill a screen one a line."""
    return tuple(listed.split())
