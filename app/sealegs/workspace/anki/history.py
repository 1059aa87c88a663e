"""The reviews of foreign cards as events of the journal: made anew from them, the same every time.

An id comes of the note, the card and the moment, so that a second import changes nothing. As with
answers of a room, the order comes of the clock, in seconds: after what a learner did until now,
before what comes later.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from sealegs.journal.event import Event
from sealegs.journal.identity import uuid7
from sealegs.study.day import DAY_MS, offset_minutes, to_ms
from sealegs.study.events import Grade, Setting, to_event
from sealegs.workspace.anki.reading import ForeignCard, ForeignReview

DEVICE: Final = "anki"
_EARLIEST_MS: Final = 1_000_000_000_000
"""September 2001; Anki is younger."""

_LONGEST_SECONDS: Final = 6_000.0
_FILTERED: Final = 3


def review_event(
    review: ForeignReview, name: str, item: str, content_hash: str, now: datetime
) -> Event | None:
    """Return a review as the grade it was; None for what says nothing about a memory.

    That is a card set back or moved by hand, a rehearsal in a filtered deck that left its days
    as they were, and a time that can't be.
    """
    learnt = 0 <= review.kind <= 2 or (review.kind == _FILTERED and review.factor > 0)
    if not learnt or not 1 <= review.ease <= 4:
        return None
    if not _EARLIEST_MS <= review.at_ms <= to_ms(now) + DAY_MS:
        return None
    seconds = min(max(review.time_ms, 0) / 1000, _LONGEST_SECONDS)
    return _event(Grade(review.ease, seconds), name, item, content_hash, review.at_ms, now)


def standing_events(
    card: ForeignCard, name: str, item: str, content_hash: str, now: datetime
) -> Iterator[Event]:
    """Yield that a card is suspended, and that it is flagged."""
    at_ms = min(max(card.changed * 1000, _EARLIEST_MS), to_ms(now))
    if card.suspended:
        yield _event(Setting("suspended", True), name, item, content_hash, at_ms, now)
    if card.flagged:
        yield _event(Setting("flag", True), name, item, content_hash, at_ms, now)


def _event(
    payload: Grade | Setting, name: str, item: str, content_hash: str, at_ms: int, now: datetime
) -> Event:
    made = to_event(payload, item, content_hash)
    # What is set is set once, whenever Anki touched the card last.
    what = payload.name if isinstance(payload, Setting) else str(at_ms)
    moment = _EARLIEST_MS if isinstance(payload, Setting) else at_ms
    return Event(
        id=uuid7(moment, random.Random(f"{DEVICE}|{item}|{name}|{what}")), device=DEVICE,
        seq=at_ms, lamport=max(at_ms // 1000, 1), utc_ms=at_ms, utc_offset_min=_offset(at_ms, now),
        type=made.type, version=made.version, item=made.item, content_hash=made.content_hash,
        payload=made.payload,
    )  # fmt: skip


def _offset(utc_ms: int, now: datetime) -> int:
    """Return the offset from UTC that the learner's clock had at a moment."""
    return offset_minutes(datetime.fromtimestamp(utc_ms / 1000, UTC).astimezone(now.tzinfo))
