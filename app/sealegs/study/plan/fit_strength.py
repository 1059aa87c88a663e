"""Finding the numbers of the plainer model of forgetting that some histories make most likely.

Six numbers are climbed one after the other, with steps that grow while they help and shrink when
they do not. Priors, whose widths are told in factors of e, keep few answers from moving them far.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import exp, log
from typing import Final

from sealegs.study.fsrs6 import Rating
from sealegs.study.plan.strength import Strength
from sealegs.study.plan.values import History

_WIDTHS: Final = (1.0, 1.0, 0.7, 0.3, 0.5, 0.5)
"""Of the first stability, what a first failure makes of it, growth, spacing, keep and decay."""

_SWEEPS: Final = 60
_FINE: Final = 0.05
_SURE: Final = 0.995

_Point = tuple[float, ...]
_Reviews = tuple[int, tuple[tuple[int, int], ...]]
"""The first rating of an item; then days since the last review and rating, of each review."""


def fitted_strength(histories: Sequence[History]) -> tuple[Strength, float]:
    """Return the most likely model and the logarithm of its likelihood times its prior."""
    told = [_reviews(history) for history in histories]
    point: _Point = (0.0,) * len(_WIDTHS)
    likely = _score(point, told)
    steps = [width / 2 for width in _WIDTHS]
    for _ in range(_SWEEPS):
        before = likely
        for number in range(len(point)):
            for way in (1, -1):
                moved = list(point)
                moved[number] += way * steps[number]
                found = _score(tuple(moved), told)
                if found > likely:
                    point, likely = tuple(moved), found
                    steps[number] *= 1.3
                    break
            else:
                steps[number] *= 0.5
        fine = (step < _FINE * width for step, width in zip(steps, _WIDTHS, strict=True))
        if likely == before and all(fine):
            break
    return _at(point), likely


def _reviews(history: History) -> _Reviews:
    days = pairwise(history)
    return history[0][1], tuple((day - last, rating) for (last, _), (day, rating) in days)


def _at(point: _Point) -> Strength:
    first, failed, growth, spacing, keep, decay = point
    good = max(0.01, 2.3 * exp(first))
    return Strength(
        good,
        max(0.01, good * exp(failed)),
        3 * exp(growth),
        min(1.2, max(0.0, 0.6 + spacing)),
        min(0.95, 0.4 * exp(keep)),
        min(0.9, max(0.08, 0.25 * exp(decay))),
    )


def _score(point: _Point, told: Sequence[_Reviews]) -> float:
    """Return the logarithm of likelihood times prior.

    What ``Strength.recall`` and ``after`` say is written out: this runs hundreds of times over
    all reviews (a test holds them against each other).
    """
    model = _at(point)
    again, keep, growth, spacing = model.again, model.keep, model.growth, model.spacing
    factor, power, least, half = model.factor, -model.decay, 1 - _SURE, growth / 2
    total = -0.5 * sum((at / width) ** 2 for at, width in zip(point, _WIDTHS, strict=True))
    for first, reviews in told:
        stability = again if first == Rating.AGAIN else model.good
        for days, rating in reviews:
            recall = (1 + factor * days / stability) ** power
            sure = min(max(recall, least), _SURE)
            if rating == Rating.AGAIN:
                total += log(1 - sure)
                stability = min(stability, max(again, keep * stability))
            else:
                total += log(sure)
                gain = half if rating == Rating.HARD else growth
                stability *= 1 + gain * (1 - recall) ** spacing
    return float(total)
