"""Moments, lengths of time and shares as a person would say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from sealegs.study.day import day_of, offset_minutes, study_day

_DAY = timedelta(days=1)
_MONTH_DAYS = 30.44
_YEAR_DAYS = 365.25


def count(number: int, word: str, plural: str = "") -> str:
    """Return ``1 card`` or ``2 cards``."""
    return f"{number} {word}" if number == 1 else f"{number} {plural or word + 's'}"


def lasting(seconds: float) -> str:
    """Return how long something took: ``48 seconds``, ``12 minutes``."""
    if round(seconds) < 60:
        return count(round(seconds), "second")
    return count(round(seconds / 60), "minute")


def day_words(day: date) -> str:
    """Return a day as ``Tuesday, 1 December``."""
    return f"{day:%A}, {day.day} {day:%B}"


def days_ahead(days: int) -> str:
    """Return how far a day is away: ``today``, ``tomorrow``, ``in 3 days``."""
    return ("today", "tomorrow")[days] if 0 <= days < 2 else f"in {days} days"


def interval(length: timedelta) -> str:
    """Return a length of time in its largest sensible unit: ``10 min``, ``3 days``."""
    if length < timedelta(hours=1):
        return f"{max(1, round(length / timedelta(minutes=1)))} min"
    if length < _DAY:
        return count(round(length / timedelta(hours=1)), "hour")
    days = length / _DAY
    if days < 2 * _MONTH_DAYS:
        return count(round(days), "day")
    if days < 2 * _YEAR_DAYS:
        return count(round(days / _MONTH_DAYS), "month")
    return count(round(days / _YEAR_DAYS), "year")


def moment(utc_ms: int, now: datetime) -> str:
    """Return when something comes, seen from now: ``in 10 min``, ``tomorrow``, ``on Friday``."""
    then = datetime.fromtimestamp(utc_ms / 1000, UTC).astimezone(now.tzinfo)
    days = study_day(utc_ms, offset_minutes(now)) - day_of(now)
    if then <= now:
        return "now"
    if days <= 0:
        return f"in {interval(then - now)}"
    if days == 1:
        return "tomorrow"
    if days < 7:
        return f"on {then:%A}"
    return f"on {then.day} {then:%B}" + (f" {then.year}" if then.year != now.year else "")


def exact(share: float) -> str:
    """Return a share in percent with at most two decimals, which is how a score is kept."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def whole_percents(weights: Sequence[float]) -> tuple[int, ...]:
    """Return the shares of weights in whole percent that sum to 100: the largest remainders gain.

    None of them is more than one percent off. All are 0 where there is no weight.
    """
    total = sum(weights)
    if not total:
        return (0,) * len(weights)
    shares = [100 * each / total for each in weights]
    found = [int(each + 1e-9) for each in shares]
    rest = sorted(range(len(shares)), key=lambda at: found[at] - shares[at])
    for at in rest[: 100 - sum(found)]:
        found[at] += 1
    return tuple(found)
