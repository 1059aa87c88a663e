"""The course that ships keeps its own standard, as `sealegs pack check --strict` tells it.

Exercises are proved in `test_bundled_exercises.py`, so that each is proved once.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sealegs.authoring.overlap import read
from sealegs.authoring.pack_check import PackCheck, check_pack
from sealegs.ground.resources import shipped_root

SOURCE = Path(__file__).resolve().parents[1] / "data" / "authoring" / "source-windows.txt"


@pytest.fixture(scope="module")
def checked() -> PackCheck:
    foreign = read(SOURCE.read_text(encoding="utf-8"))
    # on a fixed day: that reviews expire is for `pack check` to tell, not for tests
    return check_pack(shipped_root(), today=date(2026, 11, 30), strict=True, foreign=foreign)


def test_nothing_is_wrong_with_the_course(checked: PackCheck) -> None:
    assert [str(problem) for problem in checked.problems] == []


def test_the_course_keeps_its_standard(checked: PackCheck) -> None:
    assert [str(problem) for problem in checked.notes] == []


def test_all_of_it_was_looked_at(checked: PackCheck) -> None:
    assert len(checked.pack.topics) >= 8
    assert len(checked.exercises.by_id) >= 20
    assert len(checked.to_come) == len(checked.pack.planned) - len(checked.pack.topics)
