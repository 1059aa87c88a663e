"""Simulated learners of two families, neither of which is the planner's own model.

Their parameters were fixed before the planner was written and are not tuned with it. A learner
only ever shows a rating and the seconds it took; what is in the head is asked once, on the day.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

AGAIN, GOOD = 1, 3

NEW_SECONDS = 26.0
RECALLED_SECONDS = 9.0
LAPSED_SECONDS = 21.0
"""Medians: reading and learning a new card, recalling one, failing and learning it again."""

# FSRS-6 as published; the learners' own parameters scatter around these, see ``FsrsLearner``.
PUBLISHED = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip


class Learner(Protocol):
    """Someone who studies one card at a time."""

    def study(self, card: int, day: float) -> tuple[int, float]:
        """Return the first rating of the day, AGAIN or GOOD, and the seconds until it sat."""
        ...

    def recall(self, card: int, day: float) -> float:
        """Return the probability of recalling a card; 0 when it was never met."""
        ...


@dataclass(slots=True)
class _Trace:
    strength: float
    difficulty: float
    day: float


class FsrsLearner:
    """FSRS-6 with parameters of the learner's own.

    Each published parameter is multiplied by a log-normal factor (sigma 0.2), the exponent of
    forgetting by one of sigma 0.35, and each card has an ease of its own (sigma 0.4).
    """

    def __init__(self, cards: int, rng: random.Random) -> None:
        self._rng = rng
        self._w = [w * math.exp(rng.gauss(0, 0.2)) for w in PUBLISHED]
        self._w[20] = min(0.8, max(0.1, PUBLISHED[20] * math.exp(rng.gauss(0.2, 0.35))))
        self._ease = [math.exp(rng.gauss(0, 0.4)) for _ in range(cards)]
        self._pace = math.exp(rng.gauss(0, 0.2))
        self._traces: dict[int, _Trace] = {}

    def study(self, card: int, day: float) -> tuple[int, float]:
        """Rate by chance, then learn; a failure is repeated the same day until it sits."""
        w, trace, ease = self._w, self._traces.get(card), self._ease[card]
        if trace is None:
            rating = GOOD if self._rng.random() < 0.65 else AGAIN
            strength = w[rating - 1] * ease
            difficulty = _clamp(w[4] - math.exp(w[5] * (rating - 1)) + 1)
            if rating == AGAIN:
                strength, difficulty = self._sits(strength, difficulty)
            self._traces[card] = _Trace(strength, difficulty, day)
            return rating, self._seconds(NEW_SECONDS)
        p = self.recall(card, day)
        s, d = trace.strength, trace.difficulty
        if self._rng.random() < p:
            growth = math.exp(w[8]) * (11 - d) * s ** -w[9] * (math.exp((1 - p) * w[10]) - 1)
            self._traces[card] = _Trace(s * (1 + growth), self._difficulty(d, GOOD), day)
            return GOOD, self._seconds(RECALLED_SECONDS)
        after = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * math.exp((1 - p) * w[14])
        s, d = self._sits(max(0.01, min(after, s)), self._difficulty(d, AGAIN))
        self._traces[card] = _Trace(s, d, day)
        return AGAIN, self._seconds(LAPSED_SECONDS)

    def recall(self, card: int, day: float) -> float:
        """FSRS-6's forgetting curve."""
        trace = self._traces.get(card)
        if trace is None:
            return 0.0
        factor = 0.9 ** (-1 / self._w[20]) - 1
        t = max(0.0, day - trace.day) / trace.strength
        return float((1 + factor * t) ** -self._w[20])

    def _sits(self, s: float, d: float) -> tuple[float, float]:
        w = self._w
        gain = math.exp(w[17] * w[18]) * s ** -w[19]
        return s * max(1.0, gain), self._difficulty(d, GOOD)

    def _difficulty(self, d: float, rating: int) -> float:
        w = self._w
        moved = d + (10 - d) * -(w[6] * (rating - 3)) / 9
        easy = w[4] - math.exp(w[5] * 3) + 1
        return _clamp(w[7] * easy + (1 - w[7]) * moved)

    def _seconds(self, median: float) -> float:
        return median * self._pace * math.exp(self._rng.gauss(0, 0.3))


class MixtureLearner:
    """Two traces that fade differently, one exponentially and one by a power of time.

    ``p(t) = m exp(-t/s) + (1-m) (1 + t/s) ** -psi``. A success multiplies the strength ``s`` by
    more the nearer the card was to being forgotten and the longer it had rested; a failure
    halves it. Every day has a form of its own that shifts all answers (0.3 in log odds).
    """

    def __init__(self, cards: int, rng: random.Random) -> None:
        self._rng = rng
        self._m = 0.4
        self._psi = 0.5 * math.exp(rng.gauss(0, 0.2))
        self._growth = 2.5 * math.exp(rng.gauss(0, 0.3))
        self._first = [2.0 * math.exp(rng.gauss(0, 0.6)) for _ in range(cards)]
        self._pace = math.exp(rng.gauss(0, 0.2))
        self._forms: dict[int, float] = {}
        self._traces: dict[int, _Trace] = {}

    def study(self, card: int, day: float) -> tuple[int, float]:
        """Rate by chance and the form of the day, then learn."""
        trace = self._traces.get(card)
        if trace is None:
            rating = GOOD if self._rng.random() < 0.6 else AGAIN
            self._traces[card] = _Trace(self._first[card], 0.0, day)
            return rating, self._seconds(NEW_SECONDS)
        p = self.recall(card, day)
        shown = _shifted(p, self._form(int(day)))
        rested = min(1.0, day - trace.day)
        if self._rng.random() < shown:
            s = trace.strength * (1 + rested * (0.25 + self._growth * (1 - p) ** 0.8))
            self._traces[card] = _Trace(s, 0.0, day)
            return GOOD, self._seconds(RECALLED_SECONDS)
        s = max(0.6 * self._first[card], 0.5 * trace.strength)
        self._traces[card] = _Trace(s, 0.0, day)
        return AGAIN, self._seconds(LAPSED_SECONDS)

    def recall(self, card: int, day: float) -> float:
        """The mixture of both traces; what is asked on the day is without the form's noise."""
        trace = self._traces.get(card)
        if trace is None:
            return 0.0
        t = max(0.0, day - trace.day) / trace.strength
        return float(self._m * math.exp(-t) + (1 - self._m) * (1 + t) ** -self._psi)

    def _form(self, day: int) -> float:
        if day not in self._forms:
            self._forms[day] = self._rng.gauss(0, 0.3)
        return self._forms[day]

    def _seconds(self, median: float) -> float:
        return median * self._pace * math.exp(self._rng.gauss(0, 0.3))


Family = Callable[[int, random.Random], Learner]
FAMILIES: dict[str, Family] = {"fsrs": FsrsLearner, "mixture": MixtureLearner}


def _clamp(difficulty: float) -> float:
    return min(10.0, max(1.0, difficulty))


def _shifted(p: float, by: float) -> float:
    p = min(0.999, max(0.001, p))
    return 1 / (1 + math.exp(-(math.log(p / (1 - p)) + by)))
