"""Rounds of a quiz, worked out from the journal alone: leaving in the middle loses nothing.

Each answer carries the number of its round. Which statements a round has, and in which
order, follows from its number and from what was answered before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sealegs.curriculum.model import Topic
from sealegs.curriculum.pack import Pack
from sealegs.study.events import Certainty, Undo
from sealegs.study.places import topic_of
from sealegs.study.quiz import Quizzes, mark_points
from sealegs.study.state import State
from sealegs.study.statements import Statement, statements_of
from sealegs.study.trail import Mark, latest_of, unpack_id

LENGTH = 10


@dataclass(frozen=True, slots=True)
class Round:
    """One round: its statements in order, and the answers given so far by item.

    ``again`` marks a repetition of what the round before it missed.
    """

    number: int
    again: bool
    statements: tuple[Statement, ...]
    answers: Mapping[str, Mark]

    @property
    def next(self) -> Statement | None:
        """The first statement without an answer, or None when the round is finished."""
        return next((s for s in self.statements if s.item not in self.answers), None)

    @property
    def points(self) -> int:
        """The points so far."""
        return sum(mark_points(mark) for mark in self.answers.values())

    @property
    def right(self) -> int:
        """How many were judged right so far."""
        return sum(mark.value > 0 for mark in self.answers.values())

    @property
    def missed(self) -> tuple[Statement, ...]:
        """The statements judged wrong so far."""
        return tuple(s for s in self.statements if (m := self.answers.get(s.item)) and m.value < 0)


def current_round(statements: Sequence[Statement], quizzes: Quizzes) -> Round:
    """Return the round to go on with: the last one while it is unfinished, else a new one."""
    latest = _latest(statements, quizzes)
    if latest is None:
        return round_at(statements, quizzes, 1)
    last = round_at(statements, quizzes, latest[1].round, again=bool(latest[1].again))
    return last if last.next is not None else round_at(statements, quizzes, last.number + 1)


def round_at(
    statements: Sequence[Statement], quizzes: Quizzes, number: int, *, again: bool = False
) -> Round:
    """Return round ``number`` as it stands; an ``again`` round repeats what the last one missed."""
    trails = {s.item: _marks(quizzes, s.item) for s in statements}
    if again:
        chosen = _missed(statements, trails, number - 1)
    else:
        chosen = _chosen(statements, trails, number)
    answers = {s.item: mark for s in chosen for mark in trails[s.item] if mark.round == number}
    return Round(number, again, chosen, answers)


def topic_to_quiz(pack: Pack, state: State) -> Topic | None:
    """Return the topic to take when none was named: the one quizzed or used last, else the first.

    None when no topic has a statement.
    """
    topics = [
        topic
        for name in pack.order
        if (topic := pack.topics.get(name)) is not None and topic.red_flags
    ]
    subjects = {s.item: topic for topic in topics for s in statements_of(topic)}
    items = state.quizzes.items
    latest = latest_of((item, items[item].trail) for item in subjects if item in items)
    if latest is not None:
        return subjects[latest[0]]
    last = topic_of(state.last.item) if state.last is not None else ""
    return next((topic for topic in topics if topic.id == last), topics[0] if topics else None)


def undo_of_last_answer(
    statements: Sequence[Statement], quizzes: Quizzes
) -> tuple[str, Undo, Mark] | None:
    """Return the item answered last, the payload that takes it back, and the answer itself."""
    latest = _latest(statements, quizzes)
    if latest is None:
        return None
    item, mark = latest
    return item, Undo(unpack_id(mark.id)), mark


def _latest(statements: Sequence[Statement], quizzes: Quizzes) -> tuple[str, Mark] | None:
    items = quizzes.items
    return latest_of((s.item, items[s.item].trail) for s in statements if s.item in items)


def _marks(quizzes: Quizzes, item: str) -> tuple[Mark, ...]:
    standing = quizzes.items.get(item)
    return tuple(standing.trail.surviving()) if standing is not None else ()


def _missed(
    statements: Sequence[Statement], trails: Mapping[str, tuple[Mark, ...]], number: int
) -> tuple[Statement, ...]:
    missed = [
        s for s in statements if any(m.round == number and m.value < 0 for m in trails[s.item])
    ]
    return tuple(sorted(missed, key=lambda s: _shuffle(number + 1, s.item)))


def _chosen(
    statements: Sequence[Statement], trails: Mapping[str, tuple[Mark, ...]], number: int
) -> tuple[Statement, ...]:
    """Pick one statement per subject, those that need it most, and shuffle them."""
    ranked: dict[str, list[tuple[int, int, bytes, Statement]]] = {}
    for statement in statements:
        before = [m for m in trails[statement.item] if m.round < number and not m.again]
        seed = _shuffle(number, statement.item)
        row = (_need(before), before[-1].round if before else 0, seed, statement)
        ranked.setdefault(statement.subject, []).append(row)
    needed = sorted((min(rows, key=lambda row: row[:3]) for rows in ranked.values()), key=_rank)
    chosen = [row[3] for row in needed[:LENGTH]]
    return tuple(sorted(chosen, key=lambda s: _shuffle(number, s.item)))


def _rank(row: tuple[int, int, bytes, Statement]) -> tuple[int, int, bytes]:
    return row[:3]


def _need(before: Sequence[Mark]) -> int:
    """Rank by need: judged wrong last time, never seen, right without being sure, known."""
    if not before:
        return 1
    if before[-1].value < 0:
        return 0
    return 2 if before[-1].value < Certainty.KNOW else 3


def _shuffle(number: int, item: str) -> bytes:
    """Return a sort key that looks random but is the same on every machine."""
    return blake2b(f"{number}:{item}".encode(), digest_size=8).digest()
