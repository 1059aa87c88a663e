"""A day as people write it: ``next friday``, ``in 3 weeks``, ``10 dec``, ``2026-12-12``."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import MAXYEAR, date
from itertools import takewhile

from sealegs.ground.problem import SealegsError

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_DAYS = {"day": 1, "d": 1, "week": 7, "wk": 7, "w": 7, "fortnight": 14}
_MONTHS_LONG = {"month": 1, "mo": 1, "year": 12, "yr": 12, "y": 12}
_SHORTEST = 3
"""Letters from which a weekday or a month is known by its beginning."""


def named_day(text: str, today: date) -> date | None:
    """Return the day that a text names, seen from a day; None when it names none.

    A number alone counts days. A day without a year is the next of that date; ``friday`` is the
    first after today and ``next friday`` that of the week which begins on the coming Monday.
    SealegsError when it may be read in two ways.
    """
    words = text.casefold().replace(",", " ").split()
    if words[:1] == ["on"]:
        words = words[1:]
    for read in (_relative, _weekday, _calendar):
        found = read(words, today)
        if found is not None:
            return found
    return None


def _relative(words: Sequence[str], today: date) -> date | None:
    told = " ".join(word for word in words if word != "the")
    ahead = {"today": 0, "tomorrow": 1, "day after tomorrow": 2, "fortnight": 14}.get(told)
    if ahead is not None:
        return _later(today, ahead)
    told = told.removeprefix("in ").removesuffix(" from now").removesuffix(" from today")
    digits = "".join(takewhile(str.isdecimal, told))
    number, unit = (digits, told[len(digits) :].strip()) if digits else _split(told)
    if not number or len(number) > 4:
        return None
    unit = unit if unit in _DAYS or unit in _MONTHS_LONG else unit.removesuffix("s")
    if not unit and digits:
        return _later(today, int(number))
    if unit in _DAYS:
        return _later(today, int(number) * _DAYS[unit])
    if unit in _MONTHS_LONG:
        return _months_later(today, int(number) * _MONTHS_LONG[unit])
    return None


def _split(told: str) -> tuple[str, str]:
    """Return a number that is written out as digits, and the unit behind it."""
    word, _, unit = told.partition(" ")
    if word in ("a", "an", "next"):
        return "1", unit
    return (str(_NUMBERS.index(word) + 1), unit) if word in _NUMBERS else ("", "")


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _weekday(words: Sequence[str], today: date) -> date | None:
    at = _index(_WEEKDAYS, words[-1]) if words else None
    if at is None or len(words) > 2 or words[:-1] not in ([], ["next"], ["this"], ["coming"]):
        return None
    if words[0] == "next":
        return _later(today, 7 - today.weekday() + at)
    return _later(today, (at - today.weekday() - 1) % 7 + 1)


def _calendar(words: Sequence[str], today: date) -> date | None:
    """Read a date of the calendar; a weekday in front of it has to be its own."""
    day = _index(_WEEKDAYS, words[0].removesuffix(".")) if len(words) > 1 else None
    kept = [word for word in words[day is not None :] if word not in ("of", "the")]
    found = _numeric(kept[0], today) if len(kept) == 1 else None
    found = found or _with_month("-".join(kept), today)
    return found if found is not None and day in (None, found.weekday()) else None


def _numeric(word: str, today: date) -> date | None:
    """Read ``2026-12-10``, also with dots or slashes, ``10.12.2026`` and ``10/12/2026``."""
    sign = next((sign for sign in "-./" if sign in word), "")
    written = word.rstrip(".").split(sign) if sign else []
    if len(written) not in (2, 3) or not all(w.isdecimal() and len(w) <= 4 for w in written):
        return None
    first, second, *rest = map(int, written)
    year = rest[0] if rest else None
    if year is not None and first > 31:
        return _on(year, second, first, today)
    if sign == "-":
        return None
    if sign == "/" and first != second and min(first, second) >= 1 and max(first, second) <= 12:
        one, other = (
            f"{day} {_MONTHS[month - 1].title()}"
            for day, month in ((first, second), (second, first))
        )
        raise SealegsError(f"“{word}” can be read in two ways; write {one} or {other}.")
    if sign == "/" and second > 12:
        first, second = second, first
    return _on(first, second, year, today)


def _with_month(told: str, today: date) -> date | None:
    """Read day, month by its name, and perhaps the year, day or month first."""
    words = told.replace(".", "-").replace("/", "-").replace("--", "-").strip("-").split("-")
    if len(words) not in (2, 3):
        return None
    month = next((n for n in map(_month, words[:2]) if n is not None), None)
    numbers = [_ordinal(word) for word in words if _month(word) is None]
    if month is None or len(numbers) != len(words) - 1 or None in numbers:
        return None
    day, year = (*numbers, None)[:2]
    return _on(day or 0, month, year, today)


def _on(day: int, month: int, year: int | None, today: date) -> date | None:
    """Return that day of the year, or the next there is of it."""
    if year is not None:
        years = [year + 2000 if year < 100 else year]
    else:
        years = [today.year + ahead for ahead in range(9)]  # so far apart may 29 February be
    for each in years:
        if 1 <= month <= 12 and 0 < each <= MAXYEAR and 1 <= day <= monthrange(each, month)[1]:
            found = date(each, month, day)
            if year is not None or found >= today:
                return found
    return None


def _month(word: str) -> int | None:
    at = _index(_MONTHS, word)
    return None if at is None else at + 1


def _ordinal(word: str) -> int | None:
    number = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return int(number) if number.isdecimal() and len(number) <= 4 else None


def _index(names: Sequence[str], word: str) -> int | None:
    if len(word) < _SHORTEST:
        return None
    return next((at for at, name in enumerate(names) if name.startswith(word)), None)
