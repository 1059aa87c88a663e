"""The interview date as study days, and how regularly the learner studies."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sealegs.ground.problem import SealegsError
from sealegs.study.day import day_of
from sealegs.study.events import Plan
from sealegs.study.plan.dates import named_day
from sealegs.study.plan.values import Horizon

_EPOCH = date(1970, 1, 1).toordinal()
_LOOK_BACK = 14
_LONGEST_DAYS = 3650
FORMS = "write 12 dec, next friday, in 3 weeks or 2026-12-12"
"""How a date may be typed; ``named_day`` knows more."""


def day_number(day: date) -> int:
    """Return the number of a study day (days since 1970)."""
    return day.toordinal() - _EPOCH


def date_of(day: int) -> date:
    """Return the date of a study day."""
    return date.fromordinal(day + _EPOCH)


def read_date(text: str, now: datetime) -> date:
    """Return the date a learner typed, in any of the forms that ``named_day`` knows.

    SealegsError says what is wrong with it.
    """
    today = now.date()  # of the calendar: an interview isn't on a study day
    found = named_day(text, today)
    if found is None:
        message = f"“{text.strip()}” is no date; {FORMS}."
        raise SealegsError(message)
    if found < today:
        raise SealegsError(f"{found} is over; name a day from {today} on.")
    if found.toordinal() - today.toordinal() > _LONGEST_DAYS:
        raise SealegsError(f"{found} is more than ten years away; name an earlier day.")
    return found


def interview_day(plan: Plan | None) -> int | None:
    """Return the study day of the interview; None without a date, or with an impossible one."""
    if plan is None or not plan.date:
        return None
    try:
        return day_number(date.fromisoformat(plan.date))
    except ValueError:
        return None


def coming_interview(plan: Plan | None, now: datetime) -> int | None:
    """Return the study day of an interview that isn't over; None without one.

    Its date ends at local midnight, four hours before the study day does.
    """
    day = interview_day(plan)
    return None if day is None or day < day_number(now.date()) else day


def horizon_of(plan: Plan, studied: Collection[int], now: datetime) -> Horizon | None:
    """Return the time there is, None when no date lies ahead.

    Missed days only count as what they are: a sign of how many of the coming days will be
    used. The share is that of the last fortnight, and a day without news counts for two.
    """
    today, day = day_of(now), coming_interview(plan, now)
    if day is None:
        return None
    begun = min((d for d in studied if d >= today - _LOOK_BACK), default=today)
    past = range(begun, today)
    used = sum(d in studied for d in past)
    return Horizon(today, day, plan.minutes, (used + 2) / (len(past) + 2))
