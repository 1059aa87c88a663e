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

from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from math import exp, log
from typing import Final

from sealegs.study.plan.values import MORNING, Forgetting, Learner, Trace

FARTHEST: Final = 120
"""Days ahead beyond which nothing is told apart."""

GAPS: Final = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89)

_NEAR: Final = 10
_STEPS_APART: Final = 1.16
_BINS: Final = 20
_LOW: Final = log(0.1)
_STEP: Final = (log(1500.0) - _LOW) / (_BINS - 1)
_STABILITIES: Final = tuple(exp(_LOW + number * _STEP) for number in range(_BINS))
_DIFFICULTIES: Final = (2.2, 6.5, 8.8)
"""Of a memory that never failed, of one that failed once, and of one that failed more often."""

Prices = tuple[float, ...]
"""What a second is worth, in recall on the day, by the days left (0 to FARTHEST)."""
_Row = list[float]
_Step = tuple[float, int, float, int, int, float, int]
"""A review: recall; bin, part and plane after success; the same after failure."""


def _place(stability: float) -> tuple[int, float]:
    """Return the bin below a stability and how far it is to the next."""
    at = min(max((log(stability) - _LOW) / _STEP, 0.0), _BINS - 1.001)
    return int(at), at - int(at)


def _plane(difficulty: float) -> int:
    return 0 if difficulty < 4.3 else 1 if difficulty < 7.6 else 2


def _tabled() -> tuple[int, ...]:
    """Return the days left that are tabled: each of the last ones, then ever fewer."""
    days = list(range(_NEAR + 1))
    while days[-1] < FARTHEST:
        days.append(min(FARTHEST, max(days[-1] + 1, round(days[-1] * _STEPS_APART))))
    return tuple(days)


_TABLED: Final = _tabled()


@cache
def _gaps(left: int) -> tuple[int, ...]:
    """Return after how many days a review may come so that it falls on a day that is tabled."""
    days = (_TABLED[bisect_right(_TABLED, left - gap) - 1] for gap in GAPS if gap < left)
    return tuple(dict.fromkeys(left - day for day in days if day > 0))


