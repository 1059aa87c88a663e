"""Gathering the numbers from packs and state; nothing is kept, all is worked out when asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from math import log

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.snippets import headline
from sealegs.study.day import day_of, offset_minutes, study_day
from sealegs.study.events import Certainty, Setting
from sealegs.study.fsrs6 import Rating
from sealegs.study.leeches import leeches, treatment
from sealegs.study.mastery import mastery
from sealegs.study.plan.aim import date_of, horizon_of
from sealegs.study.plan.histories import history
from sealegs.study.plan.material import Material, marks_of, material
from sealegs.study.plan.outlook import Outlook, Reading, outlook
from sealegs.study.plan.values import History, Horizon, Learner, Trace
from sealegs.study.queue import spacing
from sealegs.study.state import MEMORY_ITEM, State
from sealegs.study.stats.values import (
    VERSION,
    Bin,
    Concept,
    Day,
    Due,
    Fitted,
    Group,
    Leech,
    Retention,
    Stats,
    Sure,
)
from sealegs.study.trail import Mark

FORECAST_DAYS = 14
_SURE = 0.995
_EDGES = (0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


def gather(pack: Pack, exercises: Exercises, state: State, now: datetime) -> Stats:
    """Return all numbers as of now."""
    today = day_of(now)
    stuff = material(pack, exercises, state, today)
    marks = dict(marks_of(pack, state))
    ahead, at = readiness_of(stuff, state, now)
    learner = stuff.learner
    known = mastery(stuff.items, learner, lambda day: max(at - day, 0))
    titles = {id_: concept.title for id_, concept in pack.concepts.items()}
    concepts = (
        Concept(one.concept, titles.get(one.concept, one.concept), round(one.share, 4),
                round(one.spread, 4), one.met, one.items)
        for one in sorted(known.values(), key=lambda one: (one.share, one.concept))
    )  # fmt: skip
    return Stats(
        VERSION,
        date_of(today).isoformat(),
        date_of(at).isoformat(),
        group_of(ahead.all),
        tuple(map(group_of, ahead.topics)),
        tuple(map(group_of, ahead.levels)),
        retention([history(rows) for rows in marks.values()], learner),
        tuple(_forecast(pack, state, now)),
        tuple(days_of(mark for rows in marks.values() for mark in rows)),
        tuple(concepts),
        tuple(
            Leech(one.card.id, headline(one.card.front).plain, one.lapses, treatment(one))
            for one in leeches(pack, exercises, state)
        ),
        _fitted(state),
        tuple(_certainty(state)),
    )


def _certainty(state: State) -> Iterator[Sure]:
    for certainty, tally in zip(Certainty, state.quizzes.calibration, strict=True):
        yield Sure(certainty.name.lower(), tally.answered, tally.right)


def retention(histories: Iterable[History], learner: Learner) -> Retention:
    """Return how often items were recalled, beside how often that was predicted.

    Each review after an item's first day counts, with the prediction made from the reviews
    before it.
    """
    rows: list[tuple[float, bool]] = []
    for days in histories:
        trace: Trace | None = None
        for day, rating in days:
            if trace is not None:
                recall = learner.model.recall(trace.stability, day - trace.day)
                rows.append((recall, rating > Rating.AGAIN))
            trace = learner.learnt(trace, day, rating)
    number = len(rows)
    if not number:
        return Retention(0, 0.0, 0.0, 0.0, ())
    loss = -sum(log(min(max(p if right else 1 - p, 1 - _SURE), _SURE)) for p, right in rows)
    bins: list[Bin] = []
    low = 0.0
    for high in _EDGES:
        inside = [(p, right) for p, right in rows if low <= p < high]
        low = high
        if inside:
            bins.append(Bin(len(inside), *_means(inside)))
    return Retention(number, *_means(rows), round(loss / number, 4), tuple(bins))


def _means(rows: list[tuple[float, bool]]) -> tuple[float, float]:
    number = len(rows)
    predicted, recalled = sum(p for p, _ in rows), sum(right for _, right in rows)
    return round(predicted / number, 4), round(recalled / number, 4)


def readiness_of(stuff: Material, state: State, now: datetime) -> tuple[Outlook, int]:
    """Return the outlook at the interview, or what holds today when there is no date."""
    aim, today = state.plan, day_of(now)
    horizon = horizon_of(aim, stuff.days, now) if aim is not None else None
    if horizon is None:
        horizon = Horizon(today, today, 0)
    ahead = outlook(stuff.items, horizon, stuff.learner, spent=stuff.spent, reviews=stuff.reviews)
    return ahead, horizon.day


def _fitted(state: State) -> Fitted | None:
    last = state.registers.value(MEMORY_ITEM, "parameters")
    if not isinstance(last, Setting) or not last.parameters:
        return None
    return Fitted(last.reviews, last.before, last.after)


def group_of(r: Reading) -> Group:
    """Return a reading of the outlook as the numbers tell it."""
    figures = (round(value, 4) for value in (r.now, r.mean, r.low, r.high))
    return Group(r.name, r.items, r.reached, *figures)


def _forecast(pack: Pack, state: State, now: datetime) -> Iterator[Due]:
    today, offset, due_ms = day_of(now), offset_minutes(now), spacing(state)
    counts = dict.fromkeys(range(today, today + FORECAST_DAYS), 0)
    for topic in pack.topics.values():
        for card in topic.cards:
            memory = state.memories.known(card.id)
            if memory is not None:
                day = max(study_day(due_ms(memory), offset), today)
                if day in counts:
                    counts[day] += 1
    for day, number in counts.items():
        yield Due(date_of(day).isoformat(), number)


def days_of(marks: Iterable[Mark]) -> Iterator[Day]:
    """Yield the days on which something was answered, in order."""
    days: dict[int, tuple[int, int]] = {}
    for mark in marks:
        answers, tenths = days.get(mark.day, (0, 0))
        days[mark.day] = (answers + 1, tenths + mark.tenths)
    for day, (answers, tenths) in sorted(days.items()):
        yield Day(date_of(day).isoformat(), answers, tenths / 10)
