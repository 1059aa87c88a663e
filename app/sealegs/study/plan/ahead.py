"""What a memory of today is worth on the day of the interview, reviews to come included.

The value of a review is not what would be left on the day if it were the last one: it is the
first step of those that will follow. ``Ahead`` tables, backwards from the day, the best a memory
can still come to: wait and recall what is left, or be reviewed after any of ``GAPS`` days and go
on from there. A review costs its seconds at the shadow price of its day (``plan.prices``), the
recall on the day that the last of its minutes could have brought elsewhere. Without prices
everything would be reviewed every day; with them, a memory that costs more than it brings is let
go, and what lasts waits for the days that suit it.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log
from typing import Final

from sealegs.study.fsrs6 import Model
from sealegs.study.plan.values import MORNING, Learner, Trace

FARTHEST: Final = 120
"""Days ahead beyond which nothing is told apart."""

GAPS: Final = (1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 42, 60, 85)

_BINS: Final = 28
_LOW: Final = log(0.1)
_STEP: Final = (log(1500.0) - _LOW) / (_BINS - 1)
_STABILITIES: Final = tuple(exp(_LOW + number * _STEP) for number in range(_BINS))
_DIFFICULTIES: Final = (2.2, 6.5, 8.8)
"""Of a memory that never failed, of one that failed once, and of one that failed more often."""

Prices = tuple[float, ...]
"""What a second is worth, in recall on the day, by the days left (0 to FARTHEST)."""
_Row = tuple[float, ...]
_Step = tuple[float, int, float, int, int, float, int]
"""A review: recall; bin, part and plane after success; the same after failure."""


def _place(stability: float) -> tuple[int, float]:
    """Return the bin below a stability and how far it is to the next."""
    at = min(max((log(stability) - _LOW) / _STEP, 0.0), _BINS - 1.001)
    return int(at), at - int(at)


def _plane(difficulty: float) -> int:
    return 0 if difficulty < 4.3 else 1 if difficulty < 7.6 else 2


class _Steps:
    """What reviews do to memories of one model; rows are made when they are first asked for."""

    def __init__(self, model: Model) -> None:
        self._learner = Learner(model)
        self._rows: dict[tuple[int, int], tuple[_Step, ...]] = {}

    def row(self, elapsed: int, plane: int) -> tuple[_Step, ...]:
        """Return the review of each bin, ``elapsed`` days after the last one."""
        found = self._rows.get((elapsed, plane))
        if found is None:
            found = tuple(self._step(s, _DIFFICULTIES[plane], elapsed) for s in _STABILITIES)
            self._rows[elapsed, plane] = found
        return found

    def _step(self, stability: float, difficulty: float, elapsed: int) -> _Step:
        made = self._learner.study(Trace(stability, difficulty, 0), elapsed)
        good, again = made.good, made.again
        return (
            made.recall, *_place(good[0]), _plane(good[1]), *_place(again[0]), _plane(again[1])
        )  # fmt: skip


_steps = lru_cache(maxsize=8)(_Steps)


class Ahead:
    """The table for one learner and the prices of the days before the interview.

    ``prices`` tells, by the days left, what a second of study brings in recall on the day.
    """

    def __init__(self, learner: Learner, prices: Prices) -> None:
        self._learner, self._prices = learner, prices
        self._steps = _steps(learner.model)
        self._rows: list[tuple[_Row, ...]] = []
        self._gains: dict[tuple[int, int, int, int], tuple[float, float]] = {}
        self._new: dict[int, float] = {}

    def known(self, trace: Trace, day: int, left: int) -> tuple[float, float]:
        """Return the gain of a review on ``day``, ``left`` days before, and the recall it meets."""
        left, elapsed = min(left, FARTHEST), min(day - trace.day, FARTHEST)
        index, part = _place(trace.stability)
        plane = _plane(trace.difficulty)
        low, low_recall = self._gain(index, plane, elapsed, left)
        high, high_recall = self._gain(index + 1, plane, elapsed, left)
        return low + part * (high - low), low_recall + part * (high_recall - low_recall)

    def new(self, left: int) -> float:
        """Return the gain of meeting a new item, ``left`` days before, over meeting it later."""
        left = min(left, FARTHEST)
        found = self._new.get(left)
        if found is None:
            seconds = self._learner.pace.new
            later = (self._met(at) - self._price(at) * seconds for at in range(1, left))
            found = self._new[left] = self._met(left) - max(later, default=0.0)
        return found

    def _met(self, left: int) -> float:
        outcome = self._learner.meet()
        good, again = (self._value(*known, left) for known in (outcome.good, outcome.again))
        return outcome.recall * good + (1 - outcome.recall) * again

    def _value(self, stability: float, difficulty: float, left: int) -> float:
        index, part = _place(stability)
        row = self._row(left)[_plane(difficulty)]
        return row[index] + part * (row[index + 1] - row[index])

    def _price(self, left: int) -> float:
        return self._prices[min(left, len(self._prices) - 1)]

    def _row(self, left: int) -> tuple[_Row, ...]:
        """Return the values just after a study, by difficulty and stability."""
        while len(self._rows) <= left:
            self._rows.append(tuple(self._made(len(self._rows), plane) for plane in range(3)))
        return self._rows[left]

    def _made(self, left: int, plane: int) -> _Row:
        recall, days = self._learner.model.recall, max(left - MORNING, 0.1)
        best = [recall(stability, days) for stability in _STABILITIES]
        for gap in GAPS:
            if gap >= left:
                break
            for index, step in enumerate(self._steps.row(gap, plane)):
                value = self._after(step, left - gap)
                if value > best[index]:
                    best[index] = value
        return tuple(best)

    def _after(self, step: _Step, left: int) -> float:
        """Return what a review leads to, ``left`` days before, less what its seconds cost."""
        p, at, part, plane, at_2, part_2, plane_2 = step
        rows, pace, price = self._rows[left], self._learner.pace, self._price(left)
        good, again = rows[plane], rows[plane_2]
        right = good[at] + part * (good[at + 1] - good[at]) - price * pace.recalled
        wrong = again[at_2] + part_2 * (again[at_2 + 1] - again[at_2]) - price * pace.lapsed
        return p * right + (1 - p) * wrong

    def _gain(self, index: int, plane: int, elapsed: int, left: int) -> tuple[float, float]:
        key = (index, plane, elapsed, left)
        found = self._gains.get(key)
        if found is None:
            found = self._gains[key] = self._gained(*key)
        return found

    def _gained(self, index: int, plane: int, elapsed: int, left: int) -> tuple[float, float]:
        self._row(left)
        step = self._steps.row(elapsed, plane)[index]
        recall = step[0]
        now = self._after(step, left) + self._price(left) * self._learner.pace.review(recall)
        days = max(elapsed + left - MORNING, 0.1)
        waiting = self._learner.model.recall(_STABILITIES[index], days)
        for gap in GAPS:
            if gap >= left:
                break
            later = self._steps.row(elapsed + gap, plane)[index]
            waiting = max(waiting, self._after(later, left - gap))
        return now - waiting, recall


@lru_cache(maxsize=12)
def ahead_of(learner: Learner, prices: Prices) -> Ahead:
    """Return the table of a learner and prices; it only depends on them, so a few are kept."""
    return Ahead(learner, prices)
