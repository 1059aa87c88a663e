"""Everything that can be planned, read from the packs and from what was answered so far.

A card, a question and an exercise of the same concept are three formats of one thing: all of
them are items here, and answers to all of them tell how the learner forgets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.model import Level, RedFlag
from sealegs.curriculum.pack import Pack
from sealegs.study.fsrs6 import Model, Rating
from sealegs.study.placement.result import begun
from sealegs.study.places import topic_of
from sealegs.study.plan.calibrate import calibrated, trace_of
from sealegs.study.plan.values import (
    Forgetting,
    History,
    Item,
    Kind,
    Learner,
    Pace,
    geometric,
    shrunk,
)
from sealegs.study.state import State
from sealegs.study.trail import Mark

EXERCISE_WORTH = 2.0
_LEVELS = tuple(Level)
_REFIT = 1.3
_calibrated = lru_cache(maxsize=4)(calibrated)


@dataclass(frozen=True, slots=True)
class Material:
    """The items of the packs in the order of study, and the learner they meet.

    ``asked`` was studied today already and took ``spent`` seconds; ``reviews`` is how many
    answers tell how the learner forgets; ``days`` are the study days with any answer.
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
    marks = dict(marks_of(pack, state))
    learner, reviews = _learner(state, tuple(marks.values()))
    levels = levels_of(pack)
    known = {item: trace_of(learner, history(rows)) for item, rows in marks.items()}
    items = (*_cards_and_flags(pack, levels), *_exercises(exercises, state))
    items = begun(items, state, pack.id)
    visible = (i for i in items if state.registers.hidden.get(i.id, -1) < today)
    traced = tuple(
        Item(i.id, i.kind, i.topic, i.level, i.concepts, known.get(i.id), i.worth) for i in visible
    )
    asked = tuple(i for i in traced if i.trace is not None and i.trace.day >= today)
    all_marks = [mark for rows in marks.values() for mark in rows]
    spent = sum(mark.tenths for mark in all_marks if mark.day == today) / 10
    return Material(traced, learner, asked, spent, reviews, frozenset(m.day for m in all_marks))


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
    for name in pack.order:
        topic = pack.topics.get(name)
        if topic is None:
            continue
        for card in topic.cards:
            level = level_of(card.concepts, levels)
            yield Item(card.id, Kind.CARD, topic.id, level, card.concepts)
        for flag in topic.red_flags:
            level = flag.level or level_of(flag.concepts, levels)
            yield Item(flag.id, Kind.STATEMENT, topic.id, level, flag.concepts)
        for question in pack.questions.get(name, ()):
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
    for topic in pack.topics.values():
        for card in topic.cards:
            memory = state.memories.known(card.id)
            if memory is not None:
                yield card.id, tuple(memory.trail.surviving())
        asked: dict[str, tuple[str, ...]] = {
            flag.id: statement_ids(flag) for flag in topic.red_flags
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


def statement_ids(flag: RedFlag) -> tuple[str, str]:
    """Return the ids under which a red flag is answered: itself, and the better sentence."""
    return flag.id, flag.id.replace("/red-flag/", "/say-instead/", 1)


def _rating(mark: Mark) -> int:
    if mark.round == 0:
        return mark.value
    if mark.value < 0:
        return Rating.AGAIN
    return Rating.HARD if mark.value == 1 else Rating.GOOD


def _learner(state: State, marks: tuple[tuple[Mark, ...], ...]) -> tuple[Learner, int]:
    """Return how the learner forgets and how fast they are, and from how many reviews."""
    base = state.memories.model
    histories = tuple(history(rows) for rows in marks)
    reviews = sum(len(h) - 1 for h in histories if h)
    model = base if state.memories.fitted else _model(base, marks, reviews)
    met = [h[0][1] > Rating.AGAIN for h in histories if h]
    return Learner(model, _pace(marks), shrunk(sum(met), len(met), 0.65)), reviews


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


def _pace(marks: Iterable[Sequence[Mark]]) -> Pace:
    """Return the measured times: geometric means, shrunk towards the defaults."""
    logs: dict[str, list[float]] = {"new": [], "recalled": [], "lapsed": []}
    for rows in marks:
        totals: dict[int, int] = {}
        for mark in rows:
            totals[mark.day] = totals.get(mark.day, 0) + mark.tenths
        for place, (day, rating) in enumerate(history(rows)):
            kind = "new" if not place else "lapsed" if rating == Rating.AGAIN else "recalled"
            if totals[day]:
                logs[kind].append(log(totals[day] / 10))
    prior = Pace()
    new, recalled, lapsed = (
        geometric(sum(times), len(times), before)
        for times, before in zip(
            logs.values(), (prior.new, prior.recalled, prior.lapsed), strict=True
        )
    )
    return Pace(new, recalled, lapsed)
