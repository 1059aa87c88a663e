"""What the answers to one question say of a level: the highest whose own points they make.

To make half of what a Senior is asked for takes nothing that only a Senior knows: of the shipped
questions the author's own answers of a Middle make half of it always, those of a Junior mostly. So
an answer is looked at level by level: it shows the highest one of which it makes half of the
points that this level adds, and half of all points up to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from sealegs.curriculum.model import Level
from sealegs.study.answers.grading import Graded, Heading, Standing
from sealegs.study.interview.hearing import is_within
from sealegs.study.interview.record import Interview, Turn
from sealegs.study.interview.steps import Reason, RoundKind
from sealegs.study.interview.stock import Stock
from sealegs.study.interview.withdrawing import heard_all

HALF: Final = 0.5
"""The share of points, by weight, from which a level is shown."""

TELLING: Final = frozenset({RoundKind.CORE, RoundKind.DEBUG, RoundKind.DESIGN, RoundKind.EXTRA})
"""Rounds whose questions tell of a level; the opening only begins, the closing asks nothing."""

_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as evidence: the levels it tried, lowest first, and the highest that was shown."""

    tried: tuple[Level, ...]
    reached: Level | None

    @property
    def missed(self) -> Level | None:
        """The lowest level above the reached that was tried and not shown; None without one."""
        at = self.tried.index(self.reached) + 1 if self.reached is not None else 0
        return self.tried[at] if at < len(self.tried) else None


def shown_by(turn: Turn, graded: Graded | None) -> Shown | None:
    """Return what an answer shows by itself; None where it can't tell anything of a level.

    Each wrong claim takes it one level down, as it takes a band.
    """
    if turn.level is None or turn.ended_ms is None or turn.skipped:
        return None
    if turn.round is RoundKind.FIX:
        verdict = turn.verdict
        solved = verdict is not None and verdict.solved
        return Shown((turn.level,), turn.level if solved else None)
    if graded is None or turn.round not in TELLING:
        return None
    if turn.depth:
        if turn.reason is not Reason.FULL:
            return None
        held = graded.share >= HALF and not graded.claims
        return Shown((turn.level,), turn.level if held else None)
    asked = [each for each in graded.points if is_within(each.point.level, turn)]
    tried = tuple(sorted({each.point.level for each in asked}, key=_LEVELS.index))
    made = [at for at, level in enumerate(tried) if _makes(asked, level)]
    at = max(made, default=-1) - len(graded.claims)
    return Shown(tried, tried[at] if at >= 0 else None) if tried else None


def evidence(interview: Interview, stock: Stock) -> tuple[Shown, ...]:
    """Return what each question shows; a follow-up one level up goes on with its question."""
    found: dict[str, Shown] = {}
    for turn, graded in zip(interview.turns, heard_all(interview.turns, stock), strict=True):
        shown = shown_by(turn, graded)
        if shown is None:
            continue
        before = found.get(turn.question)
        found[turn.question] = shown if before is None else _together(before, shown)
    return tuple(found.values())


def _makes(asked: Iterable[Heading], level: Level) -> bool:
    upto = [h for h in asked if _LEVELS.index(h.point.level) <= _LEVELS.index(level)]
    own = [h for h in upto if h.point.level is level]
    return _share(own) >= HALF and _share(upto) >= HALF


def _share(headings: Iterable[Heading]) -> float:
    rows = tuple(headings)
    weight = sum(each.point.weight for each in rows)
    made = sum(each.point.weight for each in rows if each.standing is Standing.EARNED)
    return made / weight if weight else 0.0


def _together(before: Shown, shown: Shown) -> Shown:
    tried = tuple(sorted({*before.tried, *shown.tried}, key=_LEVELS.index))
    reached = [each for each in (before.reached, shown.reached) if each is not None]
    return replace(before, tried=tried, reached=max(reached, key=_LEVELS.index, default=None))
