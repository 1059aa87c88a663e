"""The path of study as a map: what each topic builds on, and how ready the learner is for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import msgspec

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.needs import needs_of
from sealegs.curriculum.pack import Pack
from sealegs.study.state import State
from sealegs.study.stats.values import Group, Stats

VERSION: Final = 1

ENOUGH: Final = 0.7
"""A topic is ready when at least so much of it would surely be recalled."""

_UNASKED: Final = Group("", 0, 0, 0.0, 0.0, 0.0, 0.0)


class Standing(StrEnum):
    """How far a learner is with a topic."""

    NOT_BEGUN = "not begun"
    BEGUN = "begun"
    READY = "ready"


class Stop(msgspec.Struct, frozen=True):
    """A topic on the path.

    ``needs`` are the topics right before it, ``opens`` those right behind it, ``waits`` the needs
    that aren't ready yet. ``recall`` is its expected recall, ``solved`` how many of its
    ``exercises`` are.
    """

    topic: str
    title: str
    summary: str
    standing: Standing
    recall: Group
    needs: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    solved: int = 0
    exercises: int = 0


class Path(msgspec.Struct, frozen=True):
    """All stops in the order of study, as of ``today``, looking at the day ``at``.

    ``next`` is the topic to go on with, None when all are ready. ``to_come`` are topics that the
    pack plans and doesn't have.
    """

    version: int
    today: str
    at: str
    next: str | None
    stops: tuple[Stop, ...]
    to_come: tuple[str, ...] = ()

    def numbered(self, topic: str) -> int:
        """Return the place of a topic on the path, from 1."""
        return next(number for number, stop in enumerate(self.stops, 1) if stop.topic == topic)


def path_of(pack: Pack, exercises: Exercises, state: State, stats: Stats) -> Path:
    """Return the path of a pack with what the numbers say of each of its topics."""
    recalls = {group.name: group for group in stats.topics}
    needs = needs_of(pack)
    standings = {topic: _standing(recalls.get(topic, _UNASKED)) for topic in pack.path}
    stops = []
    for topic in pack.path:
        own = [e.id for e in exercises.by_id.values() if e.topic == topic]
        labs = [lab for name in own if (lab := state.labs.get(name)) is not None]
        stops.append(
            Stop(
                topic,
                pack.topics[topic].title,
                pack.topics[topic].summary,
                standings[topic],
                recalls.get(topic, _UNASKED),
                needs[topic],
                tuple(other for other in pack.path if topic in needs[other]),
                tuple(need for need in needs[topic] if standings[need] is not Standing.READY),
                sum(lab.solution is not None for lab in labs),
                len(own),
            )
        )
    to_come = tuple(name for name in pack.planned if name not in pack.topics)
    next_ = _next(pack, needs, standings)
    return Path(VERSION, stats.today, stats.at, next_, tuple(stops), to_come)


def _standing(recall: Group) -> Standing:
    if recall.silent:
        return Standing.NOT_BEGUN
    return Standing.READY if recall.low >= ENOUGH else Standing.BEGUN


def _next(
    pack: Pack, needs: Mapping[str, tuple[str, ...]], standings: Mapping[str, Standing]
) -> str | None:
    """Return the first topic that isn't ready and whose needs are at least begun."""
    left = [topic for topic in pack.path if standings[topic] is not Standing.READY]
    for topic in left:
        if all(standings[need] is not Standing.NOT_BEGUN for need in needs[topic]):
            return topic
    return left[0] if left else None
