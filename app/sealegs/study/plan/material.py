"""Everything that can be planned, read from the packs and from what was answered so far.

A card, a question and an exercise of the same concept are three formats of one thing: all of
them are items here, and answers to all of them tell how the learner forgets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Final

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Pack
from sealegs.study.fsrs6 import Model, Rating
from sealegs.study.memory import Memory
from sealegs.study.placement.result import from_level
from sealegs.study.places import topic_of
from sealegs.study.plan.calibrate import calibrated, trace_of
from sealegs.study.plan.histories import history, is_failure
from sealegs.study.plan.times import Times, times_of
from sealegs.study.plan.urges import urges
from sealegs.study.plan.values import (
    Cause,
    Forgetting,
    Item,
    Kind,
    Learner,
    Pace,
    Trace,
    Urge,
    shrunk,
)
from sealegs.study.state import State
from sealegs.study.statements import better_id
from sealegs.study.trail import Mark

EXERCISE_WORTH = 2.0
BELIEF_WORTH = 1.5
"""Of a question that offers a wrong belief the learner holds: it stands for others as well."""

_LEVELS = tuple(Level)
_REFIT = 1.3
_calibrated = lru_cache(maxsize=4)(calibrated)


EXACT: Final = 20_000
"""Reviews whose every answer is looked at, the newest; of older cards only what they left."""


@dataclass(frozen=True, slots=True)
class Material:
    """The items of the packs in the order of study, and the learner they meet.

    ``asked`` was studied today already and took ``spent`` seconds, exercises included; ``reviews``
    is how many answers tell how the learner forgets; ``days`` are the study days with any answer.
    """

    items: tuple[Item, ...]
    learner: Learner
    asked: tuple[Item, ...]
    spent: float
    reviews: int
    days: frozenset[int]


def material(pack: Pack, exercises: Exercises, state: State, today: int) -> Material:
    """Return what can be planned as of the study day ``today``.

    Suspended and buried cards are left out.
    """
    marks, older = _told(pack, state)
    items = (*_cards_and_flags(pack, levels_of(pack)), *_exercises(exercises, state))
    labs = [lab for item, lab in state.labs.items() if item in exercises.by_id]
    times = times_of(marks, {item.id: item.kind for item in items}, labs)
    learner, reviews = _learner(state, tuple(marks.values()), times.pace)
    known = older | {item: _trace(learner, item, rows, state) for item, rows in marks.items()}
    urged = urges(pack, state, today)
    hidden = state.registers.hidden
    traced = tuple(
        Item(
            i.id, i.kind, i.topic, i.level, i.concepts, known.get(i.id),
            _worth(i, urged.get(i.id), times), times.of(i.id, i.kind), urged.get(i.id),
        )
        for i in from_level(items, state, pack.id)
        if not hidden or hidden.get(i.id, -1) < today
    )  # fmt: skip
    all_marks = [mark for rows in marks.values() for mark in rows]
    answered = sum(mark.tenths for mark in all_marks if mark.day == today) / 10
    built = sum(lab.today_ms for lab in labs if lab.day == today) / 1000
    days = {mark.day for mark in all_marks} | {lab.day for lab in labs}
    return Material(
        traced,
        learner,
        tuple(i for i in traced if i.trace is not None and i.trace.day >= today),
        answered + built,
        reviews + sum(state.memories.items[item].reviews - 1 for item in older),
        frozenset(days | {trace.day for trace in older.values()}),
    )


def _trace(learner: Learner, item: str, marks: Sequence[Mark], state: State) -> Trace | None:
    """Return what the answers to an item left.

    Whether it failed in the end is told by the very last one: a card shown again a minute later,
    a question repeated in the round of what was missed.
    """
    trace = trace_of(learner, history(marks))
    standings = (state.quizzes.items.get(name) for name in (item, better_id(item)))
    latest = [mark for each in standings if each and (mark := each.trail.latest())]
    last = max(latest, key=lambda mark: mark.position, default=marks[-1])
    return trace and replace(trace, failed=is_failure(last))


def _worth(item: Item, urge: Urge | None, times: Times) -> float:
    """Return what knowing an item counts for: more where it sets a wrong belief right.

    There is no published measure of what a question is worth in cards. It is taken to be worth
    the time that its format takes this learner, so that formats share the minutes.
    """
    believed = urge is not None and urge.cause is Cause.BELIEF
    worth = item.worth * times.by_kind.get(item.kind, 1.0)
    return worth * BELIEF_WORTH if believed else worth


def levels_of(pack: Pack) -> dict[str, Level]:
    """Return the lowest level at which each concept is asked for."""
    found: dict[str, Level] = {}
    flags = (flag for topic in pack.topics.values() for flag in topic.red_flags)
    questions = (question for asked in pack.questions.values() for question in asked)
    asked = chain(
        ((flag.level, flag.concepts) for flag in flags),
        ((question.level, question.concepts) for question in questions),
    )
    for level, concepts in asked:
        for concept in concepts if level is not None else ():
            before = found.get(concept)
            if level is not None and (before is None or _rank(level) < _rank(before)):
                found[concept] = level
    return found


def level_of(concepts: Sequence[str], levels: Mapping[str, Level]) -> Level | None:
    """Return the highest level among concepts: knowing an item takes all of them."""
    known = [levels[concept] for concept in concepts if concept in levels]
    return max(known, key=_rank) if known else None


def _rank(level: Level) -> int:
    return _LEVELS.index(level)


def _cards_and_flags(pack: Pack, levels: Mapping[str, Level]) -> Iterator[Item]:
    for topic in pack.in_order:
        for card in topic.cards:
            level = level_of(card.concepts, levels)
            yield Item(card.id, Kind.CARD, topic.id, level, card.concepts)
        for flag in topic.red_flags:
            level = flag.level or level_of(flag.concepts, levels)
            yield Item(flag.id, Kind.STATEMENT, topic.id, level, flag.concepts)
        for question in pack.questions.get(topic.id, ()):
            level = question.level or level_of(question.concepts, levels)
            yield Item(question.id, Kind.STATEMENT, topic.id, level, question.concepts)


def _exercises(exercises: Exercises, state: State) -> Iterator[Item]:
    for exercise in exercises.by_id.values():
        lab = state.labs.get(exercise.id)
        if lab is None or lab.solution is None:
            yield Item(
                exercise.id, Kind.EXERCISE, topic_of(exercise.id), exercise.level,
                exercise.concepts, worth=EXERCISE_WORTH,
            )  # fmt: skip


def marks_of(pack: Pack, state: State) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """Yield the surviving answers of every item that has any, oldest first."""
    for item, memory in _met(pack, state):
        yield item, tuple(memory.trail.surviving())
    yield from _answered(pack, state)


def _met(pack: Pack, state: State) -> Iterator[tuple[str, Memory]]:
    for topic in pack.topics.values():
        for card in topic.cards:
            memory = state.memories.known(card.id)
            if memory is not None:
                yield card.id, memory


def _told(pack: Pack, state: State) -> tuple[dict[str, tuple[Mark, ...]], dict[str, Trace]]:
    """Return the answers of each item, and what cards left that weren't studied for longest."""
    met = list(_met(pack, state))
    if sum(memory.reviews for _, memory in met) > EXACT:
        met.sort(key=lambda row: -row[1].last_ms)
    marks: dict[str, tuple[Mark, ...]] = {}
    older: dict[str, Trace] = {}
    room = EXACT
    for item, memory in met:
        room -= memory.reviews
        last = memory.trail.latest() if room < 0 else None
        if last is None:
            marks[item] = tuple(memory.trail.surviving())
        else:
            stability, difficulty = memory.stability or 0.1, memory.difficulty or 5.0
            older[item] = Trace(stability, difficulty, last.day, is_failure(last))
    return marks | dict(_answered(pack, state)), older


