"""What a test over several topics says about each of them: an exact two-level posterior.

Somebody's ability in a topic lies around their ability over all of them, with a standard
deviation of ``APART``. What was answered elsewhere therefore says something about a topic, and
what was answered in it says more. All of it is summed over the grid; nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import exp, prod
from typing import Final

from sealegs.study.placement.ability import GRID, START, Belief, chances
from sealegs.study.placement.adaptive import Candidate, Trial

APART: Final = 0.6
"""How far a topic lies from the rest of somebody's knowledge, as a standard deviation.

An assumption, not an estimate: in nearly four cases of five a topic is then less than half a
level away from the rest.
"""

_Weights = tuple[float, ...]


def by_topic(test: Trial) -> Mapping[str, Belief]:
    """Return what is believed of each topic that was asked about, in the order first asked.

    A test of one topic says of it what the test itself says.
    """
    asked: dict[str, list[tuple[Candidate, bool]]] = {}
    for candidate, right in test.asked:
        asked.setdefault(candidate.topic, []).append((candidate, right))
    if len({candidate.topic for candidate in test.bank}) < 2:
        return dict.fromkeys(asked, test.belief)
    likely = {topic: _likelihood(rows) for topic, rows in asked.items()}
    seen = {topic: _overall(values) for topic, values in likely.items()}
    return {topic: _posterior(topic, likely[topic], seen) for topic in asked}


def _likelihood(rows: Iterable[tuple[Candidate, bool]]) -> _Weights:
    """Return how likely the answers of a topic are at each ability in it."""
    curves = [
        chances(one.probe) if right else tuple(1 - p for p in chances(one.probe))
        for one, right in rows
    ]
    return tuple(prod(curve[at] for curve in curves) for at in range(len(GRID)))


def _overall(likely: _Weights) -> _Weights:
    """Return how likely the answers of a topic are at each ability over all topics."""
    return tuple(sum(k * p for k, p in zip(row, likely, strict=True)) for row in _around())


def _posterior(topic: str, likely: _Weights, seen: Mapping[str, _Weights]) -> Belief:
    others = [values for name, values in seen.items() if name != topic]
    overall = [w * prod(v[at] for v in others) for at, w in enumerate(START.weights)]
    rows = _around()
    joint = [
        p * sum(w * row[at] for w, row in zip(overall, rows, strict=True))
        for at, p in enumerate(likely)
    ]
    total = sum(joint)
    return Belief(tuple(weight / total for weight in joint))


@cache
def _around() -> tuple[_Weights, ...]:
    """Return, for each ability over all topics, how probable each ability in one of them is."""
    rows = []
    for overall in GRID:
        weights = [exp(-0.5 * ((own - overall) / APART) ** 2) for own in GRID]
        total = sum(weights)
        rows.append(tuple(weight / total for weight in weights))
    return tuple(rows)
