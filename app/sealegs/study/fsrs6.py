"""FSRS-6: how a memory fades and what a review does to it.

Formulas and published parameters: the FSRS-6 description of open-spaced-repetition
(https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm). The package ``fsrs``
computes the same one card at a time through calendar objects; a plan weighs thousands of
reviews that have not happened yet, so the numbers are worked out here, and tests hold every
step against that package.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from math import exp
from typing import Final

from sealegs.study.day import DAY_MS

Parameters = tuple[float, ...]
"""The 21 parameters w0 to w20."""

PUBLISHED: Final[Parameters] = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
LOWEST: Final[Parameters] = (
    *(0.001,) * 4, 1.0, *(0.001,) * 3, 0.0, 0.0, *(0.001,) * 4, 0.0, 0.0, 1.0, *(0.0,) * 3, 0.1,
)  # fmt: skip
HIGHEST: Final[Parameters] = (
    *(100.0,) * 4, 10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5, 5.0, 0.25, 0.9, 4.0, 1.0, 6.0, 2.0,
    2.0, 0.8, 0.8,
)  # fmt: skip

_LEAST_STABILITY = 0.001
_LONGEST_DAYS = 36_500
_MINUTE_MS = 60_000
_LEARNING_MS = (1 * _MINUTE_MS, 10 * _MINUTE_MS)
_RELEARNING_MS = (10 * _MINUTE_MS,)


class Rating(IntEnum):
    """The four grades; two buttons offer Again and Good."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(IntEnum):
    """Where a card is: in its first steps of minutes, between reviews, or in steps again."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


def _bounded(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)


@dataclass(frozen=True, slots=True)
class Model:
    """FSRS-6 with one set of parameters. Times are in days, stabilities too.

    Stability is the number of days after which recall has fallen to 90 %, difficulty runs
    from 1 to 10.
    """

    w: Parameters = PUBLISHED
    decay: float = field(init=False)
    factor: float = field(init=False)
    _growth: float = field(init=False)
    _step: float = field(init=False)
    _easiest: float = field(init=False)
    _first: tuple[tuple[float, float], ...] = field(init=False)

    def __post_init__(self) -> None:
        w, put = self.w, object.__setattr__
        put(self, "decay", -w[20])
        put(self, "factor", 0.9 ** (1 / -w[20]) - 1)
        put(self, "_growth", exp(w[8]))
        put(self, "_step", exp(w[17] * w[18]))
        put(self, "_easiest", w[4] - exp(w[5] * 3) + 1)
        rows = ((w[r - 1], w[4] - exp(w[5] * (r - 1)) + 1) for r in range(1, 5))
        put(self, "_first", tuple((max(s, _LEAST_STABILITY), _bounded(d)) for s, d in rows))

    def recall(self, stability: float, days: float) -> float:
        """Return the probability of recall ``days`` after the last review."""
        if days <= 0:
            return 1.0
        return float((1 + self.factor * days / stability) ** self.decay)

    def first(self, rating: int) -> tuple[float, float]:
        """Return stability and difficulty after the first rating of a new card."""
        return self._first[rating - 1]

    def after(
        self, stability: float, difficulty: float, days: float, rating: int
    ) -> tuple[float, float]:
        """Return stability and difficulty after a review ``days`` after the last one.

        Within a day the short-term formula holds, as in the published algorithm.
        """
        if days < 1:
            stability = self._same_day(stability, rating)
        elif rating == Rating.AGAIN:
            stability = self._forgotten(stability, difficulty, self.recall(stability, days))
        else:
            stability = self._recalled(stability, difficulty, self.recall(stability, days), rating)
        return max(stability, _LEAST_STABILITY), self._difficulty(difficulty, rating)

    def interval(self, stability: float, retention: float) -> int:
        """Return after how many whole days, at least one, recall falls to ``retention``."""
        days = float(stability / self.factor * (retention ** (1 / self.decay) - 1))
        return min(max(round(days), 1), _LONGEST_DAYS)

    def lasting(self, by: float) -> Model:
        """Return the model of someone whose memories last longer by a factor of e to the ``by``.

        First memories and growth are scaled, and the tail of forgetting is lighter.
        """
        return _lasting(self, by)

    def _same_day(self, s: float, rating: int) -> float:
        w = self.w
        gain = exp(w[17] * (rating - 3 + w[18])) * s ** -w[19]
        return float(s * (gain if rating == Rating.AGAIN else max(gain, 1.0)))

    def _recalled(self, s: float, d: float, p: float, rating: int) -> float:
        w = self.w
        gain = self._growth * (11 - d) * s ** -w[9] * (exp((1 - p) * w[10]) - 1)
        if rating == Rating.HARD:
            gain *= w[15]
        elif rating == Rating.EASY:
            gain *= w[16]
        return float(s * (1 + gain))

    def _forgotten(self, s: float, d: float, p: float) -> float:
        w = self.w
        long = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * exp((1 - p) * w[14])
        return float(min(long, s / self._step))

    def _difficulty(self, d: float, rating: int) -> float:
        w = self.w
        moved = d + (10.0 - d) * -(w[6] * (rating - 3)) / 9.0
        return _bounded(w[7] * self._easiest + (1 - w[7]) * moved)


DEFAULT: Final = Model()


@lru_cache(maxsize=32)
def _lasting(model: Model, by: float) -> Model:
    w = list(model.w)
    for rating in range(4):
        w[rating] *= exp(by)
    w[8] = max(0.0, w[8] + by)
    w[20] = min(max(0.1, w[20] * exp(-by / 2)), 0.8)
    return Model(tuple(w))


def next_step(
    model: Model, phase: int, step: int, rating: int, stability: float, retention: float
) -> tuple[int, int, int]:
    """Return phase, step and milliseconds until a card that was rated comes back.

    ``stability`` is the one after the rating; steps are 1 and 10 minutes for new cards and 10
    for forgotten ones.
    """
    if phase == Phase.REVIEW:
        if rating == Rating.AGAIN:
            return Phase.RELEARNING, 0, _RELEARNING_MS[0]
        return Phase.REVIEW, 0, model.interval(stability, retention) * DAY_MS
    steps = _LEARNING_MS if phase == Phase.LEARNING else _RELEARNING_MS
    if rating == Rating.AGAIN:
        return phase, 0, steps[0]
    if rating == Rating.HARD:
        if step == 0:
            both = (steps[0] + steps[1]) // 2 if len(steps) > 1 else steps[0] * 3 // 2
            return phase, 0, both
        return phase, step, steps[step]
    if rating == Rating.GOOD and step + 1 < len(steps):
        return phase, step + 1, steps[step + 1]
    return Phase.REVIEW, 0, model.interval(stability, retention) * DAY_MS


def valid(parameters: Parameters) -> bool:
    """Tell whether these are parameters FSRS-6 may have."""
    if len(parameters) != len(PUBLISHED):
        return False
    return all(
        low <= value <= high for low, value, high in zip(LOWEST, parameters, HIGHEST, strict=True)
    )
