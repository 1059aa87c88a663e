"""Which level the answers speak for, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sealegs.curriculum.model import Level
from sealegs.study.interview.hearing import heard
from sealegs.study.interview.record import Interview, Turn
from sealegs.study.interview.steps import Reason, RoundKind
from sealegs.study.interview.stock import Stock
from sealegs.study.placement.ability import START, Probe, level_of

FULL: Final = 0.8
"""The share of a question's points from which an answer is full."""

POOR: Final = 0.5
"""The share below which it is poor."""

FEWEST: Final = 4
"""Pieces of evidence that an estimate takes at least."""

GUESS: Final = 0.05
"""How often somebody who knows nothing makes half of the points."""

_LEVELS = tuple(Level)
_TELLING = frozenset({RoundKind.CORE, RoundKind.DEBUG, RoundKind.DESIGN, RoundKind.EXTRA})


@dataclass(frozen=True, slots=True)
class Estimate:
    """A level with the levels at the ends of its 90 % interval.

    ``evidence`` counts the answers that it rests on; ``enough`` is False where those are too few,
    or leave all three levels open. ``low`` and ``high`` are abilities as in the placement test.
    """

    level: Level
    between: tuple[Level, Level]
    low: float
    high: float
    probability: float
    evidence: int
    enough: bool


def estimate(interview: Interview, stock: Stock) -> Estimate:
    """Return what the answers so far say about the level.

    The model is the placement test's: an answer that makes half of what its level asks for, and
    no wrong claim, counts as a right answer at that level. What was skipped is no answer.
    """
    belief, count = START, 0
    for probe, right in _evidence(interview, stock):
        belief, count = belief.after(probe, right), count + 1
    low, high = belief.interval()
    between = level_of(low), level_of(high)
    most = max(belief.levels.values())
    return Estimate(
        belief.level, between, low, high, most, count,
        count >= FEWEST and between != (_LEVELS[0], _LEVELS[-1]),
    )  # fmt: skip


def level_now(interview: Interview, stock: Stock) -> Level:
    """Return the level that the next question is held against.

    Where it has to be found out, it begins in the middle; a full answer takes it one level up, a
    poor one down.
    """
    if interview.settings.level is not None:
        return interview.settings.level
    at = _LEVELS.index(Level.MIDDLE)
    for turn in interview.turns:
        if turn.depth or turn.round not in _TELLING or turn.ended_ms is None:
            continue
        graded = None if turn.skipped else heard(turn, stock)
        share = graded.share if graded is not None else 0.0
        claims = bool(graded and graded.claims)
        if share >= FULL and not claims:
            at = min(at + 1, len(_LEVELS) - 1)
        elif share < POOR:
            at = max(at - 1, 0)
    return _LEVELS[at]


def above(level: Level) -> Level | None:
    """Return the next level; None above Senior."""
    at = _LEVELS.index(level) + 1
    return _LEVELS[at] if at < len(_LEVELS) else None


def _evidence(interview: Interview, stock: Stock) -> Iterator[tuple[Probe, bool]]:
    for turn in interview.turns:
        level = turn.level
        if turn.ended_ms is None or level is None or turn.skipped:
            continue
        if turn.round is RoundKind.FIX:
            verdict = turn.verdict
            yield Probe(level, GUESS), verdict is not None and verdict.solved
        elif turn.round in _TELLING and (not turn.depth or turn.reason is Reason.FULL):
            yield Probe(level, GUESS), _holds(turn, stock)


def _holds(turn: Turn, stock: Stock) -> bool:
    graded = heard(turn, stock)
    return graded is not None and graded.share >= POOR and not graded.claims
