"""What a room asks: an agenda from the packs, or one that was written down."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Pack
from sealegs.ground.problem import SealegsError
from sealegs.study.asked import Asked, asked_in, ready
from sealegs.study.forms import Write
from sealegs.team.agenda.questions import item_of
from sealegs.team.events import Item


@dataclass(frozen=True, slots=True)
class Choice:
    """Which questions a host wants; empty means any."""

    topics: tuple[str, ...] = ()
    level: Level | None = None
    kinds: tuple[str, ...] = ()
    count: int = 10
    seconds: int = 0


def agenda(pack: Pack, choice: Choice, seed: str) -> tuple[Item, ...]:
    """Return an agenda of one item with the questions of a choice, drawn by a seed.

    Of what is about the same thing only one is asked, topics take turns, and what is answered in
    words is left out: only its author's points could judge it, and nobody ticks them here.
    Raises a sentence when nothing fits.
    """
    pool = [asked for asked in _pool(pack, choice) if _fits(asked, choice)]
    random.Random(seed).shuffle(pool)
    chosen: list[Asked] = []
    subjects: set[str] = set()
    for asked in _in_turns(pool):
        if len(chosen) == choice.count:
            break
        if asked.subject in subjects or not _can_be_asked(asked):
            continue
        subjects.add(asked.subject)
        chosen.append(asked)
    if not chosen:
        raise SealegsError("no question fits; choose another topic, level or kind.")
    title = " · ".join(pack.topics[name].title for name in choice.topics[:3]) or "All topics"
    return (item_of(title, chosen, choice.seconds),)


def _pool(pack: Pack, choice: Choice) -> Iterable[Asked]:
    for topic in choice.topics or (None,):
        yield from asked_in(pack, topic)


def _fits(asked: Asked, choice: Choice) -> bool:
    if choice.level is not None and asked.level is not choice.level:
        return False
    return not choice.kinds or asked.kind in choice.kinds


def _in_turns(pool: Sequence[Asked]) -> Iterable[Asked]:
    """Yield one of each topic, then another of each: nobody gets ten about the same."""
    by_topic: dict[str, list[Asked]] = {}
    for asked in pool:
        by_topic.setdefault(asked.topic, []).append(asked)
    rows = list(by_topic.values())
    for number in range(max(map(len, rows), default=0)):
        yield from (row[number] for row in rows if number < len(row))


def _can_be_asked(asked: Asked) -> bool:
    made = ready(asked)
    return made is not None and not isinstance(made.form("").control, Write)
