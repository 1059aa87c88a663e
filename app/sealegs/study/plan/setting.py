"""Setting the aim: what a learner asks for becomes one event of type plan."""

from __future__ import annotations

from datetime import datetime

from sealegs.journal.event import NewEvent
from sealegs.study.events import Plan, Undo, to_event
from sealegs.study.plan.aim import read_date
from sealegs.study.state import PLAN_ITEM, State
from sealegs.study.trail import unpack_id

DEFAULT = Plan()


def aimed(
    before: Plan | None,
    now: datetime,
    date: str | None = None,
    minutes: int | None = None,
    retention: float | None = None,
    *,
    no_date: bool = False,
) -> NewEvent | None:
    """Return the event that sets what was given and keeps the rest; None when nothing was.

    SealegsError when the date is none or lies in the past.
    """
    if date is None and minutes is None and retention is None and not no_date:
        return None
    old = before or DEFAULT
    day = "" if no_date else read_date(date, now).isoformat() if date is not None else old.date
    made = Plan(day, minutes or old.minutes, retention or old.retention)
    return to_event(made, PLAN_ITEM)


def without_date(plan: Plan | None) -> str:
    """Return what holds while there is no date, and how to set one."""
    retention = (plan or DEFAULT).retention
    passed = f" Your interview of {plan.date} is over." if plan is not None and plan.date else ""
    return (
        f"No interview date is set.{passed} Reviews come when you would recall {retention:.0%}. "
        "Set a date with `sealegs plan --date 2026-12-12 --minutes 15`."
    )


def undo_of_last_aim(state: State) -> NewEvent | None:
    """Return the event that takes back the last change of the aim, None when there is none."""
    entry = state.registers.entry(PLAN_ITEM, "plan")
    return to_event(Undo(unpack_id(entry.id)), PLAN_ITEM) if entry is not None else None
