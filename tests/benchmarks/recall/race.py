"""Running policies over learners, and telling the difference with its uncertainty."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from statistics import mean, stdev

from tests.benchmarks.recall.learners import FAMILIES
from tests.benchmarks.recall.rivals import Cramming, PlainFsrs, Policy, Sm2
from tests.benchmarks.recall.scenarios import Scenario

MakePolicy = Callable[[Scenario], Policy]
RIVALS: dict[str, MakePolicy] = {
    "FSRS 0.9": lambda scenario: PlainFsrs(scenario, 0.9),
    "FSRS 0.8": lambda scenario: PlainFsrs(scenario, 0.8),
    "SM-2": Sm2,
    "cramming": Cramming,
}
INTERVIEW_AT = 0.1
"""The interview is this part of a day after the morning of its day; study is in the evening."""


def run(scenario: Scenario, family: str, make: MakePolicy, seed: int) -> float:
    """Return the mean recall of all cards on the day, in percent: one learner, one policy."""
    rng = random.Random(f"{scenario.name}/{family}/{seed}")
    learner = FAMILIES[family](scenario.cards, rng)
    policy = make(scenario)
    for day in range(scenario.days):
        if day in scenario.missed:
            continue
        policy.start_day(day)
        seconds = scenario.minutes * 60
        while seconds > 0 and (card := policy.next()) is not None:
            rating, took = learner.study(card, day)
            policy.told(card, rating, took)
            seconds -= took
    on_the_day = scenario.days - 0.5 + INTERVIEW_AT
    return 100 * mean(learner.recall(card, on_the_day) for card in range(scenario.cards))


def shortage(scenario: Scenario, seed: int = 0) -> float:
    """Return the minutes plain FSRS at 0.9 would ask for, as a multiple of those there are.

    Above 1 there are fewer minutes than reviews. New cards are spread over the first two thirds
    of the days, and every review is done on the day it is due.
    """
    rng = random.Random(f"{scenario.name}/shortage/{seed}")
    learner = FAMILIES["fsrs"](scenario.cards, rng)
    policy = PlainFsrs(scenario, 0.9)
    asked, met = 0.0, 0
    for day in range(scenario.days):
        policy.start_day(day)
        room = math.ceil(scenario.cards * min(1.0, 1.5 * (day + 1) / scenario.days))
        while (card := policy.next()) is not None and (card < met or met < room):
            rating, took = learner.study(card, day)
            policy.told(card, rating, took)
            met, asked = max(met, card + 1), asked + took
    return asked / 60 / scenario.total_minutes


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return mean and half the width of its 95 % confidence interval (normal)."""
    half = 1.96 * stdev(values) / math.sqrt(len(values)) if len(values) > 1 else math.inf
    return mean(values), half
