"""What stands beside what to do now: how ready, which days, what was last and what is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.pack import Pack
from sealegs.study.day import day_of
from sealegs.study.free_play import is_free
from sealegs.study.plan.aim import coming_interview, date_of
from sealegs.study.plan.material import marks_of, material
from sealegs.study.state import State
from sealegs.study.stats.gather import days_of, group_of, readiness_of
from sealegs.study.stats.values import Day, Group
from sealegs.study.words import days_ahead


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The levels' expected recall on the day ``at``, the days studied, and two lines in words.

    ``today`` and ``at`` are dates as YYYY-MM-DD; they are the same without an interview ahead.
    ``exercise`` and ``interview`` are empty where there is none.
    """

    today: str
    at: str
    levels: tuple[Group, ...]
    days: tuple[Day, ...]
    exercise: str
    interview: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered yet, so that no figure means anything."""
        return not self.days and all(level.silent for level in self.levels)


def dashboard(pack: Pack, exercises: Exercises, state: State, now: datetime) -> Dashboard:
    """Return what there is to show now; takes a run of the outlook, so it is for a worker."""
    stuff = material(pack, exercises, state, day_of(now))
    ahead, at = readiness_of(stuff, state, now)
    marks = (mark for _, rows in marks_of(pack, state) for mark in rows)
    return Dashboard(
        date_of(day_of(now)).isoformat(),
        date_of(at).isoformat(),
        tuple(map(group_of, ahead.levels)),
        tuple(days_of(marks)),
        last_exercise(exercises, state),
        next_interview(state, now),
    )


def last_exercise(exercises: Exercises, state: State) -> str:
    """Return how the exercise stands that was worked on last, and its title; empty without one."""
    known = [
        (lab.utc_ms, item)
        for item, lab in state.labs.items()
        if item in exercises.by_id and not is_free(item)
    ]
    if not known:
        return ""
    item = max(known)[1]
    lab, title = state.labs[item], exercises.by_id[item].title
    if lab.solution is not None:
        return f"solved: {title}"
    return f"{lab.met} of {lab.of} goals: {title}" if lab.of else f"begun: {title}"


def next_interview(state: State, now: datetime) -> str:
    """Return how far the interview is that is aimed at, and its day; empty without one."""
    day, today = coming_interview(state.plan, now), day_of(now)
    if day is None:
        return ""
    at = date_of(day)
    return f"{days_ahead(day - today)}, {at.day} {at:%B}"
