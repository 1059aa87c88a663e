"""Whether agendas can be carried out: everything they name is there, and enough of it."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.flaw import Flaw
from sealegs.curriculum import agendas as a
from sealegs.curriculum.model import Part
from sealegs.ground.problem import Problem
from sealegs.study.picking import Material, asked_by, exercise_of, question_of, unknown_topic


def agenda_flaws(agendas: a.Agendas, material: Material) -> Iterator[Flaw]:
    """Yield what is wrong with the agendas of a pack."""
    for problem in agendas.problems:
        yield Flaw(problem)
    for agenda in agendas.by_id.values():
        for number, session in enumerate(agenda.sessions):
            for message, step in _in_session(session, material):
                yield Flaw(Problem(agenda.place(number, step), message))


def _in_session(session: a.Session, material: Material) -> Iterator[tuple[str, int | None]]:
    used: set[str] = set()
    for number, step in enumerate(session.steps):
        if wrong := _wrong_with(step, material, used):
            yield wrong, number
    for study in session.self_study:
        if study.do == "exercise":
            found = exercise_of(study.what, material)
            wrong = found if isinstance(found, str) else ""
        else:
            wrong = unknown_topic([study.what], material.pack)
        if wrong:
            yield wrong, None


def _wrong_with(step: a.AnyStep, material: Material, used: set[str]) -> str:
    """Return what is wrong with a step, empty when nothing is; note what it asked in ``used``."""
    match step:
        case a.Read():
            return _section(step, material)
        case a.Fix():
            exercise = exercise_of(step.exercise, material)
            if isinstance(exercise, str):
                return exercise
            two = exercise.ignore is not None
            return f"{step.exercise} has two files to edit, and a room takes one" if two else ""
        case a.Panel():
            question = question_of(step.question, material)
            return question if isinstance(question, str) else ""
    asked = asked_by(step, material, "check", used)
    if isinstance(asked, str):
        return asked
    used |= {one.subject for one in asked}
    return ""


def _section(step: a.Read, material: Material) -> str:
    if wrong := unknown_topic([step.topic], material.pack):
        return wrong
    there = material.pack.topics[step.topic].section(Part(step.section)) is not None
    return "" if there else f"{step.topic} has no section {step.section}"
