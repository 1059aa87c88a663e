"""Cards with how they stand and every review: what all exports of cards are made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Pack
from sealegs.study.day import DAY_MS
from sealegs.study.deck import Row, rows
from sealegs.study.fsrs6 import Phase
from sealegs.study.memory import Memory
from sealegs.study.plan.material import level_of, levels_of
from sealegs.study.queue import spacing
from sealegs.study.state import State
from sealegs.study.trail import Mark


@dataclass(frozen=True, slots=True)
class Review:
    """A grade that holds: ``phase`` is the card's before it, ``wait_ms`` how long it then rests.

    ``stability`` (days) and ``difficulty`` (1 to 10) are the memory's after it.
    """

    mark: Mark
    phase: int
    wait_ms: int
    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class Record:
    """A card of the deck. ``memory`` is None while it is new; ``reviews`` are oldest first."""

    row: Row
    level: Level | None
    memory: Memory | None
    reviews: tuple[Review, ...]

    @property
    def interval_days(self) -> int:
        """Days between the last review and the next; 0 while the card is in steps of minutes."""
        learning = self.memory is None or self.memory.learning
        return 0 if learning or not self.reviews else round(self.reviews[-1].wait_ms / DAY_MS)


def records(
    pack: Pack, state: State, now: datetime, topics: Collection[str] = ()
) -> Iterator[Record]:
    """Yield the cards of some topics, of all without any, in the order of study, one by one.

    Intervals are told at the retention the learner aims at now.
    """
    levels, due_ms = levels_of(pack), spacing(state)
    for row in rows(pack, state, now):
        if topics and row.topic.id not in topics:
            continue
        item = row.card.id
        yield Record(
            row,
            level_of(row.card.concepts, levels),
            state.memories.known(item),
            tuple(_reviews(item, state, due_ms)),
        )


def _reviews(item: str, state: State, due_ms: Callable[[Memory], int]) -> Iterator[Review]:
    phase = int(Phase.LEARNING)
    for mark, after in state.memories.told(item):
        wait = due_ms(after) - mark.utc_ms
        yield Review(mark, phase, wait, after.stability or 0.0, after.difficulty or 1.0)
        phase = after.phase
