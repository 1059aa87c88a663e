"""Every exercise that ships is sound, proved as `sealegs pack check --strict` does."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealegs.authoring.exercise_proof import prove
from sealegs.authoring.kill_matrix import COMMAND, explanations, matrix_page, matrix_row
from sealegs.curriculum.exercise import Exercise
from tests.course import shipped_exercises, shipped_pack

PACK = shipped_pack()
MATRIX = Path(__file__).resolve().parents[2] / "docs" / "kill-matrix.md"
SHIPPED = shipped_exercises()


def test_all_exercises_are_read_without_a_problem() -> None:
    assert SHIPPED.by_id
    assert SHIPPED.problems == ()


@pytest.mark.parametrize("exercise", SHIPPED.by_id.values(), ids=lambda e: e.slug)
def test_an_exercise_is_what_it_claims_to_be(exercise: Exercise) -> None:
    proof = prove(exercise, PACK)
    assert [str(problem) for problem in (*proof.problems, *proof.notes)] == []
    page = MATRIX.read_text(encoding="utf-8").splitlines()
    stale = [line for line in (matrix_row(proof), *explanations(proof)) if line not in page]
    assert stale == [], f"run `{COMMAND} > docs/kill-matrix.md`"


def test_the_kill_matrix_has_a_row_for_each_exercise_and_no_other() -> None:
    page = MATRIX.read_text(encoding="utf-8").splitlines()
    above = matrix_page(()).splitlines()
    assert page[: len(above)] == above
    rows = [line for line in page[len(above) :] if line.startswith("| ")]
    names = [f"{exercise.topic}/{exercise.slug}" for exercise in SHIPPED.by_id.values()]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == names
    told = [line for line in page if line.startswith("- ")]
    assert len(told) == sum(len(exercise.survivors) for exercise in SHIPPED.by_id.values())
