"""The program's own plan as a policy of the race; it sees what any other policy sees."""

from __future__ import annotations

from math import log

from sealegs.study.fsrs6 import DEFAULT
from sealegs.study.plan.calibrate import calibrated, trace_of
from sealegs.study.plan.choose import chosen, ranked
from sealegs.study.plan.values import Horizon, Item, Learner, Pace, geometric
from tests.benchmarks.recall.learners import GOOD
from tests.benchmarks.recall.scenarios import Scenario


class Planner:
    """Plans each evening anew from the answers so far."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._histories: dict[int, list[tuple[int, int]]] = {}
        self._times: dict[str, list[float]] = {"new": [], "recalled": [], "lapsed": []}
        self.learner = Learner()
        self._fitted_at = 0
        self._day = self._days = 0
        self._queue: list[int] = []

    def start_day(self, day: int) -> None:
        """Choose the cards of the day."""
        self._day, self._days = day, self._days + 1
        self._learn(self.reviews)
        horizon = self.horizon()
        order = ranked(self.items(), horizon, self.learner)
        picked = chosen(order, horizon.minutes * 60, reviewed=self.reviews)
        first = [choice.item.id for choice in picked]
        beyond = [choice.item.id for choice in order if choice.item.id not in set(first)]
        self._queue = [int(card) for card in reversed(first + beyond)]

    @property
    def reviews(self) -> int:
        """How many answers tell how the learner forgets."""
        return sum(len(history) - 1 for history in self._histories.values())

    def horizon(self) -> Horizon:
        """The time there is, as of the day that was started last."""
        share = (self._days + 2) / (self._day + 3)
        return Horizon(self._day, self._scenario.days, self._scenario.minutes, share)

    def items(self) -> list[Item]:
        """All cards with what is thought to be left of them in memory."""
        return [self._item(card) for card in range(self._scenario.cards)]

    def next(self) -> int | None:
        """The next card of the plan."""
        return self._queue[-1] if self._queue else None

    def told(self, card: int, rating: int, seconds: float) -> None:
        """Take in how it went."""
        self._queue.pop()
        kind = "recalled" if rating == GOOD else "lapsed"
        self._times[kind if card in self._histories else "new"].append(log(seconds))
        self._histories.setdefault(card, []).append((self._day, rating))

    def _item(self, card: int) -> Item:
        history = self._histories.get(card)
        trace = trace_of(self.learner, tuple(history)) if history else None
        return Item(str(card), trace=trace)

    def _learn(self, reviews: int) -> None:
        prior = Pace()
        new, recalled, lapsed = (
            geometric(sum(times), len(times), before)
            for times, before in zip(
                self._times.values(), (prior.new, prior.recalled, prior.lapsed), strict=True
            )
        )
        model = self.learner.model
        if reviews >= 1.3 * self._fitted_at + 10:
            histories = [tuple(history) for history in self._histories.values()]
            model, self._fitted_at = calibrated(DEFAULT, histories), reviews
        self.learner = Learner(model, Pace(new, recalled, lapsed))
