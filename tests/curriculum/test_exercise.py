"""Loading exercises: what is read, and what a wrong folder is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealegs.curriculum.exercise import Exercises, load_exercises
from sealegs.curriculum.model import Level

GOOD = """
title: A title
level: junior
ecosystem: go
concepts: [final-stage-only]
story: |
  One paragraph.
context:
  files:
    - {path: go.mod, size: 1 KB, kind: manifest}
  starts: {program: app}
goals:
  - nonroot: {}
    unmet: It runs as root.
hints: {nudge: n, where: w, concept: c, line: l}
trades: {second: why}
debrief: {mechanism: m, say: s}
question: q
"""


def load(
    tmp_path: Path,
    exercise: str | None = GOOD,
    dockerfile: str | None = "FROM scratch\n",
    **attempts: str,
) -> Exercises:
    folder = tmp_path / "quizzes" / "topic" / "exercises" / "slug"
    for kind in ("solutions", "rejected"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    if exercise is not None:
        (folder / "exercise.yaml").write_text(exercise, encoding="utf-8")
    if dockerfile is not None:
        (folder / "Dockerfile").write_text(dockerfile, encoding="utf-8")
    for name, text in attempts.items():
        kind, _, stem = name.partition("_")
        (folder / kind / f"{stem}.Dockerfile").write_text(text, encoding="utf-8")
    return load_exercises(tmp_path, "pack")


def test_a_folder_becomes_an_exercise(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        solutions_first="FROM a\n",
        solutions_second="FROM b\n",
        rejected_bad="# caught by: nonroot\nFROM c\n",
    )
    assert found.problems == ()
    exercise = found.by_id["pack/topic/exercise/slug"]
    assert (exercise.slug, exercise.topic, exercise.level) == ("slug", "topic", Level.JUNIOR)
    assert exercise.hints == ("n", "w", "c", "l")
    assert [solution.name for solution in exercise.solutions] == ["second", "first"]
    assert exercise.rejected[0].caught_by == "nonroot"
    assert exercise.goals[0].place.line == 13
    assert exercise.context.files[0].size == 1000


def test_a_second_file_to_edit_lies_under_buildkits_own_name(tmp_path: Path) -> None:
    folder = tmp_path / "quizzes" / "topic" / "exercises" / "slug"
    for name in ("Dockerfile", "solutions/first.Dockerfile", "rejected/bad.Dockerfile"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.dockerignore").write_text(f"# {name}\n", encoding="utf-8")
    found = load(
        tmp_path,
        solutions_first="FROM a\n",
        solutions_second="FROM b\n",
        rejected_bad="# caught by: nonroot\nFROM c\n",
    )
    exercise = found.by_id["pack/topic/exercise/slug"]
    assert exercise.ignore == "# Dockerfile\n"
    ignores = {solution.name: solution.ignore for solution in exercise.solutions}
    assert ignores == {"first": "# solutions/first.Dockerfile\n", "second": None}
    assert exercise.rejected[0].ignore == "# rejected/bad.Dockerfile\n"
    (folder / "Dockerfile.dockerignore").unlink()
    without = load_exercises(tmp_path, "pack").by_id["pack/topic/exercise/slug"]
    assert without.ignore is None
    assert without.content_hash != exercise.content_hash


def test_what_holds_or_fails_at_the_start_and_which_mutants_pass_is_read(tmp_path: Path) -> None:
    claims = (
        "    holds: true\nfails: [starts]\nsurvivors: {second/unpin *: tags are another lesson}\n"
    )
    text = GOOD.replace("It runs as root.\n", f"It runs as root.\n{claims}")
    found = load(tmp_path, text)
    assert found.problems == ()
    exercise = found.by_id["pack/topic/exercise/slug"]
    assert exercise.goals[0].holds
    assert exercise.fails == ("starts",)
    assert exercise.survivors == {"second/unpin *": "tags are another lesson"}


def test_an_exercise_is_found_by_its_id_or_its_slug(tmp_path: Path) -> None:
    found = load(tmp_path)
    assert found.find("slug") is found.find("pack/topic/exercise/slug")
    assert found.find("other") is None


def test_the_hash_changes_with_the_text_that_was_answered(tmp_path: Path) -> None:
    one = load(tmp_path / "a").by_id["pack/topic/exercise/slug"]
    other = load(tmp_path / "b", dockerfile="FROM other\n").by_id["pack/topic/exercise/slug"]
    assert one.content_hash != other.content_hash


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("level: junior", "level: wizard", "level"),
        ("title: A title\n", "", "title"),
        ("nudge: n, ", "", "nudge"),
        ("goals:", "goals: many", "YAML"),
        ("- nonroot: {}", "- nonroot: 7", "NAME"),
        ("- nonroot: {}", "- {nonroot: {}, builds: {}}", "valid"),
        ("    unmet: It runs as root.\n", "", "unmet"),
        ("It runs as root.\n", "It runs as root.\n    holds: 1\n", "true or false"),
        ("size: 1 KB", "size: heavy", "heavy"),
        ("program: app", "program: [app]", "context"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    problem = load(tmp_path, GOOD.replace(old, new)).problems[0]
    assert says in str(problem)
    assert problem.place.file.endswith("exercise.yaml")


@pytest.mark.parametrize(("exercise", "dockerfile"), [(None, "FROM a\n"), (GOOD, None)])
def test_a_missing_file_leaves_the_exercise_out(
    tmp_path: Path, exercise: str | None, dockerfile: str | None
) -> None:
    found = load(tmp_path, exercise, dockerfile)
    assert found.by_id == {}
    assert "missing" in found.problems[0].message


def test_a_rejected_attempt_has_to_say_what_catches_it(tmp_path: Path) -> None:
    found = load(tmp_path, rejected_bad="FROM c\n")
    assert "caught by" in found.problems[0].message


def test_control_characters_never_reach_a_screen(tmp_path: Path) -> None:
    found = load(tmp_path, dockerfile="FROM a\x1b]0;pwned\x07\n")
    assert "\x1b" not in found.by_id["pack/topic/exercise/slug"].dockerfile


def test_a_link_out_of_the_pack_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("FROM secret\n", encoding="utf-8")
    folder = tmp_path / "root" / "quizzes" / "topic" / "exercises" / "slug"
    folder.mkdir(parents=True)
    (folder / "exercise.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "Dockerfile").symlink_to(secret)
    found = load_exercises(tmp_path / "root", "pack")
    assert found.by_id == {}
    assert found.problems


def test_a_pack_without_exercises_has_none(tmp_path: Path) -> None:
    assert load_exercises(tmp_path, "pack") == Exercises()
