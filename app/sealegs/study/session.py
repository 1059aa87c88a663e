"""What a day with some cards came to, told from the journal: it survives any restart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sealegs.curriculum.model import Card
from sealegs.study.day import day_of
from sealegs.study.fsrs6 import Rating
from sealegs.study.state import State


@dataclass(frozen=True, slots=True)
class Session:
    """The cards of one study day: met for the first time, kept, and forgotten at least once.

    ``grades`` counts every grade. A card is in exactly one of the three tuples: forgotten
    ones were known on an earlier day and slipped today.
    """

    grades: int
    met: tuple[Card, ...]
    kept: tuple[Card, ...]
    forgotten: tuple[Card, ...]


def session_of(cards: Iterable[Card], state: State, now: datetime) -> Session:
    """Return what was done today with these cards."""
    today, grades = day_of(now), 0
    met: list[Card] = []
    kept: list[Card] = []
    forgotten: list[Card] = []
    for card in cards:
        memory = state.memories.known(card.id)
        if memory is None:
            continue
        ratings = [mark.value for mark in memory.trail.surviving() if mark.day == today]
        grades += len(ratings)
        if not ratings:
            continue
        if memory.first_day == today:
            met.append(card)
        elif Rating.AGAIN in ratings:
            forgotten.append(card)
        else:
            kept.append(card)
    return Session(grades, tuple(met), tuple(kept), tuple(forgotten))
