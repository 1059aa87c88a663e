"""Grading a Dockerfile against the goals of an exercise: pure, and the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sealegs.curriculum.exercise import Exercise
from sealegs.dockerfile.model import Document
from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import Problem
from sealegs.simulator.build import Build
from sealegs.simulator.context import Context
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import predict
from sealegs.study.goal import Facts, GoalError, Status, Verdict, cannot_tell, known_goals

ALWAYS: Mapping[str, str] = {
    "builds": "Docker would stop before there is an image.",
    "starts": "A container of this image would not run the program.",
}
"""Goals of every exercise, never written by an author, and what to say while they are unmet."""


@dataclass(frozen=True, slots=True)
class Result:
    """One goal and how it stands; ``unmet`` is the author's sentence for while it isn't met."""

    goal: str
    label: str
    verdict: Verdict
    unmet: str

    @property
    def status(self) -> Status:
        """How the goal stands."""
        return self.verdict.status


@dataclass(frozen=True, slots=True)
class Grading:
    """All goals of an exercise for one text, in order; the two guards come first."""

    results: tuple[Result, ...]
    build: Build

    @property
    def met(self) -> int:
        """How many goals are met."""
        return sum(result.status is Status.MET for result in self.results)

    @property
    def solved(self) -> bool:
        """Whether every goal is met; the guards are always among them."""
        return bool(self.results) and self.met == len(self.results)


def grade(
    exercise: Exercise, text: str | bytes, memo: Memo | None = None, ignore: str | None = None
) -> Grading:
    """Judge a Dockerfile and, where the exercise has one to edit, its ignore file.

    ``ignore`` is None for the one of the start. Never raises on what they hold. A goal that its
    author wrote wrongly comes out as "cannot tell" (see ``problems_of``). Who grades at every key
    press passes the same ``memo`` each time.
    """
    memo = memo or Memo()
    document = parse(text)
    context = context_of(exercise, ignore)
    return grade_build(exercise, document, predict(document, context, memo=memo), memo, context)


def grade_build(
    exercise: Exercise, document: Document, build: Build, memo: Memo, context: Context
) -> Grading:
    """Judge a document whose build is predicted already, on a cache that has the same build.

    ``context`` is the one it was predicted with (see ``context_of``). Where there is nothing to
    reach (see ``free_play``), the two guards aren't asked either.
    """
    if not exercise.goals:
        return Grading((), build)
    before = context_of(exercise)
    start = memo.recall("start text", exercise.dockerfile, lambda: parse(exercise.dockerfile))
    facts = Facts(document, context, build, start, memo, before)
    guards = [judged(name, {}, unmet, facts) for name, unmet in ALWAYS.items()]
    vague = Status.CANNOT_TELL
    guards = [r for r in guards if r.goal not in exercise.untold or r.status is not vague]
    goals = [judged(g.name, g.parameters, g.unmet, facts) for g in exercise.goals]
    return Grading((*guards, *goals), build)


def context_of(exercise: Exercise, ignore: str | None = None) -> Context:
    """Return the exercise's context with the learner's ignore file, or with that of the start."""
    if exercise.ignore is None:
        return exercise.context
    return exercise.context.with_ignore(exercise.ignore if ignore is None else ignore)


def problems_of(exercise: Exercise) -> tuple[Problem, ...]:
    """Return what is wrong with the goals as their author wrote them."""
    found: list[Problem] = []
    for goal in exercise.goals:
        kind = known_goals().get(goal.name)
        if kind is None:
            names = ", ".join(sorted(known_goals()))
            message = f"there is no goal called {goal.name}; there are {names}"
            found.append(Problem(goal.place, message))
            continue
        try:
            kind.bind(goal.parameters)
        except GoalError as error:
            found.append(Problem(goal.place, str(error)))
    return tuple(found)


def judged(name: str, parameters: Mapping[str, object], unmet: str, facts: Facts) -> Result:
    """Judge one goal by its name; one that its author wrote wrongly can't be told."""
    kind = known_goals().get(name)
    if kind is None:
        return Result(name, name, cannot_tell(f"there is no goal called {name}"), unmet)
    try:
        bound = kind.bind(parameters)
    except GoalError as error:
        return Result(name, name, cannot_tell(str(error)), unmet)
    if kind.needs_image and (facts.build.image is None or facts.build.broken):
        return Result(name, bound.label, cannot_tell("first it has to build"), unmet)
    return Result(name, bound.label, bound.judge(facts), unmet)
