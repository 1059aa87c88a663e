"""What a participant takes home: the answers of a room as events of their own journal.

The file is the journal's own exchange format. Its events are made of the log alone and are the
same whenever they are made, so that merging them twice changes nothing: an id comes of the room,
the person and the round, the order of the clock of the room. No name and no word of an answer is
in it. ``taken_in`` is for whoever merges a file that somebody else made: it lets answers through
and makes them anew, so that a forged file says no more than an answer can.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from sealegs.journal.event import Event, EventType
from sealegs.journal.identity import uuid7
from sealegs.journal.row import to_line
from sealegs.study.day import offset_minutes, to_ms
from sealegs.study.events import NO_ROUND, Answer, Attempt, Certainty, from_event
from sealegs.study.events import to_event as new_event
from sealegs.study.forms import Reply, given
from sealegs.team import fixing
from sealegs.team.events import Mark
from sealegs.team.item import Put
from sealegs.team.room import Given, RoomState
from sealegs.team.script import Script

MOST: Final = 2000
"""Events of one file that are taken in; a room has far fewer questions."""

_DEVICE: Final = "room-"
_LONGEST: Final = 200
_GIVEN: Final = re.compile(r"(?:sound|red|\d{1,6}(?:,\d{1,6}){0,399})?")
_DAY_MS: Final = 86_400_000
_LATEST_SECONDS: Final = 86_400.0


Judged = Mapping[tuple[int, str], Mark]
"""All marks of a room by round and person."""


def judged(state: RoomState) -> Judged:
    """Return how all answers of a room were judged."""
    return {(put.number, m.person): m for put in state.rounds for m in put.marks or ()}


def own_events(
    state: RoomState, script: Script, person: str, marks: Judged | None = None
) -> Iterator[Event]:
    """Yield somebody's answers as events, those that were judged, in their order.

    A repaired Dockerfile is an attempt at its exercise, all else an answer to its question.
    """
    marks = judged(state) if marks is None else marks
    for put in state.rounds:
        answer = put.answers.get(person)
        mark = marks.get((put.number, person))
        asked = script.round(put.item, put.place)
        if answer is not None and mark is not None and asked is not None:
            event = _event(asked, answer, mark)
            if event is not None:
                yield _placed(event, state.room, person, put.number, answer.at)


def own_lines(
    state: RoomState, script: Script, person: str, marks: Judged | None = None
) -> tuple[str, ...]:
    """Return somebody's answers as lines of the journal's exchange format."""
    return tuple(to_line(event).decode() for event in own_events(state, script, person, marks))


def _event(asked: Put, answer: Given, mark: Mark) -> tuple[str, str, Answer | Attempt] | None:
    content = asked.content
    try:
        ready = asked.ready()
    except ValueError:
        return None  # it can't be put any more, so nothing can be said of it
    if content.kind == fixing.NAME:
        goals = len(ready.question.posed.key.keys)
        return content.id, content.content_hash, Attempt(len(set(answer.keys)), goals)
    reply = Reply(answer.keys)
    words = ready.given(reply) if ready.statement is not None else given(reply)
    payload = Answer(
        words, mark.right, Certainty(answer.certainty), answer.took_ms / 1000, NO_ROUND
    )
    return content.id, content.content_hash, payload


def _placed(
    event: tuple[str, str, Answer | Attempt], room: str, person: str, round_: int, at: int
) -> Event:
    item, content_hash, payload = event
    made = new_event(payload, item, content_hash)
    return Event(
        id=uuid7(at, random.Random(f"{room}|{person}|{round_}")),
        device=f"{_DEVICE}{room}-{person}",
        seq=round_,
        # Seconds, so that it comes after what a learner did until now (a journal counts its
        # events, of which nobody makes one a second for life) and before what comes later.
        lamport=max(at // 1000, 1),
        utc_ms=at,
        utc_offset_min=0,
        type=made.type,
        version=made.version,
        item=made.item,
        content_hash=made.content_hash,
        payload=made.payload,
    )


def taken_in(event: Event, now: datetime) -> Event:
    """Return a foreign event as the answer that it may be; ValueError says why it is none.

    Everything but the answer itself is made anew: the order from its time, the day from the
    learner's own clock.
    """
    payload = from_event(event)
    if event.type not in (EventType.ANSWER, EventType.ATTEMPT) or not isinstance(
        payload, Answer | Attempt
    ):
        raise ValueError("it is no answer, and only answers are taken in")
    if not event.device.startswith(_DEVICE) or len(event.device) > _LONGEST:
        raise ValueError("it doesn't come from a room")
    if not event.item or len(event.item) > _LONGEST or len(event.content_hash) > _LONGEST:
        raise ValueError("it is about nothing that could be asked")
    if event.utc_ms > to_ms(now) + _DAY_MS or event.seq > MOST:
        raise ValueError("it isn't of a time or round that a room can have had")
    made = new_event(_bounded(payload), event.item, event.content_hash)
    return Event(
        id=event.id, device=event.device, seq=event.seq, lamport=max(event.utc_ms // 1000, 1),
        utc_ms=event.utc_ms, utc_offset_min=_offset(event.utc_ms, now), type=made.type,
        version=made.version, item=made.item, content_hash=made.content_hash,
        payload=made.payload,
    )  # fmt: skip


def _bounded(payload: Answer | Attempt) -> Answer | Attempt:
    if isinstance(payload, Attempt):
        return Attempt(min(payload.met, payload.of), payload.of)
    if not _GIVEN.fullmatch(payload.given):
        raise ValueError("what was answered is no answer of a room")
    seconds = min(payload.seconds, _LATEST_SECONDS)
    return Answer(payload.given, payload.right, payload.certainty, seconds, NO_ROUND)


def _offset(utc_ms: int, now: datetime) -> int:
    """Return the offset from UTC that the learner's clock had at a moment."""
    return offset_minutes(datetime.fromtimestamp(utc_ms / 1000, UTC).astimezone(now.tzinfo))
