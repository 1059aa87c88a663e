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
from sealegs.study.asked import asked_in
from sealegs.study.state import State
from sealegs.study.words import count

LAPSES = 4
"""A card forgotten this often after it was known is a leech (Anki waits for 8)."""


@dataclass(frozen=True, slots=True)
class Leech:
    """A leech and its treatments.

    ``confusable`` is the wrong statement about the same concept, ``others`` are cards that ask
    for the concept in other words or another form, ``exercise`` is one in which it is done by
    hand, ``concept`` one that the quiz can ask about.
    """

    card: Card
    lapses: int
    confusable: RedFlag | None
    others: tuple[Card, ...]
    exercise: str | None
    concept: str | None = None


def leeches(pack: Pack, exercises: Exercises, state: State) -> tuple[Leech, ...]:
    """Return all leeches, the worst first."""
    asked = _asked(pack)
    found = [
        _treated(card, memory.lapses, pack, exercises, asked)
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
    return _treated(card, memory.lapses, pack, exercises, _asked(pack))


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


def beside(leech: Leech) -> tuple[str, ...]:
    """Return what stands on the back of a leech, as sentences: its slips, and what may help.

    What it is confused with stands there with the reason it is wrong, so that both are seen
    at once; only then the two can be told apart.
    """
    slips = f"Forgotten {count(leech.lapses, 'time')}."
    wrong = leech.confusable
    if wrong is None:
        return (slips, treatment(leech))
    statement, why = (_line(text.plain) for text in (wrong.statement, wrong.why))
    return (
        slips,
        f"Not to be confused: “{statement}” is wrong. {why[:1].upper()}{why[1:]}".strip(),
    )


def _asked(pack: Pack) -> frozenset[str]:
    """Return the concepts that the quiz can ask about."""
    return frozenset(concept for one in asked_in(pack) for concept in one.concepts)


def _treated(
    card: Card, lapses: int, pack: Pack, exercises: Exercises, asked: frozenset[str]
) -> Leech:
    wanted = set(card.concepts)
    flags = (flag for flag in _flags(pack) if not flag.sound and wanted.intersection(flag.concepts))
    others = sorted(
        (
            other
            for topic in pack.topics.values()
            for other in topic.cards
            if other.id not in (card.id, card.twin) and wanted.intersection(other.concepts)
        ),
        key=lambda other: other.form is card.form,
    )
    by_hand = (e.id for e in exercises.by_id.values() if wanted.intersection(e.concepts))
    concept = next((one for one in card.concepts if one in asked), None)
    return Leech(card, lapses, next(flags, None), tuple(others), next(by_hand, None), concept)


def _line(text: str) -> str:
    return " ".join(text.split())


def _flags(pack: Pack) -> Iterator[RedFlag]:
    return (flag for topic in pack.topics.values() for flag in topic.red_flags)
