"""What a memory of today is worth on the day of the interview, reviews to come included.

The value of a review is not what would be left on the day if it were the last one: it is the
first step of those that will follow. ``Ahead`` tables the recall on the day of an item with a
given stability, ``h`` days before, if it is still reviewed ``k`` times, the reviews spread evenly
over the days (the minutes of all days are equal, so the reviews of all items can not gather at
the end). How many reviews an item can expect follows from the minutes that are left.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import exp, log
from typing import Final

from sealegs.study.fsrs6 import Model
from sealegs.study.plan.values import MORNING, Horizon, Learner, Outcome, Trace

MOST_REVIEWS: Final = 6
_FARTHEST: Final = 120
_BINS: Final = 32
_LOW: Final = log(0.05)
_STEP: Final = (log(2000.0) - _LOW) / (_BINS - 1)
_TYPICAL_DIFFICULTY: Final = 5.5

Row = tuple[float, ...]
_OfReviews = Callable[[int], float]


def _place(stability: float) -> tuple[int, float]:
    """Return the bin below a stability and how far it is to the next."""
    at = min(max((log(stability) - _LOW) / _STEP, 0.0), _BINS - 1.001)
    return int(at), at - int(at)


def _between(row: Row, at: tuple[int, float]) -> float:
    index, part = at
    return row[index] + part * (row[index + 1] - row[index])


class Ahead:
    """The table for one learner; rows are made when they are first asked for."""

    def __init__(self, model: Model) -> None:
        self._learner = Learner(model)
        self._stabilities = tuple(exp(_LOW + number * _STEP) for number in range(_BINS))
        self._rows: dict[tuple[int, int], Row] = {}
        self._steps: dict[int, tuple[tuple[float, tuple[int, float], tuple[int, float]], ...]] = {}

    def value(self, stability: float, left: int, reviews: int) -> float:
        """Return the recall on the day, ``left`` days from now, after ``reviews`` more."""
        return _between(self._row(min(left, _FARTHEST), reviews), _place(stability))

    def expected(self, outcome: Outcome, left: int, reviews: int) -> float:
        """Return the same for what a study of today may leave."""
        good = self.value(outcome.good[0], left, reviews)
        again = self.value(outcome.again[0], left, reviews)
        return outcome.recall * good + (1 - outcome.recall) * again

    def _row(self, left: int, reviews: int) -> Row:
        found = self._rows.get((left, reviews))
        if found is None:
            found = self._rows[left, reviews] = self._made(left, reviews)
        return found

    def _made(self, left: int, reviews: int) -> Row:
        wait = until_next(left, reviews)
        if reviews == 0:
            days = max(left - MORNING, 0.1)
            return tuple(self._learner.model.recall(s, days) for s in self._stabilities)
        if wait >= left:
            return self._row(left, reviews - 1)
        later = self._row(left - wait, reviews - 1)
        return tuple(
            p * _between(later, good) + (1 - p) * _between(later, again)
            for p, good, again in self._transitions(wait)
        )

    def _transitions(
        self, wait: int
    ) -> tuple[tuple[float, tuple[int, float], tuple[int, float]], ...]:
        found = self._steps.get(wait)
        if found is None:
            outcomes = (
                self._learner.study(Trace(s, _TYPICAL_DIFFICULTY, 0), wait)
                for s in self._stabilities
            )
            found = tuple((o.recall, _place(o.good[0]), _place(o.again[0])) for o in outcomes)
            self._steps[wait] = found
        return found


def until_next(left: int, reviews: int) -> int:
    """Return after how many days the next of ``reviews`` evenly spread reviews comes."""
    return max(1, round(left / (reviews + 1)))


@lru_cache(maxsize=8)
def ahead_of(model: Model) -> Ahead:
    """Return the table of a model; it only depends on it, so the last few are kept."""
    return Ahead(model)


class Worth:
    """What studying an item today adds on the day, for one learner and one horizon.

    ``reviews`` is how many more an item can expect; a fraction mixes its two neighbours.
    """

    def __init__(self, learner: Learner, horizon: Horizon, reviews: float) -> None:
        self._learner = learner
        self._horizon = horizon
        self._ahead = ahead_of(learner.model)
        self._reviews = min(max(reviews, 0.0), MOST_REVIEWS - 0.001)
        self._known: dict[tuple[int, int, int], tuple[float, float]] = {}
        self._new: float | None = None

    def known(self, trace: Trace) -> tuple[float, float]:
        """Return the gain of a review today, and the recall it would meet.

        Items that are nearly alike share one computation: a twelfth of an e-fold in stability.
        """
        days = self._horizon.today - trace.day
        key = (round(12 * log(trace.stability)), round(2 * trace.difficulty), days)
        if key not in self._known:
            self._known[key] = self._review(trace)
        return self._known[key]

    def new(self) -> float:
        """Return the gain of meeting a new item today."""
        if self._new is None:
            self._new = self._mixed(self._meeting)
        return self._new

    def _review(self, trace: Trace) -> tuple[float, float]:
        horizon, left = self._horizon, self._horizon.left
        outcome = self._learner.study(trace, horizon.today)

        def gain(reviews: int) -> float:
            now = self._ahead.expected(outcome, left, reviews)
            return now - self._waiting(trace, reviews)

        return self._mixed(gain), outcome.recall

    def _waiting(self, trace: Trace, reviews: int) -> float:
        """Return the recall on the day when the item is left for today."""
        left = self._horizon.left
        wait = until_next(left, reviews)
        while reviews and wait >= left:
            reviews -= 1
            wait = until_next(left, reviews)
        if not reviews:
            return self._learner.model.recall(trace.stability, self._horizon.until(trace.day))
        outcome = self._learner.study(trace, self._horizon.today + wait)
        return self._ahead.expected(outcome, left - wait, reviews - 1)

    def _meeting(self, reviews: int) -> float:
        left, meet = self._horizon.left, self._learner.meet()
        wait, later = until_next(left, reviews), 0.0
        if reviews and wait < left:
            later = self._ahead.expected(meet, left - wait, reviews - 1)
        return self._ahead.expected(meet, left, reviews) - later

    def _mixed(self, of: _OfReviews) -> float:
        whole = int(self._reviews)
        part, low = self._reviews - whole, of(whole)
        return low + part * (of(whole + 1) - low) if part else low
