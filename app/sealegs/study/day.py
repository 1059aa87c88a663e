"""The study day: it starts at 04:00 local time, so that a late evening is one day."""

from __future__ import annotations

from datetime import datetime, timedelta

DAY_STARTS_AT = timedelta(hours=4)

DAY_MS = 86_400_000
_LONGEST_SECONDS = 600.0
_START_MS = int(DAY_STARTS_AT.total_seconds() * 1000)


def study_day(utc_ms: int, utc_offset_min: int) -> int:
    """Return the number of the study day (days since 1970) of a moment at a UTC offset."""
    return (utc_ms + utc_offset_min * 60_000 - _START_MS) // DAY_MS


def to_ms(moment: datetime) -> int:
    """Return an aware time as milliseconds since 1970."""
    return int(moment.timestamp() * 1000)


def offset_minutes(moment: datetime) -> int:
    """Return the UTC offset of an aware time in minutes."""
    offset = moment.utcoffset()
    return int(offset.total_seconds() // 60) if offset is not None else 0


def day_of(moment: datetime) -> int:
    """Return the number of the study day of an aware time."""
    return study_day(to_ms(moment), offset_minutes(moment))


def tomorrow_ms(moment: datetime) -> int:
    """Return the moment at which the study day of an aware time ends, at its UTC offset."""
    return (day_of(moment) + 1) * DAY_MS + _START_MS - offset_minutes(moment) * 60_000


def spent(since: datetime | None, until: datetime) -> float:
    """Return the seconds spent on one item: never negative, and a pause for coffee is cut off."""
    if since is None:
        return 0.0
    return min(max((until - since).total_seconds(), 0.0), _LONGEST_SECONDS)
