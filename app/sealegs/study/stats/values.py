"""The numbers, as ``sealegs stats --json`` prints them (version 1)."""

from __future__ import annotations

import msgspec

VERSION = 1


class Group(msgspec.Struct, frozen=True):
    """Expected recall of a topic or level on ``Stats.at``: 0 to 1, between ``low`` and ``high``."""

    name: str
    items: int
    met: int
    now: float
    mean: float
    low: float
    high: float

    @property
    def silent(self) -> bool:
        """Whether no answer tells anything yet, so that there is no figure to show."""
        return self.met == 0

    @property
    def is_forecast(self) -> bool:
        """Whether its figure is what following the plan will make of the recall of today."""
        return round(100 * self.now) != round(100 * self.mean)


class Bin(msgspec.Struct, frozen=True):
    """Reviews that were predicted alike: the mean prediction, and the share recalled."""

    reviews: int
    predicted: float
    recalled: float


class Retention(msgspec.Struct, frozen=True):
    """All reviews after the first day of an item: true recall beside the predicted one.

    ``log_loss`` is the mean of -log of the probability given to what happened; lower is better.
    """

    reviews: int
    predicted: float
    recalled: float
    log_loss: float
    bins: tuple[Bin, ...]


class Sure(msgspec.Struct, frozen=True):
    """Answers given with one certainty (guess, think or know), and how many were right."""

    certainty: str
    answered: int
    right: int


class Day(msgspec.Struct, frozen=True):
    """A study day (``date`` as YYYY-MM-DD): answers given and seconds they took."""

    date: str
    answers: int
    seconds: float


class Due(msgspec.Struct, frozen=True):
    """How many cards come back on a day."""

    date: str
    cards: int


class Concept(msgspec.Struct, frozen=True):
    """How much of a concept would be recalled, give or take one standard deviation."""

    id: str
    title: str
    share: float
    spread: float
    met: int
    items: int


class Leech(msgspec.Struct, frozen=True):
    """A card that keeps slipping away: ``lapses`` times it was known and then forgotten."""

    item: str
    name: str
    lapses: int
    treatment: str


class Fitted(msgspec.Struct, frozen=True):
    """Personal parameters in use: log losses over answers held back, before and after."""

    reviews: int
    before: float
    after: float


class Stats(msgspec.Struct, frozen=True):
    """Everything, as of ``today``, looking at the day ``at`` (the interview, or today)."""

    version: int
    today: str
    at: str
    readiness: Group
    topics: tuple[Group, ...]
    levels: tuple[Group, ...]
    retention: Retention
    forecast: tuple[Due, ...]
    days: tuple[Day, ...]
    concepts: tuple[Concept, ...]
    leeches: tuple[Leech, ...]
    fitted: Fitted | None = None
    certainty: tuple[Sure, ...] = ()
