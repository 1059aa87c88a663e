"""``sealegs lab check`` of every exercise that ships: its solutions pass, what is none never does.

The commands are called in this process; the file is written and named as a learner would.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sealegs.cli import lab
from sealegs.cli.group import program
from sealegs.curriculum.exercise import Exercise
from tests.course import shipped_exercises

SHIPPED = shipped_exercises()
EXERCISES = tuple(SHIPPED.by_id.values())
by_slug = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.slug)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEALEGS_HOME", str(tmp_path / "sealegs"))
    monkeypatch.setattr(lab, "_exercises", lambda: SHIPPED)  # read once, not a thousand times


def check(
    exercise: Exercise, folder: Path, text: str, ignore: str | None
) -> tuple[int, list[dict[str, object]]]:
    """Return the exit status and the goals."""
    file = folder / "Dockerfile"
    file.write_text(text, encoding="utf-8")
    beside = folder / "Dockerfile.dockerignore"
    beside.unlink(missing_ok=True)
    if ignore is not None:
        beside.write_text(ignore, encoding="utf-8")
    words = ["lab", "check", exercise.slug, str(file), "--json"]
    result = CliRunner().invoke(program, words)
    document = json.loads(result.stdout)
    assert document["solved"] is (result.exit_code == 0)
    goals: list[dict[str, object]] = document["goals"]
    return result.exit_code, goals


def others(exercise: Exercise) -> dict[str, tuple[str, str | None]]:
    """Return a solution of each of the three exercises that come next, round and round."""
    at = EXERCISES.index(exercise)
    following = [EXERCISES[(at + step) % len(EXERCISES)] for step in (1, 2, 3)]
    return {e.slug: (e.solutions[0].text, e.solutions[0].ignore) for e in following}


def never(exercise: Exercise) -> dict[str, tuple[str, str | None]]:
    """Return what solves nothing."""
    solution = exercise.solutions[0]
    commented = "".join(f"# {line}\n" for line in solution.text.splitlines())
    start = "".join(f"# {line}\n" for line in exercise.dockerfile.splitlines())
    return {
        "all of the start commented out": (start, solution.ignore),
        "all of a solution commented out": (commented, solution.ignore),
        "nothing": ("", None),
        "an ignore file for everything, and nothing": ("", "**\n"),
        "from scratch": ("FROM scratch\n", solution.ignore),
        "no Dockerfile": ("{" + solution.text, solution.ignore),
        "a solution that breaks off": (solution.text.rstrip() + "\nRUN <<END\n", solution.ignore),
        **others(exercise),
    }


@by_slug
def test_every_solution_passes(exercise: Exercise, tmp_path: Path) -> None:
    assert len(exercise.solutions) >= 3
    for solution in exercise.solutions:
        status, goals = check(exercise, tmp_path, solution.text, solution.ignore)
        assert status == 0, solution.name
        assert {goal["status"] for goal in goals} == {"met"}


@by_slug
def test_what_is_no_solution_never_passes_and_says_why(exercise: Exercise, tmp_path: Path) -> None:
    for what, (text, ignore) in never(exercise).items():
        status, goals = check(exercise, tmp_path, text, ignore)
        assert status == 1, what
        left = [goal for goal in goals if goal["status"] != "met"]
        assert left, what
        assert [goal["label"] for goal in left if not goal["reason"]] == [], what
