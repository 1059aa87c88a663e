"""Which exercise the lab opens."""

from __future__ import annotations

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
    unsolved = [each for each in everything if state.labs.get(each.id, Lab()).solution is None]
    return next(iter([*unsolved, *everything]), None)