class _Steps:
    """What reviews do to memories of one model; rows are made when they are first asked for."""

    def __init__(self, model: Forgetting) -> None:
        self._learner = Learner(model)
        self._rows: dict[tuple[int, int], tuple[_Step, ...]] = {}
        self._waits: dict[int, tuple[float, ...]] = {}
        self._series: dict[int, tuple[_Step, ...]] = {}

    def row(self, elapsed: int, plane: int) -> tuple[_Step, ...]:
        """Return the review of each bin, ``elapsed`` days after the last one."""
        found = self._rows.get((elapsed, plane))
        if found is None:
            found = tuple(self._step(s, _DIFFICULTIES[plane], elapsed) for s in _STABILITIES)
            self._rows[elapsed, plane] = found
        return found

    def series(self, elapsed: int, plane: int, index: int) -> tuple[_Step, ...]:
        """Return the review of one bin now, and after each of ``GAPS`` days more."""
        key = (elapsed * 3 + plane) * _BINS + index
        found = self._series.get(key)
        if found is None:
            rows = (self.row(elapsed + gap, plane) for gap in (0, *GAPS))
            found = self._series[key] = tuple(row[index] for row in rows)
        return found

    def waits(self, days: int) -> tuple[float, ...]:
        """Return what each bin recalls in the morning so many days after its last review."""
        found = self._waits.get(days)
        if found is None:
            recall, until = self._learner.model.recall, max(days - MORNING, 0.1)
            found = self._waits[days] = tuple(recall(s, until) for s in _STABILITIES)
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
        self._learner = learner
        last = prices[-1] if prices else 0.0
        self._prices = (*prices, *(last for _ in range(FARTHEST + 1 - len(prices))))
        self._steps = _steps(learner.model)
        self._rows: dict[int, tuple[_Row, ...]] = {}
        self._gains: dict[int, tuple[float, float]] = {}
        self._new: dict[int, float] = {}

    def known(self, trace: Trace, day: int, left: int) -> tuple[float, float]:
        """Return the gain of a review on ``day``, ``left`` days before, and the recall it meets."""
        left, elapsed = min(left, FARTHEST), min(day - trace.day, FARTHEST)
        index, part = _place(trace.stability)
        plane = _plane(trace.difficulty)
        low, low_recall = self._gain(index, plane, elapsed, left)
        high, high_recall = self._gain(index + 1, plane, elapsed, left)
        return low + part * (high - low), low_recall + part * (high_recall - low_recall)

    def roughly(self, trace: Trace, day: int, left: int) -> float:
        """Return the gain of a review as that of the nearest memory in the table."""
        index, part = _place(trace.stability)
        left, elapsed = min(left, FARTHEST), min(day - trace.day, FARTHEST)
        return self._gain(index + (part > 0.5), _plane(trace.difficulty), elapsed, left)[0]

    def new(self, left: int) -> float:
        """Return the gain of meeting a new item, ``left`` days before, over later or never."""
        left = min(left, FARTHEST)
        found = self._new.get(left)
        if found is None:
            seconds = self._learner.pace.new
            later = (self._met(at) - self._prices[at] * seconds for at in range(1, left))
            found = self._new[left] = self._met(left) - max((0.0, *later))
        return found

    def _met(self, left: int) -> float:
        outcome = self._learner.meet()
        good, again = (self._value(*known, left) for known in (outcome.good, outcome.again))
        return outcome.recall * good + (1 - outcome.recall) * again

    def _value(self, stability: float, difficulty: float, left: int) -> float:
        index, part = _place(stability)
        row = self._table(left)[_plane(difficulty)]
        return row[index] + part * (row[index + 1] - row[index])

    def _table(self, left: int) -> tuple[_Row, ...]:
        """Return the values just after a study, by difficulty and stability.

        Between the days that are tabled they are taken to change evenly.
        """
        found = self._rows.get(left)
        if found is None:
            above = bisect_left(_TABLED, left)
            if _TABLED[above] == left:
                found = tuple(self._made(left, plane) for plane in range(3))
            else:
                before, after = _TABLED[above - 1], _TABLED[above]
                part = (left - before) / (after - before)
                both = zip(self._table(before), self._table(after), strict=True)
                found = tuple(
                    [a + part * (b - a) for a, b in zip(low, high, strict=True)]
                    for low, high in both
                )
            self._rows[left] = found
        return found

    def _made(self, left: int, plane: int) -> _Row:
        best = list(self._steps.waits(left))
        for gap in _gaps(left):
            values = self._after(self._steps.row(gap, plane), left - gap)
            best = [a if a > b else b for a, b in zip(best, values, strict=True)]
        return best

    def _after(self, steps: tuple[_Step, ...], left: int) -> list[float]:
        """Return what reviews lead to, ``left`` days before, less what their seconds cost.

        Written as one plain loop: it is where the time of a plan goes.
        """
        rows, price, pace = self._table(left), self._prices[left], self._learner.pace
        failed = price * pace.lapsed
        spared = failed - price * pace.recalled
        made = []
        for p, at, part, plane, at_2, part_2, plane_2 in steps:
            good, again = rows[plane], rows[plane_2]
            low, low_2 = good[at], again[at_2]
            right = low + part * (good[at + 1] - low) + spared
            wrong = low_2 + part_2 * (again[at_2 + 1] - low_2)
            made.append(wrong + p * (right - wrong) - failed)
        return made

    def _gain(self, index: int, plane: int, elapsed: int, left: int) -> tuple[float, float]:
        key = ((plane * 128 + elapsed) * 128 + left) * _BINS + index
        found = self._gains.get(key)
        if found is None:
            found = self._gains[key] = self._gained(index, plane, elapsed, left)
        return found

    def _gained(self, index: int, plane: int, elapsed: int, left: int) -> tuple[float, float]:
        steps, pace, prices = self._steps, self._learner.pace, self._prices
        series = steps.series(elapsed, plane, index)
        recall = series[0][0]
        now, waiting = 0.0, steps.waits(elapsed + left)[index]
        for gap, (p, at, part, to, at_2, part_2, to_2) in zip((0, *GAPS), series, strict=True):
            then = left - gap
            if then <= 0:
                break
            rows, price = self._rows.get(then) or self._table(then), prices[then]
            good, again = rows[to], rows[to_2]
            right = good[at] + part * (good[at + 1] - good[at]) - price * pace.recalled
            wrong = again[at_2] + part_2 * (again[at_2 + 1] - again[at_2]) - price * pace.lapsed
            value = wrong + p * (right - wrong)
            if not gap:
                now = value + price * pace.review(p)
            elif value > waiting:
                waiting = value
        return now - waiting, recall


@lru_cache(maxsize=48)
def ahead_of(learner: Learner, prices: Prices) -> Ahead:
    """Return the table of a learner and prices; it only depends on them, so a few are kept."""
    return Ahead(learner, prices)
