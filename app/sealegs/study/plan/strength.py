"""A second, plainer model of forgetting, for learners whom FSRS describes badly.

A success multiplies what a memory lasts by ``1 + growth * (1 - recall) ** spacing``, a failure
keeps a part of it, and nothing else is remembered of an item: no difficulty, and a first answer
that was wrong says no more than a factor tells. With ``spacing`` 0 this is half-life regression
with counts as features (Settles and Meeder, "A trainable spaced repetition model for language
learning", ACL 2016); above it, later successes teach more, as the spacing effect has it. The curve
is the power function that FSRS uses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from math import exp
from typing import Final

from sealegs.study.fsrs6 import Rating

_LEAST: Final = 0.001
_DIFFICULTY: Final = 2.0
"""One difficulty for all: nothing here depends on it."""


@dataclass(frozen=True, slots=True)
class Strength:
    """Times are in days; ``good`` and ``again`` are the stabilities after a first answer.

    ``keep`` is the part of its stability that a failed memory has left, at least ``again``;
    ``decay`` is the exponent of the curve, 0.9 being recalled after one stability.
    """

    good: float = 2.3
    again: float = 2.3
    growth: float = 3.0
    spacing: float = 0.6
    keep: float = 0.4
    decay: float = 0.25
    factor: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "factor", 0.9 ** (-1 / self.decay) - 1)

    def recall(self, stability: float, days: float) -> float:
        """Return the probability of recall ``days`` after the last review."""
        if days <= 0:
            return 1.0
        return float((1 + self.factor * days / stability) ** -self.decay)

    def first(self, rating: int) -> tuple[float, float]:
        """Return stability and difficulty after the first rating of a new card."""
        return max(self.again if rating == Rating.AGAIN else self.good, _LEAST), _DIFFICULTY

    def after(
        self, stability: float, difficulty: float, days: float, rating: int
    ) -> tuple[float, float]:
        """Return stability and difficulty after a review; within a day nothing more is learnt."""
        if rating == Rating.AGAIN:
            kept = max(self.again, self.keep * stability)
            return max(min(stability, kept), _LEAST), difficulty
        if days < 1:
            return stability, difficulty
        gain = self.growth * (1 - self.recall(stability, days)) ** self.spacing
        return stability * (1 + gain / 2 if rating == Rating.HARD else 1 + gain), difficulty

    def lasting(self, by: float) -> Strength:
        """Return the model of someone whose memories last longer by a factor of e to the ``by``."""
        return _lasting(self, by)


@lru_cache(maxsize=32)
def _lasting(model: Strength, by: float) -> Strength:
    longer = exp(by)
    decay = min(max(0.08, model.decay / exp(by / 2)), 0.9)
    return Strength(
        model.good * longer, model.again * longer, model.growth * longer, model.spacing,
        model.keep, decay,
    )  # fmt: skip
