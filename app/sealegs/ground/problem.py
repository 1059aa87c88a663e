"""What is wrong, where, and what to do: the one shape of every complaint.

Loaders of foreign material (packs, topics, exercises, settings) never raise on
content: they return what could be read together with the problems found.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

from sealegs.ground.error import SealegsError

__all__ = ["Place", "Problem", "SealegsError"]


class Place(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A place in a file; line and column are 1-based, 0 means "the whole file"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return ``file:line:column`` as editors understand it."""
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One sentence about one place; ``fatal`` means the thing could not be used at all."""

    place: Place
    message: str
    fatal: bool = False

    def __str__(self) -> str:
        """Return the sentence as it is printed."""
        return f"{self.place}: {self.message}"
