"""What one sits down to: the rounds of a topic, or a set of questions chosen for once.

A topic's round is told by the journal and goes on where it was left. A set is chosen when it
begins; its answers are in the journal like all others and count into the topics' own rounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from sealegs.study.asked import Asked
from sealegs.study.events import Undo
from sealegs.study.quiz import Quizzes
from sealegs.study.rounds import (
    Round,
    current_round,
    latest_in_rounds,
    round_at,
    undo_of_last_answer,
)
from sealegs.study.trail import Mark


class Pace(StrEnum):
    """How questions are gone through: at leisure, against the clock, or spoken aloud."""

    CALM = "calm"
    SPEED = "speed"
    ALOUD = "aloud"


@dataclass(frozen=True, slots=True)
class Sitting:
    """Questions to go through.

    With ``chosen`` it is a set; answers before position ``since`` of the journal don't belong to
    it, and ``numbers`` says which round of its topic an answer counts into. Without, ``number``
    is the round of the ``pool`` that goes on. ``seconds`` is the time there is, 0 for any.
    """

    title: str
    pool: tuple[Asked, ...]
    chosen: tuple[Asked, ...] | None = None
    number: int = 1
    again: bool = False
    since: int = 0
    numbers: Mapping[str, int] = field(default_factory=dict)
    pace: Pace = Pace.CALM
    seconds: float = 0.0

    def turn(self, quizzes: Quizzes) -> Round:
        """Return the round as it stands."""
        if self.chosen is None:
            return round_at(self.pool, quizzes, self.number, again=self.again)
        answers: dict[str, Mark] = {}
        for asked in self.chosen:
            standing = quizzes.items.get(asked.item)
            mark = standing.trail.latest() if standing is not None else None
            if mark is not None and mark.position >= self.since:
                answers[asked.item] = mark
        return Round(self.number, self.again, self.chosen, answers)

    def is_over(self, begun: datetime, now: datetime) -> bool:
        """Whether the time there is for it has passed since it was begun."""
        return bool(self.seconds) and (now - begun).total_seconds() >= self.seconds

    def number_of(self, asked: Asked) -> int:
        """Return the number of the round that an answer carries."""
        return self.number if self.chosen is None else self.numbers.get(asked.topic, 1)

    def last_answer(self, quizzes: Quizzes) -> tuple[str, Undo, Mark] | None:
        """Return the item answered last, the payload that takes it back, and the answer."""
        last = undo_of_last_answer(self.chosen or self.pool, quizzes)
        if last is None or (self.chosen is not None and last[2].position < self.since):
            return None
        return last

    def back_at(self, mark: Mark) -> Sitting:
        """Return the sitting that an answer belongs to, to go on from there."""
        if self.chosen is not None:
            return self
        return replace(self, number=mark.round, again=bool(mark.again))

    def repeated(self, quizzes: Quizzes, count: int) -> Sitting:
        """Return a sitting with what this one missed; its answers say nothing new."""
        if self.chosen is None:
            return replace(self, number=self.number + 1, again=True)
        missed = self.turn(quizzes).missed
        return replace(self, chosen=missed, since=count, again=True, pace=Pace.CALM, seconds=0.0)

    def without(self, items: Sequence[str]) -> Sitting:
        """Return the sitting without these questions: those that can't be asked."""
        gone = frozenset(items)
        return replace(
            self,
            pool=tuple(a for a in self.pool if a.item not in gone),
            chosen=None
            if self.chosen is None
            else tuple(a for a in self.chosen if a.item not in gone),
        )


def rounds_of(title: str, pool: Sequence[Asked], quizzes: Quizzes) -> Sitting:
    """Return the rounds of a topic, at the one to go on with."""
    turn = current_round(pool, quizzes)
    return Sitting(title, tuple(pool), number=turn.number, again=turn.again)


def set_of(
    title: str,
    chosen: Sequence[Asked],
    quizzes: Quizzes,
    count: int,
    *,
    pace: Pace = Pace.CALM,
    seconds: float = 0.0,
) -> Sitting:
    """Return a set of questions that begins after ``count`` events of the journal."""
    return Sitting(
        title, tuple(chosen), tuple(chosen), since=count, numbers=_numbers(chosen, quizzes),
        pace=pace, seconds=seconds,
    )  # fmt: skip


def _numbers(chosen: Sequence[Asked], quizzes: Quizzes) -> dict[str, int]:
    """Return the latest round of each topic among these questions."""
    found: dict[str, int] = {}
    for topic in dict.fromkeys(asked.topic for asked in chosen):
        last = latest_in_rounds((a.item for a in chosen if a.topic == topic), quizzes)
        found[topic] = last[1].round if last is not None and last[1].round else 1
    return found
