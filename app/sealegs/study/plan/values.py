"""The values a plan is made of and made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from math import exp, log
from typing import Protocol

from sealegs.curriculum.model import Level
from sealegs.study.fsrs6 import DEFAULT, Rating

MORNING = 0.4
"""How much earlier in its day the interview is than the hour of study, in days."""


History = tuple[tuple[int, int], ...]
"""The study days of one item and the first rating on each, in order."""


class Kind(StrEnum):
    """What a plan can choose from."""

    CARD = "card"
    STATEMENT = "statement"
    EXERCISE = "exercise"


class Forgetting(Protocol):
    """A model of forgetting: FSRS (``fsrs6.Model``) or the plainer ``strength.Strength``.

    A memory is a stability in days and a difficulty; ``lasting`` is the same model for someone
    whose memories last longer by a factor of e to the ``by``.
    """

    def __hash__(self) -> int:
        """Plans are kept by what they were made from."""
        ...

    def recall(self, stability: float, days: float) -> float:
        """Return the probability of recall so many days after the last review."""
        ...

    def first(self, rating: int) -> tuple[float, float]:
        """Return what a first rating leaves."""
        ...

    def after(
        self, stability: float, difficulty: float, days: float, rating: int
    ) -> tuple[float, float]:
        """Return what a later rating leaves."""
        ...

    def lasting(self, by: float) -> Forgetting:
        """Return the model with memories that last longer."""
        ...


@dataclass(frozen=True, slots=True)
class Trace:
    """What is left in memory of an item: stability and difficulty after ``day``.

    ``failed`` says that it was not known when it was asked last, and not recalled since.
    """

    stability: float
    difficulty: float
    day: int
    failed: bool = False


class Cause(StrEnum):
    """Why an item asks for attention beyond its memory."""

    SURE = "sure"
    BELIEF = "belief"


@dataclass(frozen=True, slots=True)
class Urge:
    """Asks for an item: an error that was made in certainty, or a wrong belief.

    ``about`` is how many days ago the error was, or what the belief is called.
    """

    cause: Cause
    about: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be studied; ``trace`` is None while it is new.

    ``worth`` is what knowing it counts for (a card is 1), ``concepts`` what it is about;
    ``level`` is None where the material does not tell. ``times`` is how many times as long as
    the pace it takes, ``urge`` what else asks for it.
    """

    id: str
    kind: Kind = Kind.CARD
    topic: str = ""
    level: Level | None = None
    concepts: tuple[str, ...] = ()
    trace: Trace | None = None
    worth: float = 1.0
    times: float = 1.0
    urge: Urge | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds an item takes: met for the first time, recalled, or failed and learnt again."""

    new: float = 30.0
    recalled: float = 12.0
    lapsed: float = 25.0
    exercise: float = 15 * 60.0

    def review(self, recall: float) -> float:
        """Return the seconds a review is expected to take at a probability of recall."""
        return recall * self.recalled + (1 - recall) * self.lapsed

    def longer(self, times: float) -> Pace:
        """Return the pace of items that take so many times as long."""
        if times == 1:
            return self
        new, recalled, lapsed = (times * s for s in (self.new, self.recalled, self.lapsed))
        return Pace(new, recalled, lapsed, self.exercise)


@dataclass(frozen=True, slots=True)
class Horizon:
    """The time there is: study days from ``today`` to before ``day``, minutes on each.

    ``share`` is the part of the days on which the learner really studies.
    """

    today: int
    day: int
    minutes: float
    share: float = 1.0

    @property
    def left(self) -> int:
        """Days until the interview; 0 on the day itself."""
        return max(self.day - self.today, 0)

    def until(self, since: int) -> float:
        """Return the days from study on a day until the interview."""
        return max(self.day - since - MORNING, 0.1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one study of an item may leave: after success, after failure, and how likely."""

    recall: float
    good: tuple[float, float]
    again: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Learner:
    """How this learner forgets and how long things take.

    ``first_right`` is how often a new item sits at once; a failure is repeated the same day
    until it sits.
    """

    model: Forgetting = DEFAULT
    pace: Pace = field(default_factory=Pace)
    first_right: float = 0.65

    def holds(self, trace: Trace | None, days: float) -> float:
        """Return the probability of recall ``days`` after an item's last study, with no more.

        The curve of a memory begins at 1 whatever the answer was: FSRS takes it that the right
        answer was seen. Nobody calls that known, so what failed counts as not recalled until it
        is. (A plan, which has it learnt again the same day, goes by the curve.)
        """
        if trace is None or trace.failed:
            return 0.0
        return self.model.recall(trace.stability, days)

    def study(self, trace: Trace, today: int) -> Outcome:
        """Return what a review of a known item today may lead to."""
        s, d, days = trace.stability, trace.difficulty, today - trace.day
        good = self.model.after(s, d, days, Rating.GOOD)
        again = self.model.after(s, d, days, Rating.AGAIN)
        return Outcome(self.model.recall(s, days), good, self._sits(again))

    def meet(self) -> Outcome:
        """Return what meeting a new item may lead to."""
        again = self._sits(self.model.first(Rating.AGAIN))
        return Outcome(self.first_right, self.model.first(Rating.GOOD), again)

    def learnt(self, trace: Trace | None, day: int, rating: int) -> Trace:
        """Return the trace after the first rating of a day."""
        if trace is None:
            after = self.model.first(rating)
        else:
            after = self.model.after(trace.stability, trace.difficulty, day - trace.day, rating)
        return Trace(*(self._sits(after) if rating == Rating.AGAIN else after), day)

    def _sits(self, known: tuple[float, float]) -> tuple[float, float]:
        return self.model.after(*known, 0, Rating.GOOD)


@dataclass(frozen=True, slots=True)
class Choice:
    """An item chosen for today.

    ``gain`` is by how much it raises the expected recall on the day (in items of worth 1)
    beyond leaving it for later, ``recall`` the probability of recalling it now (0 when new),
    ``seconds`` what it is expected to take.
    """

    item: Item
    gain: float
    seconds: float
    recall: float
    probe: bool = False


def shrunk(total: float, number: int, prior: float, weight: float = 10) -> float:
    """Return a mean that starts from ``prior`` and gives way to what was measured."""
    return (total + weight * prior) / (number + weight)


def geometric(total_log: float, number: float, prior: float, weight: float = 10) -> float:
    """Return a geometric mean shrunk in the same way; times have long tails."""
    return exp((total_log + weight * log(prior)) / (number + weight))
