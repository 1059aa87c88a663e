"""What is remembered of each card: FSRS-6 over the grades that were not taken back.

Parameters are the published ones until they were fitted to the learner; fitted ones hold from
their event on. There is no fuzz: the same grades at the same moments always give the same due
date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

import msgspec

from sealegs.study.day import DAY_MS
from sealegs.study.fsrs6 import DEFAULT, Model, Parameters, Phase, Rating, next_step
from sealegs.study.table import Table
from sealegs.study.trail import Mark, Trail

DESIRED_RETENTION = 0.9
GRADES = {"two": (Rating.AGAIN, Rating.GOOD), "four": tuple(Rating)}
"""What can be chosen after a card, by the setting ``buttons``."""

_model = lru_cache(maxsize=64)(Model)


class Memory(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The memory of one card; ``reviews`` is 0 when every grade was taken back.

    ``stability`` is the number of days after which recall falls to 90 %, ``difficulty`` runs
    from 1 to 10. ``phase`` and ``step`` are FSRS's: 1 learning, 2 review, 3 relearning.
    """

    trail: Trail = Trail()
    phase: int = 1
    step: int = 0
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
        return self.phase != Phase.REVIEW


NEW = Memory()


class Memories(msgspec.Struct, frozen=True):
    """All cards ever graded, and how many were met for the first time on each study day.

    ``fitted`` are the parameters that were fitted, with the place in the fold they hold from.
    """

    items: Table[Memory] = Table()
    introduced: dict[int, int] = {}
    fitted: tuple[tuple[int, Parameters], ...] = ()

    @property
    def model(self) -> Model:
        """The learner's model of forgetting as of now."""
        return _model(self.fitted[-1][1]) if self.fitted else DEFAULT

    def refitted(self, position: int, parameters: Parameters) -> Memories:
        """Return the memories with other parameters from ``position`` of the fold on."""
        return Memories(self.items, self.introduced, (*self.fitted, (position, parameters)))

    def known(self, item: str) -> Memory | None:
        """Return the memory of ``item``, or None when it is still (or again) new."""
        memory = self.items.get(item)
        return memory if memory is not None and memory.reviews else None

    def graded(self, item: str, mark: Mark) -> Memories:
        """Return the memories after the grade ``mark`` of ``item``."""
        before = self.items.get(item, NEW)
        return self._with(item, before, _review(self.model, before, mark))

    def undone(self, item: str, undo: bytes, target: bytes, position: int) -> Memories | None:
        """Return the memories after ``undo`` took back ``target``; None if it is no grade here."""
        before = self.items.get(item)
        trail = before.trail.with_undo(undo, target, position) if before is not None else None
        if before is None or trail is None:
            return None
        after = Memory(trail)
        for _, later in self._replayed(trail):
            after = later
        return self._with(item, before, after)

    def told(self, item: str) -> Iterator[tuple[Mark, Memory]]:
        """Yield the grades of ``item`` that hold, oldest first, and the memory after each."""
        memory = self.items.get(item)
        if memory is not None:
            yield from self._replayed(memory.trail)

    def _replayed(self, trail: Trail) -> Iterator[tuple[Mark, Memory]]:
        after = NEW
        for mark in trail.surviving():
            after = _review(self._model_at(mark.position), after, mark, trail)
            yield mark, after

    def _model_at(self, position: int) -> Model:
        for since, parameters in reversed(self.fitted):
            if since < position:
                return _model(parameters)
        return DEFAULT

    def _with(self, item: str, before: Memory, after: Memory) -> Memories:
        introduced = self.introduced
        if before.reviews == 0 or after.reviews == 0 or before.first_day != after.first_day:
            introduced = introduced.copy()
            for memory, change in ((before, -1), (after, 1)):
                if memory.reviews:
                    day = memory.first_day
                    introduced[day] = introduced.get(day, 0) + change
        return Memories(self.items.with_entry(item, after), introduced, self.fitted)


def preview(
    memory: Memory | None,
    now_ms: int,
    model: Model = DEFAULT,
    retention: float = DESIRED_RETENTION,
) -> dict[Rating, timedelta]:
    """Return the interval each rating would give a card graded now."""
    before = memory or NEW
    return {rating: _interval(model, before, now_ms, rating, retention) for rating in Rating}


def retrievability(memory: Memory, at_ms: int, model: Model = DEFAULT) -> float:
    """Return the probability of recalling the card then (FSRS-6, in whole days as it counts)."""
    if memory.stability is None:
        return 0.0
    return model.recall(memory.stability, _days(memory, at_ms))


def recalled(memory: Memory, at_ms: int, model: Model = DEFAULT) -> float:
    """Return the share of a card that counts as recalled: none while its last grade is "again".

    The curve itself begins anew at 1 after every grade, because the answer was just seen.
    """
    last = memory.trail.latest()
    if last is None or last.value == Rating.AGAIN:
        return 0.0
    return retrievability(memory, at_ms, model)


def _interval(
    model: Model, before: Memory, now_ms: int, rating: int, retention: float
) -> timedelta:
    stability, _ = _learnt(model, before, now_ms, rating)
    *_, wait = next_step(model, before.phase, before.step, rating, stability, retention)
    return timedelta(milliseconds=wait)


def _learnt(model: Model, before: Memory, now_ms: int, rating: int) -> tuple[float, float]:
    if before.stability is None or before.difficulty is None:
        return model.first(rating)
    return model.after(before.stability, before.difficulty, _days(before, now_ms), rating)


def _days(memory: Memory, now_ms: int) -> int:
    return (now_ms - memory.last_ms) // DAY_MS


def _review(model: Model, before: Memory, mark: Mark, trail: Trail | None = None) -> Memory:
    rating, now_ms = mark.value, mark.utc_ms
    stability, difficulty = _learnt(model, before, now_ms, rating)
    phase, step, wait = next_step(
        model, before.phase, before.step, rating, stability, DESIRED_RETENTION
    )
    lapsed = before.phase == Phase.REVIEW and rating == Rating.AGAIN
    return Memory(
        trail if trail is not None else before.trail.with_mark(mark),
        phase,
        step,
        stability,
        difficulty,
        now_ms + wait,
        now_ms,
        before.reviews + 1,
        before.lapses + lapsed,
        before.first_day if before.reviews else mark.day,
    )
