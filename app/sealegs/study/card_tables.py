"""Cards and their reviews as tables and as JSON, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

import msgspec

from sealegs.curriculum.snippets import to_source
from sealegs.study.card_records import Record, Review
from sealegs.study.day import DAY_MS, to_ms
from sealegs.study.fsrs6 import Phase
from sealegs.study.memory import recalled
from sealegs.study.state import State

VERSION: Final = 1
"""Of the JSON form (docs/cards.md): columns may be added under it, none is taken away."""

Cell = str | int | float | None

CARD_HEAD: Final = (
    "id", "topic", "topic title", "kind", "form", "level", "concepts", "front", "back", "state",
    "suspended", "buried", "flagged", "reviews", "lapses", "last", "due", "interval days",
    "stability days", "difficulty", "recall",
)  # fmt: skip
REVIEW_HEAD: Final = (
    "id", "topic", "number", "at", "rating", "seconds", "interval days", "stability days",
    "difficulty",
)  # fmt: skip


def card_row(record: Record, state: State, now: datetime) -> tuple[Cell, ...]:
    """Return what is under ``CARD_HEAD``; times are UTC, ``recall`` is the chance of it now."""
    row, memory = record.row, record.memory
    card, signs = row.card, row.signs
    rest: tuple[Cell, ...] = (None,) * 6
    if memory is not None:
        recall = recalled(memory, to_ms(now), state.memories.model)
        rest = (
            moment(memory.last_ms), None if row.back_ms is None else moment(row.back_ms),
            record.interval_days, _rounded(memory.stability), _rounded(memory.difficulty),
            _rounded(recall),
        )  # fmt: skip
    return (
        card.id, row.topic.id, row.topic.title, card.kind.value, card.form.value,
        record.level.value if record.level is not None else None, "; ".join(card.concepts),
        to_source(card.front), to_source(card.back), _standing(record),
        int("suspended" in signs), int("buried" in signs), int("flagged" in signs),
        row.reviews, row.lapses, *rest,
    )  # fmt: skip


def review_rows(record: Record) -> Iterator[tuple[Cell, ...]]:
    """Yield what is under ``REVIEW_HEAD`` for every review of a card."""
    for number, review in enumerate(record.reviews, 1):
        yield record.row.card.id, record.row.topic.id, number, *_told(review)


def json_lines(records: Iterable[Record], state: State, now: datetime) -> Iterator[str]:
    """Yield one JSON document, a card a line, each with its reviews."""
    yield f'{{"version": {VERSION}, "made": "{now.astimezone(UTC).isoformat()}", "cards": [\n'
    between = ""
    for record in records:
        card = dict(zip(map(_key, CARD_HEAD), card_row(record, state, now), strict=True))
        card["reviews"] = record.row.reviews
        log = [dict(zip(_LOG, _told(review), strict=True)) for review in record.reviews]
        yield (
            between
            + msgspec.json.encode(
                {**card, "concepts": record.row.card.concepts, "log": log}
            ).decode()
        )
        between = ",\n"
    yield "\n]}\n"


def _told(review: Review) -> tuple[Cell, ...]:
    mark = review.mark
    return (
        moment(mark.utc_ms), mark.value, mark.tenths / 10, round(review.wait_ms / DAY_MS, 4),
        _rounded(review.stability), _rounded(review.difficulty),
    )  # fmt: skip


def _standing(record: Record) -> str:
    memory = record.memory
    if memory is None:
        return "new"
    return Phase(memory.phase).name.lower()


def moment(utc_ms: int) -> str:
    """Return a moment in UTC to the second, as ISO 8601 writes it."""
    return datetime.fromtimestamp(utc_ms // 1000, UTC).isoformat().replace("+00:00", "Z")


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _key(head: str) -> str:
    return head.replace(" ", "_")


_LOG: Final = tuple(map(_key, REVIEW_HEAD[3:]))
"""What is told of a review inside its card; the card itself says which it is of."""
