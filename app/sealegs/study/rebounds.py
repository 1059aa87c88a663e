"""Errors one was sure of, asked again after one and after seven days in another format.

Being sure and wrong is what comes back: corrected once, such an error returns within a week.
(Butler, Fazio and Marsh, "The hypercorrection effect persists over a week, but high-confidence
errors return", Psychonomic Bulletin & Review 18, 2011.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sealegs.study.asked import Asked
from sealegs.study.events import Certainty
from sealegs.study.quiz import Quizzes
from sealegs.study.rounds import marks_by_item
from sealegs.study.trail import Mark

AFTER_DAYS: Final = (1, 7)

_Marks = Mapping[str, tuple[Mark, ...]]


@dataclass(frozen=True, slots=True)
class Rebound:
    """An error made in ``wrong`` to look at again, by asking ``ask`` from study day ``day`` on.

    ``after`` is how many days after the error that is.
    """

    wrong: Asked
    ask: Asked
    day: int
    after: int


def rebounds(questions: Sequence[Asked], quizzes: Quizzes, today: int) -> tuple[Rebound, ...]:
    """Return the errors to look at again today, the longest waiting first.

    A look after so many days is done once a question of the same concept was answered right on
    that day or later. Another kind of question is asked where there is one.
    """
    marks = marks_by_item(questions, quizzes)
    by_concept = _by_concept(questions)
    found: dict[str, Rebound] = {}
    for asked in questions:
        kin = _kin(asked, by_concept)
        for day, after in _open(marks[asked.item], kin, marks):
            if day <= today:
                ask = _other(asked, kin, marks)
                before = found.get(ask.item)
                if before is None or day < before.day:
                    found[ask.item] = Rebound(asked, ask, day, after)
    return tuple(sorted(found.values(), key=lambda r: (r.day, r.wrong.item)))


def _open(own: Sequence[Mark], kin: Sequence[Asked], marks: _Marks) -> Iterator[tuple[int, int]]:
    """Yield the looks at the last such error that are still to come: their day and distance."""
    errors = [m for m in own if m.value == -Certainty.KNOW and not m.again]
    if not errors:
        return
    last = errors[-1]
    right = [
        m.day
        for asked in kin
        for m in marks[asked.item]
        if m.value > 0 and not m.again and m.position > last.position
    ]
    for after in AFTER_DAYS:
        if not any(day >= last.day + after for day in right):
            yield last.day + after, after
            return


def _by_concept(questions: Iterable[Asked]) -> dict[str, list[Asked]]:
    found: dict[str, list[Asked]] = {}
    for asked in questions:
        for concept in asked.concepts:
            found.setdefault(concept, []).append(asked)
    return found


def _kin(asked: Asked, by_concept: Mapping[str, list[Asked]]) -> list[Asked]:
    """Return the question and all others of its concepts, each once."""
    kin = {asked.item: asked}
    for concept in asked.concepts:
        kin |= {other.item: other for other in by_concept.get(concept, ())}
    return list(kin.values())


def _other(asked: Asked, kin: Sequence[Asked], marks: _Marks) -> Asked:
    """Return what to ask: another kind before the same one, and what was asked longest ago."""

    def rank(other: Asked) -> tuple[bool, bool, int, str]:
        last = marks[other.item][-1].position if marks[other.item] else -1
        same = len(set(asked.concepts) & set(other.concepts))
        return other.item == asked.item, other.kind == asked.kind, last - same, other.item

    return min(kin, key=rank)
