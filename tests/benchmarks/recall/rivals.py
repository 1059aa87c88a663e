"""What other programs do with the same minutes: FSRS at a fixed retention, SM-2, cramming.

All of them stop when the minutes of the day are used up. Due cards come first, then new ones for
as long as there are minutes: no daily limit of new cards holds them back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from tests.benchmarks.recall.learners import AGAIN, GOOD, PUBLISHED
from tests.benchmarks.recall.scenarios import Scenario


class Policy(Protocol):
    """Decides which card is studied next."""

    def start_day(self, day: int) -> None:
        """Begin a study day; missed days are never begun."""
        ...

    def next(self) -> int | None:
        """Return the card to study now, or None to leave it for today."""
        ...

    def told(self, card: int, rating: int, seconds: float) -> None:
        """Take in how the card went."""
        ...


@dataclass(slots=True)
class _Known:
    stability: float
    difficulty: float
    day: int
    due: float


class PlainFsrs:
    """FSRS-6 with published parameters at a fixed desired retention, without fuzz."""

    def __init__(self, scenario: Scenario, retention: float) -> None:
        self._retention = retention
        self._unseen = list(range(scenario.cards - 1, -1, -1))
        self._known: dict[int, _Known] = {}
        self._day = 0

    def start_day(self, day: int) -> None:
        """Take note of the day."""
        self._day = day

    def next(self) -> int | None:
        """The due card with the lowest recall, else a new one."""
        due = [(self._recall(k), card) for card, k in self._known.items() if k.due <= self._day]
        if due:
            return min(due)[1]
        return self._unseen[-1] if self._unseen else None

    def told(self, card: int, rating: int, seconds: float) -> None:
        """Update stability, difficulty and the due date."""
        w, known = PUBLISHED, self._known.get(card)
        if known is None:
            self._unseen.remove(card)
            s = w[rating - 1]
            d = min(10.0, max(1.0, w[4] - math.exp(w[5] * (rating - 1)) + 1))
        else:
            p, s, d = self._recall(known), known.stability, known.difficulty
            if rating == GOOD:
                s *= 1 + math.exp(w[8]) * (11 - d) * s ** -w[9] * (math.exp((1 - p) * w[10]) - 1)
            else:
                after = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * math.exp((1 - p) * w[14])
                s = min(after, s / math.exp(w[17] * w[18]))
            d = _harder(d, rating)
        if rating == AGAIN:
            s *= max(1.0, math.exp(w[17] * w[18]) * s ** -w[19])
            d = _harder(d, GOOD)
        factor = 0.9 ** (-1 / w[20]) - 1
        interval = max(1, round(s / factor * (self._retention ** (-1 / w[20]) - 1)))
        self._known[card] = _Known(s, d, self._day, self._day + interval)

    def _recall(self, known: _Known) -> float:
        factor = 0.9 ** (-1 / PUBLISHED[20]) - 1
        elapsed = (self._day - known.day) / known.stability
        return float((1 + factor * elapsed) ** -PUBLISHED[20])


class Sm2:
    """SuperMemo 2 (Wozniak 1990): intervals 1, 6, then times the easiness of the card."""

    def __init__(self, scenario: Scenario) -> None:
        self._unseen = list(range(scenario.cards - 1, -1, -1))
        self._cards: dict[int, tuple[int, float, float, int]] = {}
        self._day = 0

    def start_day(self, day: int) -> None:
        """Take note of the day."""
        self._day = day

    def next(self) -> int | None:
        """The card due longest ago, else a new one."""
        due = [(row[3], card) for card, row in self._cards.items() if row[3] <= self._day]
        if due:
            return min(due)[1]
        return self._unseen[-1] if self._unseen else None

    def told(self, card: int, rating: int, seconds: float) -> None:
        """Quality 4 for a success, 2 for a failure."""
        if card not in self._cards:
            self._unseen.remove(card)
        number, interval, ease, _ = self._cards.get(card, (0, 0.0, 2.5, 0))
        quality = 4 if rating == GOOD else 2
        ease = max(1.3, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
        number = number + 1 if quality >= 3 else 0
        interval = {0: 1.0, 1: 1.0, 2: 6.0}.get(number, interval * ease)
        self._cards[card] = (number, interval, ease, self._day + max(1, round(interval)))


class Cramming:
    """Nothing until the last days, then round after round through all cards.

    The last days are as many as it takes to see every card twice, at least one.
    """

    def __init__(self, scenario: Scenario) -> None:
        seconds = scenario.cards * (26 + 12)
        self._begin = scenario.days - max(1, math.ceil(seconds / 60 / scenario.minutes))
        self._queue = list(range(scenario.cards))
        self._day = 0

    def start_day(self, day: int) -> None:
        """Take note of the day."""
        self._day = day

    def next(self) -> int | None:
        """The card seen longest ago, once the last days have begun."""
        return self._queue[0] if self._day >= self._begin else None

    def told(self, card: int, rating: int, seconds: float) -> None:
        """Put the card at the end, or in the near future when it failed."""
        self._queue.remove(card)
        self._queue.insert(len(self._queue) if rating == GOOD else 10, card)


def _harder(d: float, rating: int) -> float:
    w = PUBLISHED
    moved = d + (10 - d) * -(w[6] * (rating - 3)) / 9
    easy = w[4] - math.exp(w[5] * 3) + 1
    return min(10.0, max(1.0, w[7] * easy + (1 - w[7]) * moved))
