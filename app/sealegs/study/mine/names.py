"""What items about a repository are called: never like those of a pack."""

from __future__ import annotations

from typing import Final

PREFIX: Final = "mine/"

_LONGEST = 40


def slug_of(name: str) -> str:
    """Return a path as a part of an id."""
    return "".join(c if c.isalnum() and c.isascii() else "-" for c in name.casefold())[:_LONGEST]


def is_mined(item: str) -> bool:
    """Tell whether an item is about a repository of the learner's own."""
    return item.startswith(PREFIX)
