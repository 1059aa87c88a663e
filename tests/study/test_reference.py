"""Reference solutions as text: each printed one still is a solution, and tells what it trades."""

from __future__ import annotations

import pytest

from sealegs.curriculum.exercise import Exercise
from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import SealegsError
from sealegs.study.grading import grade
from sealegs.study.reference import lines_of, solutions_of
from tests.course import shipped_exercises

EXERCISES = tuple(shipped_exercises().by_id.values())


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.slug)
def test_a_printed_solution_is_one(exercise: Exercise) -> None:
    for solution in exercise.solutions:
        lines = list(lines_of(solutions_of(exercise, solution.name)))
        assert f"# {solution.name}: {' '.join(solution.trades.split())}" in lines
        text, _, ignore = "\n".join([*lines, ""]).partition(
            f"\n# the .dockerignore of {solution.name}:\n"
        )
        assert grade(exercise, text, ignore=ignore if solution.ignore is not None else None).solved
        written = [each.name for each in parse(solution.text).directives]
        assert [each.name for each in parse(text).directives] == written


def test_all_of_them_come_in_the_authors_order() -> None:
    exercise = EXERCISES[0]
    assert solutions_of(exercise, None) == exercise.solutions


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(SealegsError, match=EXERCISES[0].solutions[0].name):
        solutions_of(EXERCISES[0], "no/such")
