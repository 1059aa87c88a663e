"""What a rule's rewrite is measured by: one number of the predicted build, before and after."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from sealegs.analyzer.subject import Subject


class Reading(Struct, frozen=True):
    """A number, of which less is better, and how it is told."""

    number: int
    text: str


class Figure(Struct, frozen=True):
    """A value of the build twin, of which less is better.

    ``what`` names it; ``{about}`` in it stands for what the finding is about, such as the file
    whose edit is meant. ``read`` takes the file and that.
    """

    what: str
    read: Callable[[Subject, str], Reading]


class StyleOnly(Struct, frozen=True):
    """That a rewrite changes nothing the twin could measure, and why it is offered all the same."""

    reason: str


class Gain(Struct, frozen=True):
    """What a rewrite does to a figure."""

    what: str
    before: Reading
    after: Reading

    @property
    def better(self) -> bool:
        """Whether the number went down."""
        return self.after.number < self.before.number

    def __str__(self) -> str:
        """Return it as a person reads it: what: before → after."""
        return f"{self.what}: {self.before.text} → {self.after.text}"
