"""What answers say about ability: an exact posterior on a grid of 41 points.

A question of a level is answered right with the probability of a logistic curve between a floor
(guessing) and a ceiling (slips): P = c + (1 - c - s) / (1 + exp(-a (ability - b))), the three-
parameter model of item response theory (Birnbaum 1968) with a slip added (Barton and Lord 1981).
Nothing of it is estimated from data; difficulty ``b`` comes from the level its author wrote, so
the slope is flatter than that of calibrated questions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import exp, log2
from typing import Final

from sealegs.curriculum.model import Level

GRID: Final = tuple(step / 5 for step in range(-20, 21))
"""Abilities; at 0 somebody knows half of the middle questions, at 1.5 half of the senior ones."""

DIFFICULTY: Final[Mapping[Level, float]] = {
    Level.JUNIOR: -1.5,
    Level.MIDDLE: 0.0,
    Level.SENIOR: 1.5,
}
CUTS: Final = (DIFFICULTY[Level.MIDDLE], DIFFICULTY[Level.SENIOR])
"""From where on somebody is a Middle and a Senior: who knows half of that level's questions.

Whoever knows all questions of a level and none of the next is then in the middle of it.
"""

CENTRE, SPREAD = sum(CUTS) / 2, 1.5
"""Mean and standard deviation of ability among those who take the test, before any answer."""

SLOPE: Final = 1.3
SLIP: Final = 0.05

_LEVELS = tuple(Level)
_BORDERS = tuple(bisect_left(GRID, cut) for cut in CUTS)


@dataclass(frozen=True, slots=True)
class Probe:
    """A question as the test sees it: its level, and how often a guess is right (0 to 1).

    ``slope`` is how steep its curve is, that is how much its answer tells of ability.
    """

    level: Level
    guess: float
    slope: float = SLOPE


@dataclass(frozen=True, slots=True)
class Belief:
    """How probable each ability of the grid is; the weights add up to 1."""

    weights: tuple[float, ...]

    def after(self, probe: Probe, right: bool) -> Belief:
        """Return the belief after one answer, by Bayes' rule."""
        curve = chances(probe)
        return self.given(curve if right else tuple(1 - p for p in curve))

    def given(self, likely: Sequence[float]) -> Belief:
        """Return the belief after something that is so likely at each ability of the grid."""
        return Belief(_normal(tuple(w * p for w, p in zip(self.weights, likely, strict=True))))

    @property
    def levels(self) -> Mapping[Level, float]:
        """How probable each level is."""
        low, high = _BORDERS
        parts = self.weights[:low], self.weights[low:high], self.weights[high:]
        return {level: sum(part) for level, part in zip(_LEVELS, parts, strict=True)}

    @property
    def level(self) -> Level:
        """The most probable level."""
        levels = self.levels
        return max(_LEVELS, key=lambda level: levels[level])

    @property
    def mean(self) -> float:
        """The expected ability."""
        return sum(a * w for a, w in zip(GRID, self.weights, strict=True))

    def interval(self, share: float = 0.9) -> tuple[float, float]:
        """Return the central interval that holds ability with this probability."""
        sums = list(accumulate(self.weights))
        edge = (1 - share) / 2
        last = len(GRID) - 1
        low, high = (min(bisect_left(sums, point), last) for point in (edge, 1 - edge))
        return GRID[low], GRID[high]

    def gain(self, probe: Probe) -> float:
        """Return by how many bits the answer is expected to tell the levels apart."""
        curve = chances(probe)
        hit = sum(w * p for w, p in zip(self.weights, curve, strict=True))
        if not 0 < hit < 1:
            return 0.0
        after = (hit, self.after(probe, True)), (1 - hit, self.after(probe, False))
        return _entropy(self) - sum(p * _entropy(belief) for p, belief in after)


def level_of(ability: float) -> Level:
    """Return the level of an ability."""
    return _LEVELS[sum(ability >= cut for cut in CUTS)]


@lru_cache(maxsize=256)
def chances(probe: Probe) -> tuple[float, ...]:
    """Return the probability of a right answer at each ability of the grid."""
    top, b = 1 - probe.guess - SLIP, DIFFICULTY[probe.level]
    return tuple(probe.guess + top / (1 + exp(-probe.slope * (a - b))) for a in GRID)


def _normal(weights: tuple[float, ...]) -> tuple[float, ...]:
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def _entropy(belief: Belief) -> float:
    return -sum(p * log2(p) for p in belief.levels.values() if p > 0)


START: Final = Belief(_normal(tuple(exp(-0.5 * ((a - CENTRE) / SPREAD) ** 2) for a in GRID)))
"""Before any answer: a normal curve, under which the levels are about equally probable."""
