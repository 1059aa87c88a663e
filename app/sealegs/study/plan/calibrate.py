"""How this learner forgets, told from few answers: which of two models, and its numbers.

Fitting all 21 parameters of FSRS needs hundreds of reviews. Three matter most to a plan and can
be told from some dozens: how long a new memory lasts, how much a review lengthens it, and how
heavy the tail of forgetting is. They are searched on a grid, by likelihood times a prior around
the published values, so that a few answers move them little. Some learners are described better
by the plainer ``Strength``, whose numbers are sought beside them; it is taken unless FSRS explains
the answers clearly better.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import product
from math import exp, log
from typing import Final

from sealegs.study.fsrs6 import Model, Parameters, Rating
from sealegs.study.plan.fit_strength import fitted_strength
from sealegs.study.plan.values import Forgetting, History, Learner, Trace

LEAST: Final = 10
"""Fewer reviews than this change nothing."""

PLAINER: Final = 2.0
"""By how much, in logarithms, FSRS has to explain answers better than the plainer model."""

_FIRST: Final = (-2.0, -1.4, -0.9, -0.45, 0.0, 0.45)
_GROWTH: Final = (-2.1, -1.6, -1.1, -0.7, -0.3, 0.0, 0.4)
_TAIL: Final = (0.0, 0.36, 0.73, 1.18, 1.65)
_SIZES: Final = (len(_FIRST), len(_GROWTH), len(_TAIL))
_START: Final = (4, 5, 0)
_HEAVIEST: Final = 0.8
_SURE: Final = 0.995
_MOST_REVIEWS: Final = 1500

_Point = tuple[int, int, int]


def calibrated(base: Model, histories: Sequence[History]) -> Forgetting:
    """Return the model that these histories make most likely, ``base`` while they are few.

    It is ``base`` with three numbers changed, or a ``Strength``. The newest reviews count when
    there are more than enough of them.
    """
    told = [history for history in histories if len(history) > 1]
    if sum(len(history) - 1 for history in told) < LEAST:
        return base
    told = _newest(told)

    @cache
    def score(point: _Point) -> float:
        return _likelihood(_at(base, point), told) + _prior(point)

    point = _climb(score)
    plain, likely = fitted_strength(told)
    return plain if likely > score(point) - PLAINER else _at(base, point)


def trace_of(learner: Learner, history: History) -> Trace | None:
    """Return what a history leaves in the memory of a learner."""
    trace: Trace | None = None
    for day, rating in history:
        trace = learner.learnt(trace, day, rating)
    return trace


def _newest(histories: Sequence[History]) -> list[History]:
    found: list[History] = []
    number = 0
    for history in sorted(histories, key=lambda history: -history[-1][0]):
        if number >= _MOST_REVIEWS:
            break
        found.append(history)
        number += len(history) - 1
    return found


def _climb(score: Callable[[_Point], float]) -> _Point:
    """Climb from the published values to the best point around."""
    here = _START
    while True:
        steps = (step for step in product((-1, 0, 1), repeat=3) if any(step))
        moved = [
            (here[0] + a, here[1] + b, here[2] + c)
            for a, b, c in steps
            if sum(map(abs, (a, b, c))) < 3
        ]
        inside = [p for p in moved if all(0 <= x < n for x, n in zip(p, _SIZES, strict=True))]
        best = max(inside, key=score)
        if score(best) <= score(here):
            return here
        here = best


def _at(base: Model, point: _Point) -> Model:
    first, growth, tail = _FIRST[point[0]], _GROWTH[point[1]], _TAIL[point[2]]
    w = list(base.w)
    for rating in range(4):
        w[rating] = max(0.01, w[rating] * exp(first))
    w[8] = max(0.0, w[8] + growth)
    w[20] = min(_HEAVIEST, w[20] * exp(tail))
    return _model(tuple(w))


@lru_cache(maxsize=256)
def _model(parameters: Parameters) -> Model:
    return Model(parameters)


def _prior(point: _Point) -> float:
    """Return the log of the prior: every number is within a factor of e of the published one."""
    return -0.5 * (_FIRST[point[0]] ** 2 + _GROWTH[point[1]] ** 2 + _TAIL[point[2]] ** 2)


def _likelihood(model: Model, histories: Sequence[History]) -> float:
    learner, total = Learner(model), 0.0
    for history in histories:
        trace: Trace | None = None
        for day, rating in history:
            if trace is not None:
                recall = model.recall(trace.stability, day - trace.day)
                recall = min(max(recall, 1 - _SURE), _SURE)
                total += log(recall if rating > Rating.AGAIN else 1 - recall)
            trace = learner.learnt(trace, day, rating)
    return total
