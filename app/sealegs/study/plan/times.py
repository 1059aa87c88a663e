"""How long things take this learner: as measured, and as usual where little was measured yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean
from typing import Final, NamedTuple

from sealegs.study.fsrs6 import Rating
from sealegs.study.labs import Lab
from sealegs.study.plan.histories import history
from sealegs.study.plan.values import Kind, Pace, geometric
from sealegs.study.trail import Mark

_USUAL: Final = {Kind.CARD: 1.0, Kind.STATEMENT: 1.5}
"""How many times as long as a card a format takes, before it was measured."""

_CARD: Final = Pace()
_PRIOR: Final = {"new": _CARD.new, "recalled": _CARD.recalled, "lapsed": _CARD.lapsed}
"""Seconds of a card on a day, before they were measured."""

_OWN: Final = 3.0
"""An item's own times count as much as those of its format after so many answers."""

_QUICKEST: Final = 0.25
"""An answer counts as this part of the usual time at least; nothing is read in less."""

_ALIKE: Final = 0.1
"""How much the answers of one day resemble each other (their intraclass correlation).

Someone in a hurry is so for a whole sitting, so that thirty answers of a day tell as much as eight
of different days (Kish's design effect), and no day tells more than ten.
"""

_SHORTEST_LAB: Final = 30.0
_FEW_LABS: Final = 3.0


@dataclass(frozen=True, slots=True)
class Times:
    """``pace`` for all, and by what factor formats and single items take longer."""

    pace: Pace
    by_kind: Mapping[Kind, float]
    by_item: Mapping[str, float]

    def of(self, item: str, kind: Kind) -> float:
        """Return how many times as long as the pace an item takes."""
        return self.by_item.get(item) or self.by_kind.get(kind, 1.0)


def times_of(
    marks: Mapping[str, Sequence[Mark]], kinds: Mapping[str, Kind], labs: Iterable[Lab]
) -> Times:
    """Return the times measured: geometric means, shrunk towards what is usual.

    A handful of quick answers must not promise a day of three times as many items, nor hundreds
    of them. What formats and items take is told beside the mean as it was measured, so that no
    answer counts twice.

    ``marks`` are the answers of each item, ``kinds`` its format; of ``labs`` those that were
    solved tell how long an exercise takes.
    """
    sittings = {item: tuple(_sittings(rows)) for item, rows in marks.items()}
    as_cards = [
        one._replace(seconds=one.seconds / _USUAL.get(kinds.get(item, Kind.CARD), 1.0))
        for item, rows in sittings.items()
        for one in rows
    ]
    pace, measured = _pace(as_cards, labs), _measured(as_cards)
    longer = {
        item: [log(one.seconds) - measured[one.what] for one in rows]
        for item, rows in sittings.items()
        if rows
    }
    by_kind = {}
    for kind, before in _USUAL.items():
        logs = [one for item, rows in longer.items() if kinds.get(item) is kind for one in rows]
        by_kind[kind] = geometric(sum(logs), len(logs), before)
    by_item = {
        item: geometric(sum(rows), len(rows), by_kind[kinds[item]], _OWN)
        for item, rows in longer.items()
        if kinds.get(item) in by_kind
    }
    return Times(pace, by_kind, by_item)


class _Sitting(NamedTuple):
    """What a day with an item was (``new``, ``recalled`` or ``lapsed``), and what it took."""

    what: str
    seconds: float
    day: int


def _sittings(marks: Sequence[Mark]) -> Iterator[_Sitting]:
    """Yield the days with an item; a failure is learnt again the same day."""
    totals: dict[int, int] = {}
    for mark in marks:
        totals[mark.day] = totals.get(mark.day, 0) + mark.tenths
    for place, (day, rating) in enumerate(history(marks)):
        what = "new" if not place else "lapsed" if rating == Rating.AGAIN else "recalled"
        if totals[day]:
            yield _Sitting(what, max(totals[day] / 10, _QUICKEST * _PRIOR[what]), day)


def _measured(sittings: Iterable[_Sitting]) -> dict[str, float]:
    """Return the mean logarithm of the seconds of each sort of sitting there was."""
    logs: dict[str, list[float]] = {}
    for one in sittings:
        logs.setdefault(one.what, []).append(log(one.seconds))
    return {what: fmean(times) for what, times in logs.items()}


def _pace(sittings: Iterable[_Sitting], labs: Iterable[Lab]) -> Pace:
    days: dict[str, dict[int, list[float]]] = {what: {} for what in _PRIOR}
    for one in sittings:
        days[one.what].setdefault(one.day, []).append(log(one.seconds))
    new, recalled, lapsed = (
        _shrunk(days[what].values(), before) for what, before in _PRIOR.items()
    )
    solved = [lab.spent_ms / 1000 for lab in labs if lab.solution is not None]
    told = [log(seconds) for seconds in solved if seconds >= _SHORTEST_LAB]
    return Pace(new, recalled, lapsed, geometric(sum(told), len(told), _CARD.exercise, _FEW_LABS))


def _shrunk(days: Iterable[Sequence[float]], prior: float) -> float:
    """Return a geometric mean of logarithms by day, where many of one day tell little more."""
    total = weight = 0.0
    for logs in days:
        tells = len(logs) / (1 + _ALIKE * (len(logs) - 1))
        total, weight = total + tells * fmean(logs), weight + tells
    return geometric(total, weight, prior)