def _answered(pack: Pack, state: State) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    for topic in pack.topics.values():
        asked: dict[str, tuple[str, ...]] = {
            flag.id: (flag.id, better_id(flag.id)) for flag in topic.red_flags
        }
        asked |= {question.id: (question.id,) for question in pack.questions.get(topic.id, ())}
        yield from _answers(asked, state)


def _answers(
    asked: Mapping[str, tuple[str, ...]], state: State
) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    for name, items in asked.items():
        rows = [
            mark
            for item in items
            if (standing := state.quizzes.items.get(item)) is not None
            for mark in standing.trail.surviving()
            if not mark.again
        ]
        if rows:
            yield name, tuple(sorted(rows, key=lambda mark: mark.position))


def _learner(state: State, marks: tuple[tuple[Mark, ...], ...], pace: Pace) -> tuple[Learner, int]:
    """Return how the learner forgets, and from how many reviews that is told."""
    base = state.memories.model
    histories = tuple(history(rows) for rows in marks)
    reviews = sum(len(h) - 1 for h in histories if h)
    model = base if state.memories.fitted else _model(base, marks, reviews)
    met = [h[0][1] > Rating.AGAIN for h in histories if h]
    return Learner(model, pace, shrunk(sum(met), len(met), 0.65)), reviews


def _model(base: Model, marks: tuple[tuple[Mark, ...], ...], reviews: int) -> Forgetting:
    """Calibrate on the answers up to a checkpoint, so that it is done rarely and the same for all.

    Checkpoints grow by a third: 10, 23, 40, 62 reviews and so on.
    """
    checkpoint = 0
    while (following := int(_REFIT * checkpoint + 10)) <= reviews:
        checkpoint = following
    if not checkpoint:
        return base
    repeats = sorted(mark.position for rows in marks for mark in rows[1:])
    last = repeats[min(checkpoint, len(repeats)) - 1]
    told = (history(mark for mark in rows if mark.position <= last) for rows in marks)
    return _calibrated(base, tuple(h for h in told if len(h) > 1))
