"""Events as a journal would hold them, one after another, for tests of folds."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

from sealegs.journal.event import Event
from sealegs.study.events import Payload, to_event
from sealegs.study.state import EMPTY, State, apply

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE = 60_000
DAY = 24 * 60 * MINUTE


def event(
    number: int,
    payload: Payload,
    item: str = "docker/multi-stage-build/card/target",
    *,
    at_ms: int | None = None,
    offset_min: int = 0,
) -> Event:
    """Return event ``number`` of one device; a minute passes between events unless told."""
    new = to_event(payload, item)
    start = int(MONDAY.timestamp() * 1000)
    return Event(
        id=event_id(number),
        device="laptop",
        seq=number,
        lamport=number,
        utc_ms=start + number * MINUTE if at_ms is None else at_ms,
        utc_offset_min=offset_min,
        type=new.type,
        version=new.version,
        item=new.item,
        content_hash=new.content_hash,
        payload=new.payload,
    )


def event_id(number: int) -> str:
    """Return the id of event ``number``."""
    return str(uuid.UUID(int=number + 1))


def fold(events: list[Event] | Iterator[Event], state: State = EMPTY) -> State:
    """Return ``state`` after ``events``."""
    for one in events:
        state = apply(state, one)
    return state
