"""The answers to one item as a history of days, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable

from sealegs.study.fsrs6 import Rating
from sealegs.study.plan.values import History
from sealegs.study.trail import Mark


def history(marks: Iterable[Mark]) -> History:
    """Return the first rating of each study day.

    A wrong answer counts as forgotten, a guess that hit as recalled with effort. A clock that
    was set back starts no second history: such marks are left out.
    """
    days: list[tuple[int, int]] = []
    for mark in marks:
        if not days or mark.day > days[-1][0]:
            days.append((mark.day, _rating(mark)))
    return tuple(days)


def is_failure(mark: Mark) -> bool:
    """Tell whether an answer showed that the item was not known."""
    return _rating(mark) == Rating.AGAIN


def _rating(mark: Mark) -> int:
    if mark.round == 0:
        return mark.value
    if mark.value < 0:
        return Rating.AGAIN
    return Rating.HARD if mark.value == 1 else Rating.GOOD
