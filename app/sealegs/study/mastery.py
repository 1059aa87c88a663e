"""How well concepts are known, derived from the items that name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt

from sealegs.study.plan.values import Horizon, Item, Kind, Learner

_PRIOR = 0.0
_UNSURE = 1.0


@dataclass(frozen=True, slots=True)
class Mastery:
    """A concept: the expected share of it that is recalled, and how sure that is.

    ``items`` is how many name it, ``met`` how many of them were studied; ``spread`` is one
    standard deviation of ``share``.
    """

    concept: str
    share: float
    spread: float
    met: int
    items: int


def mastery(
    items: Iterable[Item], learner: Learner, when: Callable[[int], float]
) -> dict[str, Mastery]:
    """Return the mastery of every concept that cards or statements name.

    ``when`` gives the days from the last study of an item until the moment asked about. What
    was never met counts as unknown. Exercises are left out: they have no memory of their own.
    """
    found: dict[str, list[tuple[float, bool]]] = {}
    for item in items:
        if item.kind is Kind.EXERCISE:
            continue
        trace = item.trace
        recall = learner.holds(trace, when(trace.day)) if trace else _PRIOR
        for concept in item.concepts:
            found.setdefault(concept, []).append((recall, trace is not None))
    return {concept: _of(concept, rows) for concept, rows in found.items()}


def shares(items: Iterable[Item], learner: Learner, horizon: Horizon) -> dict[str, float]:
    """Return the share of each concept that would be recalled on the day without more study."""
    known = mastery(items, learner, horizon.until)
    return {concept: one.share for concept, one in known.items()}


def _of(concept: str, rows: list[tuple[float, bool]]) -> Mastery:
    number = len(rows)
    share = sum(recall for recall, _ in rows) / number
    # Each item is recalled or not; one more imagined item keeps few of them from looking sure.
    variance = sum(recall * (1 - recall) for recall, _ in rows) + _UNSURE * share * (1 - share)
    return Mastery(concept, share, sqrt(variance) / number, sum(met for _, met in rows), number)
