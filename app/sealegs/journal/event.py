"""One thing that happened, as the journal keeps it (FORMATS 7)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

Json = None | bool | int | float | str | list[object] | dict[str, object]
"""What a payload's fields may hold; what is inside lists and objects is checked by its reader."""


class EventType(StrEnum):
    """The closed list of event types; what a payload holds is defined in ``study.events``."""

    ANSWER = "answer"
    GRADE = "grade"
    REVEAL = "reveal"
    UNDO = "undo"
    DRAFT = "draft"
    ATTEMPT = "attempt"
    SOLVED = "solved"
    HINT = "hint"
    READ = "read"
    PLAN = "plan"
    SETTING = "setting"
    INTERVIEW = "interview"
    DISPUTE = "dispute"
    NOTE = "note"
    IMPORT = "import"


class NewEvent(msgspec.Struct, frozen=True, kw_only=True):
    """What a caller hands in; the journal adds identity, order and time."""

    type: EventType
    item: str = ""
    content_hash: str = ""
    payload: Mapping[str, Json] = {}
    version: int = 1


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """An event as stored. Order is (lamport, device, seq), never the clock.

    ``id`` is a UUIDv7 as text, ``utc_ms`` milliseconds since 1970, ``utc_offset_min`` the
    learner's offset from UTC at that moment.
    """

    id: str
    device: str
    seq: int
    lamport: int
    utc_ms: int
    utc_offset_min: int
    type: EventType
    version: int
    item: str
    content_hash: str
    payload: Mapping[str, Json]
