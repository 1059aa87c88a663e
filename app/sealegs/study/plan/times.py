"""How long things take this learner: as measured, and as usual where little was measured yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from sealegs.study.fsrs6 import Rating
from sealegs.study.labs import Lab
from sealegs.study.plan.histories import history
from sealegs.study.plan.values import Kind, Pace, geometric
from sealegs.study.trail import Mark

_USUAL: Final = {Kind.CARD: 1.0, Kind.STATEMENT: 1.5}
"""How many times as long as a card a format takes, before it was measured."""

_OWN: Final = 3.0
"""An item's own times count as much as those of its format after so many answers."""

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

    ``marks`` are the answers of each item, ``kinds`` its format; of ``labs`` those that were
    solved tell how long an exercise takes.
    """
    sittings = {item: tuple(_sittings(rows)) for item, rows in marks.items()}
    pace = _pace((row for rows in sittings.values() for row in rows), labs)
    usual = {"new": pace.new, "recalled": pace.recalled, "lapsed": pace.lapsed}
    longer = {
        item: [log(seconds / usual[what]) for what, seconds in rows]
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


def _sittings(marks: Sequence[Mark]) -> Iterator[tuple[str, float]]:
    """Yield what each day with an item was, and the seconds it took; a failure is learnt again."""
    totals: dict[int, int] = {}
    for mark in marks:
        totals[mark.day] = totals.get(mark.day, 0) + mark.tenths
    for place, (day, rating) in enumerate(history(marks)):
        what = "new" if not place else "lapsed" if rating == Rating.AGAIN else "recalled"
        if totals[day]:
            yield what, totals[day] / 10


def _pace(sittings: Iterable[tuple[str, float]], labs: Iterable[Lab]) -> Pace:
    logs: dict[str, list[float]] = {"new": [], "recalled": [], "lapsed": []}
    for what, seconds in sittings:
        logs[what].append(log(seconds))
    prior = Pace()
    new, recalled, lapsed = (
        geometric(sum(times), len(times), before)
        for times, before in zip(
            logs.values(), (prior.new, prior.recalled, prior.lapsed), strict=True
        )
    )
    solved = [lab.spent_ms / 1000 for lab in labs if lab.solution is not None]
    told = [log(seconds) for seconds in solved if seconds >= _SHORTEST_LAB]
    return Pace(new, recalled, lapsed, geometric(sum(told), len(told), prior.exercise, _FEW_LABS))
