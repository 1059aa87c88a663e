"""How an interview is made: its rounds with their time, and which question comes when.

Everything follows from the settings, whose seed decides between questions that are as good, and
from how the answers went. The same seed and the same answers make the same interview.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from sealegs.curriculum.interview import InterviewQuestion
from sealegs.curriculum.model import Level
from sealegs.study.interview.steps import Mode, RoundKind, Settings

MINUTES: Final = (15, 30, 45, 60)
"""How long an interview may be chosen to last."""

PRACTICE_MINUTES: Final = 10
"""How long one question is practised at most; with its follow-ups it takes half of that."""

_OPENER: Final = 0.1
_DEBUG: Final = 0.13
_FIX: Final = 0.27
_DESIGN: Final = 0.17
_CLOSING: Final = 0.07
"""Shares of the whole; core questions have the rest."""

A_QUESTION: Final = 90
"""Seconds that a core question is taken to need when their number is planned."""


@dataclass(frozen=True, slots=True)
class Round:
    """A part of the interview and the seconds it is meant to have; ``extra`` has what is left."""

    kind: RoundKind
    seconds: int


@dataclass(frozen=True, slots=True)
class Script:
    """The rounds of an interview in their order."""

    settings: Settings
    rounds: tuple[Round, ...]

    def seconds_after(self, kind: RoundKind) -> int:
        """Return what is kept for the rounds after one of them."""
        kinds = [each.kind for each in self.rounds]
        return sum(each.seconds for each in self.rounds[kinds.index(kind) + 1 :])

    def round(self, kind: RoundKind) -> Round | None:
        """Return a round; None where this interview has none of the kind."""
        return next((each for each in self.rounds if each.kind is kind), None)


def script_of(settings: Settings) -> Script:
    """Return the rounds of an interview.

    A Senior is asked to design something, and so is whoever turns out to be one. The practice of
    one question has all of its time for it.
    """
    total = settings.seconds
    if settings.question:
        return Script(settings, (Round(RoundKind.CORE, total),))
    shares = {
        RoundKind.OPENER: _OPENER,
        RoundKind.DEBUG: _DEBUG,
        RoundKind.FIX: _FIX,
        RoundKind.DESIGN: _DESIGN if settings.level in (None, Level.SENIOR) else 0.0,
        RoundKind.CLOSING: _CLOSING,
    }
    given = {kind: _round(total * share) for kind, share in shares.items()}
    given[RoundKind.CORE] = total - sum(given.values())
    given[RoundKind.EXTRA] = 0
    kinds = (kind for kind in RoundKind if given[kind] or kind is RoundKind.EXTRA)
    return Script(settings, tuple(Round(kind, given[kind]) for kind in kinds))


def practice_of(question: InterviewQuestion, seed: str, mode: Mode = Mode.TYPED) -> Settings:
    """Return the settings by which one question is practised, at its own level.

    A pair swaps seats between questions, so alone there is nothing to swap: one types instead.
    """
    return Settings(
        PRACTICE_MINUTES, question.level, (question.topic,), seed,
        mode if mode is not Mode.PAIR else Mode.TYPED, question=question.id,
    )  # fmt: skip


def chance(seed: str, *words: str) -> bytes:
    """Return what decides between equals: as good as random, and the same for the same seed."""
    return blake2b("\0".join((seed, *words)).encode(), digest_size=8).digest()


def _round(seconds: float) -> int:
    return 5 * round(seconds / 5)
