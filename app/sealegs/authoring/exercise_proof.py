"""The proof of an exercise: everything it claims of its own files is true."""

from __future__ import annotations

from sealegs.authoring.exercise_claims import (
    notes_on_rejected,
    notes_on_solutions,
    problems_of_rejected,
    problems_of_solutions,
    problems_of_start,
    shapes_of,
)
from sealegs.authoring.exercise_words import problems_in_words
from sealegs.authoring.mutation import fates_of, problems_of_mutants
from sealegs.authoring.proof import Proof, Trial
from sealegs.curriculum.exercise import Exercise
from sealegs.curriculum.pack import Pack
from sealegs.simulator.memo import Memo
from sealegs.study.grading import grade, problems_of


def prove(exercise: Exercise, pack: Pack) -> Proof:
    """Judge every file of an exercise and tell what isn't as claimed; never raises on content."""
    memo = Memo()

    def trial(name: str, text: str, ignore: str | None, claim: str = "") -> Trial:
        return Trial(name, grade(exercise, text, memo, ignore), claim, ignore)

    start = trial("Dockerfile", exercise.dockerfile, exercise.ignore)
    solutions = tuple(trial(s.name, s.text, s.ignore) for s in exercise.solutions)
    rejected = tuple(trial(r.name, r.text, r.ignore, r.caught_by) for r in exercise.rejected)
    fates = fates_of(exercise, memo)
    problems = (
        *problems_of(exercise),
        *problems_of_start(exercise, start),
        *problems_of_solutions(exercise, solutions),
        *problems_of_rejected(exercise, rejected),
        *problems_of_mutants(exercise, fates),
        *problems_in_words(exercise, pack),
    )
    notes = (*notes_on_solutions(exercise, solutions), *notes_on_rejected(exercise, rejected))
    return Proof(exercise, start, solutions, rejected, shapes_of(solutions), fates, problems, notes)
