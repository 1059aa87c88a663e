"""How a card stands, in Anki's words: days since a collection began, seconds, thousandths.

Anki keeps the memory of FSRS in a card's ``data`` and its older ease factor beside it; the factor
is what its own steps would have made of the same grades (2500 at first, 150 more for easy, 150
less for hard, 200 less for forgotten, never below 1300). A row of its review log has the
difficulty of FSRS where the factor used to be, as Anki writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from sealegs.study.card_records import Record
from sealegs.study.day import DAY_MS, DAY_STARTS_AT, day_of, offset_minutes, study_day
from sealegs.study.fsrs6 import DEFAULT, Model, Phase, Rating
from sealegs.study.memory import DESIRED_RETENTION, Memory
from sealegs.study.state import State

NEW, LEARNING, REVIEW, RELEARNING = range(4)
"""Types of cards, and of rows of the review log but one less: a first answer is 0 there."""

_SUSPENDED: Final = -1
_BURIED: Final = -3
_RED: Final = 1
_STEPS: Final = {Phase.LEARNING: 2, Phase.RELEARNING: 1}
_EASE: Final = 2500
_LEAST_EASE: Final = 1300
_EASED: Final = {Rating.AGAIN: -200, Rating.HARD: -150, Rating.GOOD: 0, Rating.EASY: 150}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The collection's own calendar: it began on study day ``first``, at this UTC offset.

    ``model`` and ``retention`` say how long a card that is learnt again will rest.
    """

    first: int
    offset_min: int
    model: Model = DEFAULT
    retention: float = DESIRED_RETENTION

    @classmethod
    def of(cls, state: State, now: datetime) -> Calendar:
        """Return the calendar that begins with the learner's first card."""
        days = [day for day, number in state.memories.introduced.items() if number > 0]
        first = min((*days, day_of(now)))
        return cls(first, offset_minutes(now), state.memories.model, state.retention)

    @property
    def created(self) -> int:
        """The moment it began, in seconds."""
        starts = self.first * DAY_MS // 1000 + int(DAY_STARTS_AT.total_seconds())
        return starts - self.offset_min * 60

    def day(self, utc_ms: int) -> int:
        """Return the study day of a moment, counted from the first."""
        return study_day(utc_ms, self.offset_min) - self.first


@dataclass(frozen=True, slots=True)
class Standing:
    """The columns of a card that say how it stands."""

    type: int
    queue: int
    due: int
    ivl: int
    factor: int
    reps: int
    lapses: int
    left: int
    flags: int
    data: str


def standing(record: Record, position: int, calendar: Calendar) -> Standing:
    """Return how a card stands; ``position`` is its place among the new ones."""
    signs, memory = record.row.signs, record.memory
    flags = _RED if "flagged" in signs else 0
    hidden = _SUSPENDED if "suspended" in signs else _BURIED if "buried" in signs else None
    if memory is None or memory.stability is None:
        return Standing(
            NEW, NEW if hidden is None else hidden, position, 0, 0, 0, 0, 0, flags, "{}"
        )
    phase = Phase(memory.phase)
    kind = {Phase.LEARNING: LEARNING, Phase.REVIEW: REVIEW}.get(phase, RELEARNING)
    due_ms = memory.due_ms if record.row.back_ms is None else record.row.back_ms
    if phase is Phase.REVIEW:
        due, interval, queue, left = calendar.day(due_ms), record.interval_days, REVIEW, 0
    else:
        due, queue, left = due_ms // 1000, LEARNING, max(1, _STEPS[phase] - memory.step)
        again = calendar.model.interval(memory.stability, calendar.retention)
        interval = again if kind == RELEARNING else 0
    return Standing(
        kind, queue if hidden is None else hidden, due, interval, _ease(record), memory.reviews,
        memory.lapses, left, flags, _data(memory, position, calendar),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LogRow:
    """A row of the review log; intervals are days, or seconds below 0."""

    at_ms: int
    ease: int
    ivl: int
    last_ivl: int
    factor: int
    time_ms: int
    type: int


def log_rows(record: Record) -> Iterator[LogRow]:
    """Yield the reviews of a card, oldest first."""
    before = 0
    for number, review in enumerate(record.reviews):
        after = record.reviews[number + 1].phase if number + 1 < len(record.reviews) else None
        phase = after if after is not None else record.memory.phase if record.memory else 0
        wait = review.wait_ms
        interval = round(wait / DAY_MS) if phase == Phase.REVIEW else -(wait // 1000)
        factor = round(((review.difficulty - 1) / 9 + 0.1) * 1000)
        kind = int(review.phase) - 1
        mark = review.mark
        yield LogRow(mark.utc_ms, mark.value, interval, before, factor, mark.tenths * 100, kind)
        before = interval


def _ease(record: Record) -> int:
    if record.memory is not None and record.memory.phase == Phase.LEARNING:
        return 0
    ease = _EASE
    for review in record.reviews:
        if review.phase == Phase.REVIEW:
            ease = max(ease + _EASED[Rating(review.mark.value)], _LEAST_EASE)
    return ease


def _data(memory: Memory, position: int, calendar: Calendar) -> str:
    kept = {
        "pos": position,
        "s": round(memory.stability or 0.0, 4),
        "d": round(memory.difficulty or 1.0, 3),
        "dr": round(calendar.retention, 2),
        "decay": round(-calendar.model.decay, 4),
        "lrt": memory.last_ms // 1000,
    }
    return msgspec.json.encode(kept).decode()
