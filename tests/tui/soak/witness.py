"""A desk that remembers what it acknowledged, and what must hold of the journal afterwards."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import msgspec

from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import Event, EventType, NewEvent
from sealegs.journal.store import Journal
from sealegs.study.state import encode, fold
from sealegs.workspace.desk import Desk

FULL = "No space is left on the disk; nothing was written."


class Memory:
    """What was acknowledged in all lives of the program, what wasn't, and whether the disk is full.

    Threads append to the lists, which is safe in CPython.
    """

    def __init__(self) -> None:
        self.told: list[str] = []
        self.refused: list[str] = []
        self.full = False


class WitnessedDesk(Desk):
    """A desk that tells a memory of every event once it was acknowledged."""

    memory: Memory

    def record(self, *events: NewEvent) -> tuple[Event, ...]:
        """Keep the events, unless the disk is full."""
        if self.memory.full:
            raise SealegsError(FULL)
        try:
            kept = super().record(*events)
        except Exception as error:
            self.memory.refused.append(f"{error!r} for {[event.type for event in events]}")
            raise
        self.memory.told += [event.id for event in kept]
        return kept

    def take_in(self, events: Iterable[Event]) -> int:
        """Take events in, and tell of those too that weren't there; a room hands all out again."""
        some = list(events)
        new = super().take_in(some)
        known = set(self.memory.told)
        self.memory.told += [event.id for event in some if event.id not in known]
        return new


def kept(journal: Path) -> list[str]:
    """Return the ids of all events in the journal, read with nothing but SQLite."""
    if not journal.exists():
        return []
    with closing(sqlite3.connect(journal)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM event ORDER BY position")]


def nothing_is_lost(journal: Path, memory: Memory) -> None:
    """Hold the file against what was acknowledged: all of it, nothing twice, and nothing else."""
    ids = kept(journal)
    missing, extra = set(memory.told) - set(ids), set(ids) - set(memory.told)
    assert not missing, f"{len(missing)} acknowledged events are missing"
    assert not extra, f"{len(extra)} events were never acknowledged"
    twice = [name for name, times in Counter(ids).items() if times > 1]
    assert not twice, f"{len(twice)} events were kept twice"
    assert len(ids) == len(memory.told), "an event was acknowledged twice"


def same_as_afresh(desk: Desk, journal: Path) -> None:
    """Hold the state of a desk, which began with a snapshot, against a fold of everything."""
    there = Journal.open(journal, FixedClock(desk.clock.now()), random.Random(0))
    try:
        afresh = fold(event for _, event in there.ordered())
    finally:
        there.close()
    told, true = (msgspec.msgpack.decode(encode(state)) for state in (desk.state, afresh))
    assert told == true, "the snapshot and the events tell different things"


def neighbour_records(journal: Path, memory: Memory, desk: Desk, seed: int) -> None:
    """Let another program on the same journal record a grade, and close again."""
    there = Journal.open(journal, desk.clock, random.Random(seed))
    try:
        payload: dict[str, str | int] = {"rating": 3, "seconds": 4}
        card = "docker/multi-stage-build/card/only-the-final-stage-ships"
        (event,) = there.append(NewEvent(type=EventType.GRADE, item=card, payload=payload))
        memory.told.append(event.id)
    finally:
        there.close()
