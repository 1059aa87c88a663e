"""What a second of study is worth on each of the days before the interview.

The minutes of a day cannot be moved to another one, so each day has a price of its own: the gain
of the last thing that still fits into it. Prices decide what is worth doing on which day, and what
is done decides the prices. They are found by carrying out the plan a few times at the last prices
and taking what its days ended with (an iteration to a fixed point, damped). A few days before the
interview a second is worth most, because less is forgotten until then.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import exp
from typing import Final

from sealegs.study.fsrs6 import Rating
from sealegs.study.plan.ahead import FARTHEST, Ahead, Prices
from sealegs.study.plan.values import Horizon, Item, Kind, Learner, Trace

_ROUNDS: Final = 8
_SAMPLE: Final = 80
_DAILY: Final = 8
_COARSER: Final = 6
"""Days before the interview that are carried out one by one; earlier ones in blocks."""

_RISE: Final = 3.0
"""Days before the interview from which on time is dearer, before anything was tried."""

_Traces = tuple[Trace, ...]


def prices(items: Sequence[Item], horizon: Horizon, learner: Learner) -> Prices:
    """Return the price of a second by the days left; the same for the same items.

    Of many items a fixed sample is followed, with as much less time.
    """
    asked = [item for item in items if item.kind is not Kind.EXERCISE]
    traces = [item.trace for item in asked if item.trace is not None]
    share = min(1.0, _SAMPLE / max(len(asked), 1))
    kept = round(len(traces) * share)
    sample = tuple(traces[number * len(traces) // kept] for number in range(kept))
    new = round((len(asked) - len(traces)) * share)
    number = max(len(asked), 1)
    longer = sum(item.times / item.worth for item in asked) / number or 1.0
    learner = replace(learner, pace=learner.pace.longer(longer))
    worth = sum(item.worth for item in asked) / number or 1.0
    seconds = horizon.minutes * 60 * share / worth
    days = min(horizon.left, FARTHEST)
    return _settled(sample, new, horizon.today, days, seconds, horizon.share, learner)


@lru_cache(maxsize=8)
def _settled(
    traces: _Traces, new: int, today: int, days: int, seconds: float, share: float,
    learner: Learner,
) -> Prices:  # fmt: skip
    found = _guess(len(traces) + new, days, seconds)
    for number in range(_ROUNDS if days > 1 else 0):
        walk = _Walk(Ahead(learner, found), learner, traces, new, random.Random(number))
        ended = [0.0, *(0.0 for _ in range(days))]
        for left, block in _blocks(days):
            later = (block - 1 if left == days else block) * share
            time = seconds * (later + (left == days))
            price = walk.day(today + days - left, left, time)
            ended[left - block + 1 : left + 1] = [price] * block
        found = tuple((old + new) / 2 for old, new in zip(found, _smooth(ended), strict=True))
    return found


def _blocks(days: int) -> Iterator[tuple[int, int]]:
    """Yield the days left, from the first day on, and how many days from there are one block."""
    left = days
    while left > 0:
        block = max(1, min(left // _COARSER, left - _DAILY))
        yield left, block
        left -= block


def _guess(items: int, days: int, seconds: float) -> Prices:
    """Return prices to begin with: what is at stake for a second, and more near the end."""
    base = 0.4 * items / max(seconds * days, 5.0 * items, 1.0)
    rising = (base * (1 + 2 * exp((1 - left) / _RISE)) for left in range(1, days + 1))
    return (0.0, *rising)


def _smooth(ended: Sequence[float]) -> list[float]:
    """Return the mean with both neighbours, but for the last two days, where prices are steep."""
    last = len(ended) - 1
    return [
        sum(ended[left - 1 : left + 2]) / len(ended[left - 1 : left + 2])
        if 2 < left < last
        else ended[left]
        for left in range(last + 1)
    ]


class _Walk:
    """Carrying out the plan once, answers drawn by chance from the learner's own model."""

    def __init__(
        self, ahead: Ahead, learner: Learner, traces: _Traces, new: int, rng: random.Random
    ) -> None:
        self._ahead, self._learner, self._rng = ahead, learner, rng
        self._traces, self._new = list(traces), new

    def day(self, day: int, left: int, seconds: float) -> float:
        """Study for a day; return what the last second of it brought, 0 when some was left."""
        pace, last = self._learner.pace, 0.0
        meeting = self._ahead.new(left) / pace.new
        for rate, number, recall in (*self._reviews(day, left), (0.0, -1, 0.0)):
            while self._new and meeting > max(rate, 0.0) and seconds > 0:
                self._met(day)
                seconds -= pace.new
                last = meeting
            if seconds <= 0:
                return last
            if rate <= 0:
                break
            self._reviewed(number, day, recall)
            seconds -= pace.review(recall)
            last = rate
        return last if seconds <= 0 else 0.0

    def _reviews(self, day: int, left: int) -> list[tuple[float, int, float]]:
        """Return gain a second, place and recall of all that may be reviewed, best first."""
        rows: list[tuple[float, int, float]] = []
        roughly, pace, model = self._ahead.roughly, self._learner.pace, self._learner.model
        for number, trace in enumerate(self._traces):
            if trace.day < day:
                recall = model.recall(trace.stability, day - trace.day)
                gain = roughly(trace, day, left)
                rows.append((gain / pace.review(recall), number, recall))
        return sorted(rows, reverse=True)

    def _met(self, day: int) -> None:
        right = self._rng.random() < self._learner.first_right
        rating = Rating.GOOD if right else Rating.AGAIN
        self._traces.append(self._learner.learnt(None, day, rating))
        self._new -= 1

    def _reviewed(self, number: int, day: int, recall: float) -> None:
        rating = Rating.GOOD if self._rng.random() < recall else Rating.AGAIN
        self._traces[number] = self._learner.learnt(self._traces[number], day, rating)
