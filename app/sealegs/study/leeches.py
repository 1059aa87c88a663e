"""Cards that keep slipping away, and what to try instead of asking once more.

Repeating a leech in the same words rarely helps. The same concept in another format does, and
the statement it is confused with, side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.model import Card, RedFlag
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.snippets import headline
from sealegs.study.state import State

LAPSES = 4
"""A card forgotten this often after it was known is a leech (Anki waits for 8)."""


@dataclass(frozen=True, slots=True)
class Leech:
    """A leech and its treatments.

    ``confusable`` is the wrong statement about the same concept, ``others`` are cards that ask
    for the concept in other words, ``exercise`` is one in which it is done by hand.
    """

    card: Card
    lapses: int
    confusable: RedFlag | None
    others: tuple[Card, ...]
    exercise: str | None


def leeches(pack: Pack, exercises: Exercises, state: State) -> tuple[Leech, ...]:
    """Return all leeches, the worst first."""
    found = [
        _treated(card, memory.lapses, pack, exercises)
        for topic in pack.topics.values()
        for card in topic.cards
        if (memory := state.memories.known(card.id)) is not None and memory.lapses >= LAPSES
    ]
    return tuple(sorted(found, key=lambda leech: (-leech.lapses, leech.card.id)))


def leech_of(card: Card, pack: Pack, exercises: Exercises, state: State) -> Leech | None:
    """Return a card as a leech with its treatments, None when it is none."""
    memory = state.memories.known(card.id)
    if memory is None or memory.lapses < LAPSES:
        return None
    return _treated(card, memory.lapses, pack, exercises)


def treatment(leech: Leech) -> str:
    """Return what to try, in one sentence."""
    if leech.confusable is not None:
        statement = " ".join(leech.confusable.statement.plain.split())
        return f"Put beside it what it is confused with: “{statement}”"
    if leech.exercise is not None:
        return "Do it by hand: an exercise uses this concept."
    if leech.others:
        return (
            f"Answer it in other words: {' '.join(headline(leech.others[0].front).plain.split())}"
        )
    return "Open its passage and rewrite the card in your own words."


def _treated(card: Card, lapses: int, pack: Pack, exercises: Exercises) -> Leech:
    wanted = set(card.concepts)
    flags = (flag for flag in _flags(pack) if not flag.sound and wanted.intersection(flag.concepts))
    others = tuple(
        other
        for topic in pack.topics.values()
        for other in topic.cards
        if other.id != card.id and wanted.intersection(other.concepts)
    )
    by_hand = (e.id for e in exercises.by_id.values() if wanted.intersection(e.concepts))
    return Leech(card, lapses, next(flags, None), others, next(by_hand, None))


def _flags(pack: Pack) -> Iterator[RedFlag]:
    return (flag for topic in pack.topics.values() for flag in topic.red_flags)
