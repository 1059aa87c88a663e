"""What comes after what: twins on different days, topics in turn.

A card and the one that asks it backwards tell each other's answer, so the second waits for
the next study day. Reviews of several topics take turns (interleaving): telling things apart
is what an interview asks for. What is new stays one block, in the order of its document.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from sealegs.curriculum.model import Card
from sealegs.study.day import study_day
from sealegs.study.places import topic_of
from sealegs.study.state import State

NEAR: Final = 6
"""Among so many of the most overdue cards one of another topic is looked for."""

T = TypeVar("T")


def twin_waits(twin: str | None, state: State, today: int, offset_min: int) -> bool:
    """Tell whether a card waits because its twin was answered on the study day ``today``."""
    if twin is None:
        return False
    memory = state.memories.known(twin)
    return memory is not None and study_day(memory.last_ms, offset_min) >= today


def last_topic(state: State) -> str:
    """Return the topic of the card graded last, empty when something else was done since."""
    last = state.last
    return topic_of(last.item) if last is not None and last.mode == "cards" else ""


def in_turn(ranked: Iterable[tuple[T, Card]], after: str) -> T | None:
    """Return the first of ``ranked`` that is of another topic than ``after``, else the first.

    ``ranked`` holds the most overdue cards first; only the first ``NEAR`` are looked at.
    """
    first: T | None = None
    for number, (entry, card) in enumerate(ranked):
        if number == NEAR:
            break
        if topic_of(card.id) != after:
            return entry
        if first is None:
            first = entry
    return first
