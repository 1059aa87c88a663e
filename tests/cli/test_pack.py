"""``sealegs pack check``: lines, JSON and exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sealegs.cli.group import program
from sealegs.ground.resources import shipped_root

SLUG = "jar-ships-its-workshop"


def call(*words: str) -> Result:
    return CliRunner().invoke(program, ["pack", *words])


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Copy the pack that ships, with one exercise."""
    shipped = shipped_root()
    assert isinstance(shipped, Path)
    shutil.copytree(shipped / "content", tmp_path / "content")
    inside = Path("quizzes/multi-stage-build/exercises") / SLUG
    shutil.copytree(shipped / inside, tmp_path / inside)
    return tmp_path


def folder(pack: Path) -> Path:
    return pack / "quizzes" / "multi-stage-build" / "exercises" / SLUG


def test_a_sound_exercise_is_one_line_and_status_0() -> None:
    result = call("check", "--exercise", SLUG, "--strict")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"ok    multi-stage-build/{SLUG}: 5 solutions (5 different)")
    assert result.stdout.count("\n") == 1


def test_verbose_tells_how_each_file_fared() -> None:
    lines = call("check", "--exercise", SLUG, "-v").stdout.splitlines()
    assert "        solution jre: meets every goal" in lines
    assert "        rejected nobody-made-the-user: starts, also nonroot" in lines


def test_a_claim_that_is_not_true_is_told_by_file_and_ends_with_1(pack: Path) -> None:
    attempt = folder(pack) / "rejected" / "shell-form.Dockerfile"
    text = attempt.read_text(encoding="utf-8")
    attempt.write_text(text.replace("caught by: exec_form", "caught by: cached"), encoding="utf-8")
    result = call("check", str(pack))
    assert result.exit_code == 1
    assert f"FAIL  multi-stage-build/{SLUG}" in result.stdout
    assert "rejected/shell-form.Dockerfile:1: is not caught by cached but by exec_form" in (
        result.stdout
    )


def test_a_problem_of_reading_is_told_even_when_only_one_exercise_is_asked_for(pack: Path) -> None:
    (folder(pack) / "rejected" / "x.Dockerfile").write_text("FROM a\n", encoding="utf-8")
    result = call("check", str(pack), "--exercise", SLUG)
    assert result.exit_code == 1
    assert "rejected/x.Dockerfile:1: begins with # caught by: GOAL" in result.stdout


def test_json_holds_trials_problems_and_notes(pack: Path) -> None:
    shutil.rmtree(folder(pack) / "rejected")
    result = call("check", str(pack), "--json")
    document = json.loads(result.stdout)
    (exercise,) = document["exercises"]
    assert result.exit_code == 1
    assert (document["version"], document["ok"], exercise["ok"]) == (1, False, False)
    assert exercise["start"]["open"]["It does not run as root"] == "unmet"
    assert exercise["problems"][0]["message"] == "0 rejected attempts, 6 are needed"


def test_notes_fail_only_the_strict(pack: Path) -> None:
    attempt = folder(pack) / "rejected" / "still-root.Dockerfile"
    attempt.unlink()
    assert "note: " in (result := call("check", str(pack), "--exercise", SLUG)).stdout
    assert result.exit_code == 0
    assert call("check", str(pack), "--exercise", SLUG, "--strict").exit_code == 1


def test_escape_codes_of_a_pack_never_reach_the_terminal(pack: Path) -> None:
    file = folder(pack) / "exercise.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("non-root", '"\\e[31mred"'), encoding="utf-8")
    result = call("check", str(pack))
    assert "red is not one of content/concepts.yaml" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--exercise", "no-such"), SLUG),
        (("no/such/folder",), "holds no pack"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_two(words: tuple[str, ...], says: str) -> None:
    result = call("check", *words)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_new_pack_is_added_listed_learnt_from_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEALEGS_HOME", str(tmp_path / "home"))
    folder = tmp_path / "our-pack"
    assert call("new", str(folder), "--title", "How we deploy").exit_code == 0
    assert call("check", str(folder)).stdout == ""
    told = call("add", str(folder))
    assert told.stdout == "Added How we deploy (1 topic). Learn it: sealegs --pack our-pack\n"
    again = call("add", str(folder))
    assert (again.exit_code, again.stdout) == (2, "")
    assert again.stderr == (
        "sealegs: our-pack was added already; --newer puts this one in its place.\n"
    )
    assert call("add", str(folder), "--newer").exit_code == 0
    shipped, ours = json.loads(call("list", "--json").stdout)["packs"]
    assert (shipped["id"], shipped["ships"]) == ("docker", True)
    assert (ours["id"], ours["title"], ours["topics"]) == ("our-pack", "How we deploy", 1)
    listed = CliRunner().invoke(program, ["--pack", "our-pack", "pack", "list"]).stdout
    assert [line[:10] for line in listed.splitlines()] == ["  docker  ", "* our-pack"]
    cards = CliRunner().invoke(program, ["--pack", "our-pack", "cards", "--find", ""])
    assert cards.stdout.endswith("3 cards\n")
    assert call("remove", "our-pack").exit_code == 0
    gone = CliRunner().invoke(program, ["--pack", "our-pack", "stats"])
    assert gone.exit_code == 2
    assert "our-pack is no pack" in gone.stderr
