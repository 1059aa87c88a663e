"""Every exercise that ships is sound, proved as `sealegs pack check --strict` does."""

from __future__ import annotations

import pytest

from sealegs.authoring.exercise_proof import prove
from sealegs.curriculum.exercise import Exercise, load_exercises
from sealegs.curriculum.loader import load_pack
from sealegs.ground.resources import shipped_root

PACK = load_pack(shipped_root())
SHIPPED = load_exercises(shipped_root(), PACK.id)


def test_all_exercises_are_read_without_a_problem() -> None:
    assert SHIPPED.by_id
    assert SHIPPED.problems == ()


@pytest.mark.parametrize("exercise", SHIPPED.by_id.values(), ids=lambda e: e.slug)
def test_an_exercise_is_what_it_claims_to_be(exercise: Exercise) -> None:
    proof = prove(exercise, PACK)
    assert [str(problem) for problem in (*proof.problems, *proof.notes)] == []
