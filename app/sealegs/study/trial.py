"""What one check of an exercise adds to the journal: pure, for whoever judges files at a save."""

from __future__ import annotations

from sealegs.curriculum.exercise import Exercise
from sealegs.study.depths import GIVEN, forgotten_on, given_of, shown_day, solved_at
from sealegs.study.events import Attempt, Draft, Payload, Setting, Solved
from sealegs.study.grading import Grading
from sealegs.study.labs import Lab, counts_more
from sealegs.study.state import State

Files = tuple[str, str | None]
"""The Dockerfile and the ignore file, None where there is none to edit."""


def files_of(exercise: Exercise, lab: Lab | None) -> Files:
    """Return the files as the learner left them, or those the exercise starts with."""
    lab = lab or Lab()
    text = exercise.dockerfile if lab.draft is None else lab.draft
    if exercise.ignore is None:
        return text, None
    return text, exercise.ignore if lab.ignore is None else lab.ignore


def payloads_of(
    exercise: Exercise, state: State, files: Files, grading: Grading
) -> tuple[Payload, ...]:
    """Return what is new once these files were judged: the text, the count, that it is solved.

    Nothing is new about the files that the exercise starts with until something else was kept.
    """
    lab = state.labs.get(exercise.id, Lab())
    told: list[Payload] = []
    if files != files_of(exercise, lab):
        told.append(Draft(*files))
    attempt = (grading.met, len(grading.results))
    if attempt != (lab.met, lab.of) and (told or lab.draft is not None):
        told.append(Attempt(*attempt))
    registers, item = state.registers, exercise.id
    given, shown = given_of(registers, item), bool(shown_day(registers, item))
    depth = solved_at(given=given, shown=shown, hints=lab.hints).value
    if grading.solved and (lab.solution is None or counts_more(depth, lab.depth)):
        told.append(Solved(*files, depth))
    return tuple(told)


def reset_of(exercise: Exercise, state: State, day: int) -> tuple[Payload, ...]:
    """Return what brings the first version back on a study day; the own stays to undo to.

    Nothing, where the exercise stands at its beginning.
    """
    lab = state.labs.get(exercise.id, Lab())
    start: Files = (exercise.dockerfile, exercise.ignore)
    told: list[Payload] = []
    if given_of(state.registers, exercise.id):
        told.append(Setting(GIVEN, False))
    told += forgotten_on(day, shown_day(state.registers, exercise.id))
    if files_of(exercise, lab) != start:
        told.append(Draft(*start))
    return tuple(told)
