"""Which exercise the lab opens, and which one comes after."""

from __future__ import annotations

from collections.abc import Sequence

from sealegs.curriculum.exercise import Exercise, Exercises
from sealegs.curriculum.pack import Pack
from sealegs.study.labs import Lab
from sealegs.study.shelf import difficulty, in_study_order
from sealegs.study.state import State


def exercise_to_open(
    exercises: Exercises, pack: Pack, state: State, wanted: str | None
) -> Exercise | None:
    """Return the exercise asked for; without one the last, else the easiest not solved.

    Of equally easy ones it is the first in the order of study.
    """
    if wanted is not None:
        return exercises.find(wanted)
    last = state.last
    if last is not None and last.mode == "lab" and last.item in exercises.by_id:
        return exercises.by_id[last.item]
    everything = sorted(in_study_order(exercises, pack), key=difficulty)
    return next(iter([*_unsolved(everything, state), *everything]), None)


def following(exercises: Exercises, pack: Pack, state: State, done: Exercise) -> Exercise | None:
    """Return the exercise to go on with: one not solved of the same topic, else of the course.

    Where all are solved it is the next in the list; None where there is no other, or where
    ``done`` isn't in the list.
    """
    everything = in_study_order(exercises, pack)
    at = next((n for n, each in enumerate(everything) if each.id == done.id), None)
    if at is None:
        return None
    others = (*everything[at + 1 :], *everything[:at])
    unsolved = _unsolved(others, state)
    same = [each for each in unsolved if each.topic == done.topic]
    return next(iter([*same, *unsolved, *others]), None)


def _unsolved(exercises: Sequence[Exercise], state: State) -> list[Exercise]:
    return [each for each in exercises if state.labs.get(each.id, Lab()).solution is None]
