"""Rounds of a quiz, worked out from the journal alone: leaving in the middle loses nothing.

Each answer carries the number of its round. Which questions a round has, and in which
order, follows from its number and from what was answered before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sealegs.curriculum.model import Topic
from sealegs.curriculum.pack import Pack
from sealegs.study.asked import Asked, asked_in
from sealegs.study.events import NO_ROUND, Certainty, Undo
from sealegs.study.places import topic_of
from sealegs.study.quiz import Quizzes, mark_points
from sealegs.study.state import State
from sealegs.study.trail import Mark, latest_of, unpack_id

LENGTH = 10


@dataclass(frozen=True, slots=True)
class Round:
    """One round: its questions in order, and the answers given so far by item.

    ``again`` marks a repetition of what the round before it missed.
    """

    number: int
    again: bool
    questions: tuple[Asked, ...]
    answers: Mapping[str, Mark]

    @property
    def next(self) -> Asked | None:
        """The first question without an answer, or None when the round is finished."""
        return next((s for s in self.questions if s.item not in self.answers), None)

    @property
    def points(self) -> int:
        """The points so far."""
        return sum(mark_points(mark) for mark in self.answers.values())

    @property
    def right(self) -> int:
        """How many were answered right so far."""
        return sum(mark.value > 0 for mark in self.answers.values())

    @property
    def missed(self) -> tuple[Asked, ...]:
        """The questions answered wrong so far."""
        return tuple(s for s in self.questions if (m := self.answers.get(s.item)) and m.value < 0)


def current_round(questions: Sequence[Asked], quizzes: Quizzes) -> Round:
    """Return the round to go on with: the last one while it is unfinished, else a new one."""
    latest = _latest(questions, quizzes)
    if latest is None:
        return round_at(questions, quizzes, 1)
    last = round_at(questions, quizzes, latest[1].round, again=bool(latest[1].again))
    if latest[0] not in last.answers:  # it was answered outside of the rounds
        last = round_at(questions, quizzes, latest[1].round)
    return last if last.next is not None else round_at(questions, quizzes, last.number + 1)


def round_at(
    questions: Sequence[Asked], quizzes: Quizzes, number: int, *, again: bool = False
) -> Round:
    """Return round ``number`` as it stands; an ``again`` round repeats what the last one missed."""
    trails = marks_by_item(questions, quizzes)
    pick, at = (_missed, number - 1) if again else (_chosen, number)
    chosen = pick(questions, trails, at)
    answers = {s.item: mark for s in chosen for mark in trails[s.item] if mark.round == number}
    return Round(number, again, chosen, answers)


def topic_to_quiz(pack: Pack, state: State) -> Topic | None:
    """Return the topic to take when none was named: the one quizzed or used last, else the first.

    None when no topic has a question.
    """
    subjects = {asked.item: pack.topics[asked.topic] for asked in asked_in(pack)}
    names = {topic.id for topic in subjects.values()}
    topics = [topic for topic in pack.in_order if topic.id in names]
    items = state.quizzes.items
    latest = latest_of((item, items[item].trail) for item in subjects if item in items)
    if latest is not None:
        return subjects[latest[0]]
    last = topic_of(state.last.item) if state.last is not None else ""
    return next((topic for topic in topics if topic.id == last), topics[0] if topics else None)


def undo_of_last_answer(
    questions: Sequence[Asked], quizzes: Quizzes
) -> tuple[str, Undo, Mark] | None:
    """Return the item answered last, the payload that takes it back, and the answer itself."""
    latest = _latest(questions, quizzes)
    if latest is None:
        return None
    item, mark = latest
    return item, Undo(unpack_id(mark.id)), mark


def _latest(questions: Sequence[Asked], quizzes: Quizzes) -> tuple[str, Mark] | None:
    return latest_in_rounds((asked.item for asked in questions), quizzes)


def latest_in_rounds(items: Iterable[str], quizzes: Quizzes) -> tuple[str, Mark] | None:
    """Return which of some questions was answered last in a quiz, and that answer.

    What was answered elsewhere (``NO_ROUND``) belongs to no round, and undo doesn't reach it.
    """
    latest: tuple[str, Mark] | None = None
    for item in items:
        for mark in _marks(quizzes, item):
            if mark.round != NO_ROUND and (latest is None or mark.position > latest[1].position):
                latest = (item, mark)
    return latest


def marks_by_item(questions: Sequence[Asked], quizzes: Quizzes) -> dict[str, tuple[Mark, ...]]:
    """Return the surviving answers of each question, oldest first."""
    return {s.item: _marks(quizzes, s.item) for s in questions}


def _marks(quizzes: Quizzes, item: str) -> tuple[Mark, ...]:
    standing = quizzes.items.get(item)
    return tuple(standing.trail.surviving()) if standing is not None else ()


def _missed(
    questions: Sequence[Asked], trails: Mapping[str, tuple[Mark, ...]], number: int
) -> tuple[Asked, ...]:
    missed = [
        s for s in questions if any(m.round == number and m.value < 0 for m in trails[s.item])
    ]
    return tuple(sorted(missed, key=lambda s: _shuffle(number + 1, s.item)))


def _chosen(
    questions: Sequence[Asked], trails: Mapping[str, tuple[Mark, ...]], number: int
) -> tuple[Asked, ...]:
    """Pick one question per subject, those that need it most, and shuffle them."""
    chosen = by_need(questions, trails, number)[:LENGTH]
    return tuple(sorted(chosen, key=lambda s: _shuffle(number, s.item)))


def by_need(
    questions: Sequence[Asked], trails: Mapping[str, tuple[Mark, ...]], number: int
) -> list[Asked]:
    """Return one question per subject as of round ``number``, those that need it most first."""
    ranked: dict[str, list[tuple[int, int, bytes, Asked]]] = {}
    for question in questions:
        before = [m for m in trails[question.item] if _is_before(m, number)]
        seed = _shuffle(number, question.item)
        rounds = [m.round for m in before if m.round != NO_ROUND]
        row = (_need(before), rounds[-1] if rounds else 0, seed, question)
        ranked.setdefault(question.subject, []).append(row)
    needed = sorted((min(rows, key=lambda row: row[:3]) for rows in ranked.values()), key=_rank)
    return [row[3] for row in needed]


def _is_before(mark: Mark, number: int) -> bool:
    return not mark.again and (mark.round < number or mark.round == NO_ROUND)


def _rank(row: tuple[int, int, bytes, Asked]) -> tuple[int, int, bytes]:
    return row[:3]


def _need(before: Sequence[Mark]) -> int:
    """Rank by need: answered wrong last time, never seen, right without being sure, known."""
    if not before:
        return 1
    if before[-1].value < 0:
        return 0
    return 2 if before[-1].value < Certainty.KNOW else 3


def _shuffle(number: int, item: str) -> bytes:
    """Return a sort key that looks random but is the same on every machine."""
    return blake2b(f"{number}:{item}".encode(), digest_size=8).digest()
