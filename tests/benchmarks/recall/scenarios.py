"""What the simulated learners have before them: cards, days, minutes, and days they miss."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scenario:
    """Study days are numbered from 0; the interview is in the morning of day ``days``."""

    name: str
    cards: int
    days: int
    minutes: float
    missed: frozenset[int] = frozenset()

    @property
    def total_minutes(self) -> float:
        """Minutes of all days that are not missed."""
        return self.minutes * (self.days - len(self.missed))


SCENARIOS = (
    Scenario("a comfortable month", 100, 30, 20),
    Scenario("a full month", 200, 30, 15),
    Scenario("a tight month", 400, 30, 10),
    Scenario("a tight fortnight", 250, 14, 12),
    Scenario("the last week", 150, 7, 15),
    Scenario("three days", 120, 3, 30),
    Scenario("five minutes a day", 200, 30, 5),
    Scenario("a quarter", 300, 90, 8),
    Scenario("every third day missed", 250, 30, 12, frozenset(range(2, 30, 3))),
    Scenario("a week away", 300, 28, 12, frozenset(range(10, 17))),
    Scenario("far too many cards", 800, 45, 12),
    Scenario("the evening before", 80, 1, 40),
)
