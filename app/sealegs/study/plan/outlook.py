"""What will be recalled on the day if the plan is followed, with how sure that is.

The plan is carried out in advance a few times, answers drawn by chance from the learner's own
model. The draws are seeded, so the same journal always gives the same outlook.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, sqrt
from statistics import mean

from sealegs.curriculum.model import Level
from sealegs.study.fsrs6 import Rating
from sealegs.study.plan.choose import PROBES, chosen, ranked
from sealegs.study.plan.prices import prices
from sealegs.study.plan.values import Horizon, Item, Kind, Learner

PATHS = 3
_SAMPLE = 240
_SLOWER = (2.3, 0.9)
_FASTER = (1.3, 0.3)
_RANKS = {level.value: rank for rank, level in enumerate(Level)}
TELLING = 40
"""Answers that say half of what there is to learn of how fast somebody forgets."""
_WIDE = 1.645
"""Standard deviations either side of the mean that hold 90 % of what may happen."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The expected recall of a group of items on the day: ``mean`` between ``low`` and ``high``.

    The interval is to hold nine times in ten. ``now`` is the recall of today, ``reached`` how
    many of the ``items`` will have been met.
    """

    name: str
    items: int
    now: float
    mean: float
    low: float
    high: float
    reached: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """The whole, and the same by topic and by level; ``reviews`` is what it rests on.

    Levels come in their order, and last what has none.
    """

    all: Reading
    topics: tuple[Reading, ...]
    levels: tuple[Reading, ...]
    reviews: int = PROBES

    @property
    def given_up(self) -> int:
        """How many items will not be met before the day."""
        return self.all.items - self.all.reached


def outlook(
    items: Sequence[Item],
    horizon: Horizon,
    learner: Learner,
    *,
    spent: float = 0.0,
    reviews: int = PROBES,
) -> Outlook:
    """Return what following the plan leads to.

    Of large decks a sample of items is followed, with as much less time; what holds today, and how
    many items there are, is counted of all. ``reviews`` is how many answers the learner's model
    rests on: with few of them the interval also covers learners who forget faster or slower.
    """
    # What quizzes showed asks for today only.
    asked = [replace(i, urge=None) if i.urge else i for i in items if i.kind is not Kind.EXERCISE]
    sample, scale = _sampled(asked)
    horizon = replace(horizon, minutes=horizon.minutes * scale)
    slower, faster = (doubt(reviews, *sizes) for sizes in (_SLOWER, _FASTER))
    means = [_path(sample, horizon, learner, spent * scale, path) for path in range(PATHS)]
    slow, fast = (
        _other_path(sample, horizon, learner, spent * scale, by) for by in (-slower, faster)
    )
    runs = _Runs(asked, frozenset(item.id for item in sample), means, slow, fast, horizon, learner)
    return Outlook(
        runs.reading("all", asked),
        tuple(runs.groups(lambda item: item.topic)),
        tuple(sorted(runs.groups(_level), key=lambda one: _RANKS.get(one.name, len(_RANKS)))),
        reviews,
    )


def _level(item: Item) -> str:
    return item.level.value if item.level else "no level"


def doubt(reviews: int, first: float, always: float) -> float:
    """Return by what factor, as its logarithm, memories may last otherwise than thought.

    ``first`` holds while nothing was reviewed and falls with the root of the answers; ``always``
    stays, since no number of them makes FSRS more than a model. Both were chosen on simulated
    learners of two kinds (tests/benchmarks/test_outlook.py holds them against others).
    """
    return sqrt(first**2 / (1 + reviews / TELLING) + always**2)


@dataclass(frozen=True, slots=True)
class _Runs:
    items: Sequence[Item]
    followed: frozenset[str]
    paths: Sequence[Mapping[str, float]]
    slow: Mapping[str, float]
    fast: Mapping[str, float]
    horizon: Horizon
    learner: Learner

    def groups(self, key: Callable[[Item], str]) -> Iterable[Reading]:
        """Yield a reading for each value of ``key``, in the order of the items."""
        for name in dict.fromkeys(map(key, self.items)):
            yield self.reading(name, [item for item in self.items if key(item) == name])

    def reading(self, name: str, everything: Sequence[Item]) -> Reading:
        """Return the reading of a group of items.

        The sample tells what the plan adds to the recall of today, which is known of all.
        """
        group = [item for item in everything if item.id in self.followed]
        number = max(len(group), 1)
        runs = [sum(path[item.id] for item in group) / number for path in self.paths]
        middle = mean(runs)
        chance = sum(p * (1 - p) for item in group for p in [self.paths[0][item.id]]) / number**2
        between = sum((run - middle) ** 2 for run in runs) / max(len(runs) - 1, 1)
        spread = _WIDE * sqrt(chance + between)
        slow, fast = (sum(p[item.id] for item in group) / number for p in (self.slow, self.fast))
        down, up = max(middle - slow, 0.0), max(fast - middle, 0.0)
        now = self._now(everything) / max(len(everything), 1)
        grows = middle - self._now(group) / number if self.horizon.left else 0.0
        middle = min(max(now + grows, 0.0), 1.0)
        return Reading(
            name,
            len(everything),
            now,
            middle,
            max(0.0, middle - sqrt(spread**2 + down**2)),
            min(1.0, middle + sqrt(spread**2 + up**2)),
            self._reached(everything, group),
        )

    def _now(self, group: Iterable[Item]) -> float:
        """Return how many items of a group are recalled today, as expected."""
        learner, today = self.learner, self.horizon.today
        return sum(
            learner.holds(item.trace, today - item.trace.day)
            for item in group
            if item.trace is not None
        )

    def _reached(self, everything: Sequence[Item], group: Sequence[Item]) -> int:
        """Return how many were met already, and how many the plan will come to."""
        new = sum(item.trace is None for item in everything)
        followed = [item for item in group if item.trace is None]
        reached = sum(self.paths[0][item.id] > 0 for item in followed)
        return len(everything) - new + round(new * reached / max(len(followed), 1))


def _path(
    items: Sequence[Item], horizon: Horizon, learner: Learner, spent: float, path: int
) -> dict[str, float]:
    """Carry out the plan once; return the recall of each item on the day."""
    rng = random.Random(path)
    at = prices(items, horizon, learner)
    luck = {item.id: random.Random(f"{path}/{item.id}") for item in items}
    present = list(items)
    for day in range(horizon.today, horizon.day):
        now = replace(horizon, today=day)
        today = day == horizon.today
        if not today and rng.random() > horizon.share:
            continue
        order = ranked(present, now, learner, at=at)
        seconds = horizon.minutes * 60 - (spent if today else 0.0)
        studied = {choice.item.id for choice in chosen(order, seconds)}
        present = [
            _studied(item, day, learner, luck[item.id]) if item.id in studied else item
            for item in present
        ]
    return {
        item.id: learner.model.recall(item.trace.stability, horizon.until(item.trace.day))
        if item.trace
        else 0.0
        for item in present
    }


def _other_path(
    items: Sequence[Item], horizon: Horizon, learner: Learner, spent: float, by: float
) -> dict[str, float]:
    """Carry out the plan once for someone whose memories, old and new, last otherwise."""
    other = [
        replace(item, trace=replace(item.trace, stability=item.trace.stability * exp(by)))
        if item.trace
        else item
        for item in items
    ]
    return _path(other, horizon, _other(learner, by), spent, 0)


def _studied(item: Item, day: int, learner: Learner, luck: random.Random) -> Item:
    if item.trace is None:
        right = luck.random() < learner.first_right
    else:
        recall = learner.model.recall(item.trace.stability, day - item.trace.day)
        right = luck.random() < recall
    return replace(item, trace=learner.learnt(item.trace, day, Rating.GOOD if right else 1))


def _sampled(items: Sequence[Item]) -> tuple[list[Item], float]:
    """Return at most ``_SAMPLE`` items spread evenly over all, and their share."""
    if len(items) <= _SAMPLE:
        return list(items), 1.0
    step = len(items) / _SAMPLE
    sample = [items[int(number * step)] for number in range(_SAMPLE)]
    return sample, len(sample) / len(items)


def _other(learner: Learner, by: float) -> Learner:
    """Return a learner whose memories last longer (or shorter) by a factor of e to the ``by``."""
    return replace(learner, model=learner.model.lasting(round(by, 2)))
