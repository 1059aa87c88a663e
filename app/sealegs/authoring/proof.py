"""What the proof of an exercise consists of: how each of its files fared, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sealegs.curriculum.exercise import Exercise
from sealegs.ground.problem import Problem
from sealegs.study.goal import Status
from sealegs.study.grading import Grading, Result


@dataclass(frozen=True, slots=True)
class Trial:
    """One file of the exercise as it was judged; ``claim`` is the goal that should catch it.

    ``ignore`` is its own ignore file, None where it has none.
    """

    name: str
    grading: Grading
    claim: str = ""
    ignore: str | None = None

    @property
    def open(self) -> tuple[Result, ...]:
        """The goals it doesn't meet."""
        return tuple(r for r in self.grading.results if r.status is not Status.MET)

    @property
    def unmet(self) -> tuple[str, ...]:
        """The names of those goals, none twice."""
        return tuple(dict.fromkeys(result.goal for result in self.open))


class Outcome(StrEnum):
    """What became of a mutant of a solution.

    A goal caught it; or its build is in nothing but texts another one; or it passes and is wrong
    in something that no goal of this exercise is about; or its author explains why it passes; or
    it passes and nobody says why.
    """

    CAUGHT = "caught"
    HARMLESS = "harmless"
    OUTSIDE = "outside"
    EXPLAINED = "explained"
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True)
class Fate:
    """A mutant, its outcome, and the goals it doesn't meet or why it may pass."""

    solution: str
    mutator: str
    detail: str
    outcome: Outcome
    caught_by: tuple[str, ...] = ()
    why: str = ""

    @property
    def name(self) -> str:
        """How the mutant is called where its author explains it."""
        return f"{self.solution}/{self.mutator} {self.detail}".strip()


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether an exercise is sound. ``notes`` are wrong only to those who are strict."""

    exercise: Exercise
    start: Trial
    solutions: tuple[Trial, ...] = ()
    rejected: tuple[Trial, ...] = ()
    shapes: int = 0
    fates: tuple[Fate, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    def ok(self, *, strict: bool = False) -> bool:
        """Tell whether nothing is wrong with it."""
        return not self.problems and not (strict and self.notes)

    def count(self, outcome: Outcome) -> int:
        """Return how many mutants came to that."""
        return sum(fate.outcome is outcome for fate in self.fates)
