"""What a learner holds against a decision of an interview: the payloads of ``dispute`` events.

A dispute counts from the moment it is made, in everything that is computed from the record. It
changes neither the bank nor the record of what was said, and taking it back is a dispute too.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

import msgspec

LONGEST: Final = 500
"""Characters of a note."""


class Contest(StrEnum):
    """What is held against what."""

    MADE = "made"
    """A point that wasn't heard was made."""
    NOT_MADE = "not-made"
    """A point that was heard wasn't made."""
    NOT_CLAIMED = "not-claimed"
    """A wrong claim that was heard wasn't made."""
    NO_HEDGE = "no-hedge"
    """Words that sound unsure are none here; ``about`` holds them in lower case."""
    FAIR_QUESTION = "fair-question"
    """A question about the question was a good one; ``about`` is its number from 1."""
    MET = "met"
    """A goal of the fix round was met; ``about`` is how it reads."""


class Dispute(msgspec.Struct, frozen=True):
    """The payload of a ``dispute`` event about a turn (counted from 0) of its item's interview.

    ``about`` is the id of a point or a claim, or what ``Contest`` says; ``note`` is the learner's
    reason. ``gone`` takes an earlier one back.
    """

    turn: Annotated[int, msgspec.Meta(ge=0, le=100_000)]
    what: Contest
    about: str
    note: str = ""
    gone: bool = False

    @property
    def key(self) -> tuple[int, Contest, str]:
        """What it is about: a later dispute about the same takes its place."""
        return self.turn, self.what, self.about


def among(disputes: tuple[Dispute, ...], what: Contest) -> frozenset[str]:
    """Return what the disputes of one kind are about."""
    return frozenset(each.about for each in disputes if each.what is what)
