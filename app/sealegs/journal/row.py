"""Events as rows of the table and as lines of JSON; both forms are foreign when they come in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import msgspec

from sealegs.journal.event import Event, EventType, Json

COLUMNS = (
    "id, device, seq, lamport, utc_ms, utc_offset_min, type, version, item, content_hash, payload"
)
INSERT = f"INSERT INTO event ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_NEW = f"{INSERT} ON CONFLICT (id) DO NOTHING"

Row = tuple[str, str, int, int, int, int, str, int, str, str, str]

# Counters stay exact in every JSON reader, and max + 1 can never overflow SQLite's integers.
_LARGEST = 2**53 - 1
# What comes from elsewhere leaves room for all that this journal will ever count after it.
_LARGEST_FOREIGN = 2**52
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
_TYPES: Mapping[str, EventType] = {str(kind): kind for kind in EventType}

_payload = msgspec.json.Decoder(dict[str, Json])
_event = msgspec.json.Decoder(Event)
_encoder = msgspec.json.Encoder()


def order(event: Event) -> tuple[int, str, int, str]:
    """Return the key of the one order of events: (lamport, device, seq), never the clock.

    The id only separates events of a journal that was copied and continued on two machines.
    """
    return event.lamport, event.device, event.seq, event.id


def payload_text(payload: Mapping[str, Json]) -> str:
    """Return a payload as JSON; half a surrogate pair, which no file can hold, becomes ``?``."""
    try:
        return _encoder.encode(payload).decode()
    except UnicodeEncodeError:
        text = json.dumps(payload, ensure_ascii=False)
        return text.encode("utf-8", "replace").decode()


def to_row(event: Event) -> Row:
    """Return the columns of an event."""
    return (
        event.id, event.device, event.seq, event.lamport, event.utc_ms, event.utc_offset_min,
        str(event.type), event.version, event.item, event.content_hash,
        payload_text(event.payload),
    )  # fmt: skip


def to_event(row: tuple[object, ...]) -> Event:
    """Return the event in a row; ValueError when the columns can't be one."""
    columns = _convert(row)
    id_, device, seq, lamport, utc_ms, offset, type_, version, item, content_hash, payload = columns
    kind = _TYPES.get(type_)
    if kind is None:
        raise ValueError(f"unknown type of event {type_!r}")
    event = Event(
        id=id_, device=device, seq=seq, lamport=lamport, utc_ms=utc_ms, utc_offset_min=offset,
        type=kind, version=version, item=item, content_hash=content_hash,
        payload=_payload.decode(payload),
    )  # fmt: skip
    return _checked(event)


def to_line(event: Event) -> bytes:
    """Return the event as one line of JSON, without the line's end."""
    return _encoder.encode(event)


def from_line(line: bytes) -> Event:
    """Return the event on a line; ValueError, in words, when it isn't one."""
    try:
        event = _checked(_event.decode(line))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if max(event.lamport, event.seq) > _LARGEST_FOREIGN:
        raise ValueError("its number leaves no room for the next event")
    return event


def _convert(row: tuple[object, ...]) -> Row:
    try:
        columns: Row = msgspec.convert(row, Row)
    except msgspec.ValidationError as error:
        raise ValueError("the columns are not those of an event") from error
    return columns


def _checked(event: Event) -> Event:
    if not _ID.match(event.id):
        raise ValueError(f"{event.id!r} is not the id of an event")
    if not event.device:
        raise ValueError("an event names the device it happened on")
    if not (0 < event.seq <= _LARGEST and 0 < event.lamport <= _LARGEST):
        raise ValueError("its number is out of range")
    if not 0 < event.version <= _LARGEST:
        raise ValueError("version is out of range")
    if not 0 <= event.utc_ms < 1 << 48 or not -1440 <= event.utc_offset_min <= 1440:
        raise ValueError("the time is out of range")
    return event
