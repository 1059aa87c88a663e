"""What is remembered of each card: FSRS-6 over the grades that were not taken back.

Intervals come from the ``fsrs`` package with its published default parameters, without
fuzz: the same grades at the same moments always give the same due date.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Final

import fsrs
import msgspec

from sealegs.study.table import Table
from sealegs.study.trail import Mark, Trail

DESIRED_RETENTION = 0.9

_SCHEDULER: Final = fsrs.Scheduler(desired_retention=DESIRED_RETENTION, enable_fuzzing=False)
_RATINGS: Final = {rating.value: rating for rating in fsrs.Rating}
_STATES: Final = {state.value: state for state in fsrs.State}
_EPOCH: Final = datetime.fromtimestamp(0, UTC)


class Rating(IntEnum):
    """The four grades; two buttons offer Again and Good."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Memory(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The memory of one card; ``reviews`` is 0 when every grade was taken back.

    ``stability`` is the number of days after which recall falls to 90 %, ``difficulty`` runs
    from 1 to 10. ``phase`` and ``step`` are FSRS's: 1 learning, 2 review, 3 relearning.
    """

    trail: Trail = Trail()
    phase: int = 1
    step: int | None = 0
    stability: float | None = None
    difficulty: float | None = None
    due_ms: int = 0
    last_ms: int = 0
    reviews: int = 0
    lapses: int = 0
    first_day: int = 0

    @property
    def learning(self) -> bool:
        """Whether the card is still (or again) in its short steps of minutes."""
        return self.phase != fsrs.State.Review


NEW = Memory()


class Memories(msgspec.Struct, frozen=True):
    """All cards ever graded, and how many were met for the first time on each study day."""

    items: Table[Memory] = Table()
    introduced: dict[int, int] = {}

    def known(self, item: str) -> Memory | None:
        """Return the memory of ``item``, or None when it is still (or again) new."""
        memory = self.items.get(item)
        return memory if memory is not None and memory.reviews else None

    def graded(self, item: str, mark: Mark) -> Memories:
        """Return the memories after the grade ``mark`` of ``item``."""
        before = self.items.get(item, NEW)
        return self._with(item, before, _review(before, mark, before.trail.with_mark(mark)))

    def undone(self, item: str, undo: bytes, target: bytes) -> Memories | None:
        """Return the memories after ``undo`` took back ``target``; None if it is no grade here."""
        before = self.items.get(item)
        trail = before.trail.with_undo(undo, target) if before is not None else None
        if before is None or trail is None:
            return None
        after = NEW
        for mark in trail.surviving():
            after = _review(after, mark, trail)
        return self._with(item, before, after if after.reviews else Memory(trail))

    def _with(self, item: str, before: Memory, after: Memory) -> Memories:
        introduced = self.introduced
        if before.reviews == 0 or after.reviews == 0 or before.first_day != after.first_day:
            introduced = introduced.copy()
            for memory, change in ((before, -1), (after, 1)):
                if memory.reviews:
                    day = memory.first_day
                    introduced[day] = introduced.get(day, 0) + change
        return Memories(self.items.with_entry(item, after), introduced)


def preview(memory: Memory | None, now_ms: int) -> dict[Rating, timedelta]:
    """Return the interval each rating would give a card graded now."""
    before = memory or NEW
    moment = _datetime(now_ms)
    return {
        rating: _SCHEDULER.review_card(_card(before), _RATINGS[rating], moment)[0].due - moment
        for rating in Rating
    }


def retrievability(memory: Memory, now_ms: int) -> float:
    """Return the probability of recalling the card now (FSRS-6 forgetting curve)."""
    return _SCHEDULER.get_card_retrievability(_card(memory), _datetime(now_ms))


def _review(before: Memory, mark: Mark, trail: Trail) -> Memory:
    card, _ = _SCHEDULER.review_card(_card(before), _RATINGS[mark.value], _datetime(mark.utc_ms))
    lapsed = before.phase == fsrs.State.Review and mark.value == Rating.AGAIN
    return Memory(
        trail,
        card.state.value,
        card.step,
        card.stability,
        card.difficulty,
        _milliseconds(card.due),
        mark.utc_ms,
        before.reviews + 1,
        before.lapses + lapsed,
        before.first_day if before.reviews else mark.day,
    )


def _card(memory: Memory) -> fsrs.Card:
    return fsrs.Card(
        card_id=0,  # unused, but without one the package waits a millisecond to make one
        state=_STATES[memory.phase],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_EPOCH,
        last_review=_datetime(memory.last_ms) if memory.reviews else None,
    )


def _datetime(utc_ms: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=utc_ms)


def _milliseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(milliseconds=1)
