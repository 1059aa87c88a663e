"""Which level the answers speak for, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from sealegs.curriculum.model import Level
from sealegs.study.interview.evidence import TELLING, Shown, evidence
from sealegs.study.interview.hearing import heard
from sealegs.study.interview.record import Interview
from sealegs.study.interview.stock import Stock
from sealegs.study.placement.ability import GRID, START, Probe, chances, level_of
from sealegs.study.words import count

FULL: Final = 0.8
"""The share of a question's points from which an answer is full."""

POOR: Final = 0.5
"""The share below which it is poor."""

FEWEST: Final = 4
"""Questions that an estimate takes at least."""

CLAIM: Final = 0.75
"""How probable a level must be to be told where the interval leaves all three open."""

GUESS: Final = 0.05
"""How often somebody who knows nothing makes half of the points of a level."""

TELLS: Final = 0.7
"""How steep the curve of a question is, that is how much one tells of the next.

With it a quarter of what makes an answer good is the person, and the rest the question
(0.7² · 1.5² of 0.7² · 1.5² + π²/3). In the oral examinations of a college of physicians it was a
sixth: ten topics together had a reliability of 0.65 (Wass et al. 2003, Medical Education 37,
126-131; one topic by Spearman and Brown). Who may be a Junior or a Senior differs more than they.
"""

_LEVELS = tuple(Level)


class Found(Protocol):
    """A level that was found, or not: what is told of it."""

    @property
    def level(self) -> Level: ...  # noqa: D102
    @property
    def between(self) -> tuple[Level, Level]: ...  # noqa: D102
    @property
    def probability(self) -> float: ...  # noqa: D102
    @property
    def evidence(self) -> int: ...  # noqa: D102
    @property
    def enough(self) -> bool: ...  # noqa: D102
    @property
    def at_least(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Estimate:
    """A level with the levels at the ends of its 90 % interval.

    ``evidence`` counts the questions that it rests on; ``enough`` is False where those are too
    few, or leave all three levels open and none of them likely. ``low`` and ``high`` are abilities
    as in the placement test. ``at_least`` is whether it may be a higher level as well, since
    nothing above this one was asked; ``probability`` is that of the level or a higher one then.
    """

    level: Level
    between: tuple[Level, Level]
    low: float
    high: float
    probability: float
    evidence: int
    enough: bool
    at_least: bool = False


def estimate(interview: Interview, stock: Stock) -> Estimate:
    """Return what the answers so far say about the level.

    The scale is the placement test's. Each question has one outcome, the highest level that was
    shown of those it tried (a graded response, Samejima 1969). What was skipped is no answer.
    """
    shown = evidence(interview, stock)
    belief = START
    for each in shown:
        belief = belief.given(_likely(each))
    low, high = belief.interval()
    between = level_of(low), level_of(high)
    top = max((level for each in shown for level in each.tried), key=_LEVELS.index,
              default=_LEVELS[-1])  # fmt: skip
    beyond = _LEVELS.index(between[1]) > _LEVELS.index(top)
    at_least = beyond and _LEVELS.index(belief.level) >= _LEVELS.index(top)
    level = top if at_least else belief.level
    ranks = _LEVELS[_LEVELS.index(level) :] if at_least else (level,)
    probability = min(sum(belief.levels[each] for each in ranks), 1.0)
    open_ = between == (_LEVELS[0], _LEVELS[-1])
    enough = len(shown) >= FEWEST and (not open_ or probability >= CLAIM)
    return Estimate(level, between, low, high, probability, len(shown), enough, at_least)


def told(found: Found) -> str:
    """Return the level, how sure it is and what it rests on, in a sentence."""
    name, rest = found.level.value.capitalize(), count(found.evidence, "question")
    low, high = (each.value.capitalize() for each in found.between)
    if found.evidence < FEWEST:
        return f"Too few to tell: measured on {rest}, and it takes {FEWEST}."
    if not found.enough:
        return (
            f"Too few to tell: measured on {rest}; most likely {name} ({found.probability:.0%}), "
            f"but {low} to {high} are all possible."
        )
    if found.at_least:
        likely = f" ({found.probability:.0%} probable)" if found.level is not _LEVELS[0] else ""
        return f"At least {name}{likely}: measured on {rest}, and nothing above it was asked."
    span = low if low == high else f"{low} to {high}"
    return (
        f"{name} ({found.probability:.0%} probable), measured on {rest}; with 90% probability "
        f"{span}."
    )


def _likely(shown: Shown) -> tuple[float, ...]:
    """Return how likely what a question showed is at each ability."""
    reached, missed = shown.reached, shown.missed
    at_all = _curve(reached) if reached is not None else (1.0,) * len(GRID)
    more = _curve(missed) if missed is not None else (0.0,) * len(GRID)
    return tuple(each - above for each, above in zip(at_all, more, strict=True))


def _curve(level: Level) -> tuple[float, ...]:
    return chances(Probe(level, GUESS, TELLS))


def level_now(interview: Interview, stock: Stock) -> Level:
    """Return the level that the next question is held against.

    Where it has to be found out, it begins in the middle; a full answer takes it one level up, a
    poor one down.
    """
    if interview.settings.level is not None:
        return interview.settings.level
    at = _LEVELS.index(Level.MIDDLE)
    for turn in interview.turns:
        if turn.depth or turn.round not in TELLING or turn.ended_ms is None:
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
