"""All interviews that were ever begun, folded from the journal, and the one to go on with."""

from __future__ import annotations

from collections.abc import Mapping

from sealegs.journal.event import Event
from sealegs.study.interview.disputes import Dispute
from sealegs.study.interview.record import Interview, applied, begun, contested
from sealegs.study.interview.steps import ITEM, Begun, InterviewStep
from sealegs.study.table import Table


def stepped(before: Table[Interview], event: Event, payload: InterviewStep) -> Table[Interview]:
    """Return the interviews after an event; a step of one that never began changes nothing."""
    id_ = event.item.removeprefix(ITEM)
    if not event.item.startswith(ITEM) or not id_:
        return before
    known = before.get(id_)
    if known is None:
        if not isinstance(payload.what, Begun):
            return before
        return before.with_entry(id_, begun(id_, payload.what, event.utc_ms))
    after = applied(known, payload.what, payload.ms, event.utc_ms, event.content_hash)
    return before if after is known else before.with_entry(id_, after)


def disputed(before: Table[Interview], event: Event, payload: Dispute) -> Table[Interview]:
    """Return the interviews after a dispute; before its interview is over it changes nothing."""
    id_ = event.item.removeprefix(ITEM)
    known = before.get(id_) if event.item.startswith(ITEM) else None
    after = contested(known, payload) if known is not None else None
    return before if after is None or after is known else before.with_entry(id_, after)


def all_of(interviews: Mapping[str, Interview]) -> tuple[Interview, ...]:
    """Return the interviews, the oldest first."""
    return tuple(sorted(interviews.values(), key=lambda each: (each.begun_ms, each.id)))


def interrupted(interviews: Mapping[str, Interview]) -> Interview | None:
    """Return the interview that was worked on last and isn't over; None without one."""
    return next(iter(left_open(interviews)), None)


def left_open(interviews: Mapping[str, Interview]) -> tuple[Interview, ...]:
    """Return the interviews that aren't over, the one that was worked on last first."""
    going = (each for each in interviews.values() if not each.over)
    return tuple(sorted(going, key=lambda each: (each.last_ms, each.id), reverse=True))
