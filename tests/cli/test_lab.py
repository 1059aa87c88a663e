"""``sealegs lab`` without a terminal: lists, verdicts, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sealegs.cli.group import program
from tests.course import shipped_exercises

SLUG = "jar-ships-its-workshop"
EXERCISE = shipped_exercises().find(SLUG)
assert EXERCISE is not None
SOLUTION = EXERCISE.solutions[0].text


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEALEGS_HOME", str(tmp_path / "sealegs"))


def call(*words: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(program, ["lab", *words], input=stdin)


def test_the_list_names_every_exercise() -> None:
    assert SLUG in call("list").stdout
    rows = json.loads(call("list", "--json").stdout)
    assert SLUG in {row["slug"] for row in rows["exercises"]}


def test_a_solution_is_fine(tmp_path: Path) -> None:
    file = tmp_path / "Dockerfile"
    file.write_text(SOLUTION, encoding="utf-8")
    result = call("check", SLUG, str(file))
    assert result.exit_code == 0
    assert "not met" not in result.stdout


def test_the_broken_file_is_not_and_says_why() -> None:
    result = call("check", SLUG)
    assert result.exit_code == 1
    assert "not met" in result.stdout
    assert "line 2: mvn comes with" in result.stdout


def test_a_pipe_works_and_json_holds_goals_with_evidence() -> None:
    result = call("check", SLUG, "-", "--json", stdin="FROM scratch\n")
    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert document["solved"] is False
    assert {goal["status"] for goal in document["goals"]} == {"met", "unmet", "cannot tell"}


def test_the_ignore_file_beside_is_found_or_named(tmp_path: Path) -> None:
    file = tmp_path / "Dockerfile"
    file.write_text(SOLUTION, encoding="utf-8")
    other = tmp_path / "other"
    other.write_bytes(b"*\xff\n")
    assert call("check", SLUG, str(file), "--dockerignore", str(other)).exit_code == 0
    assert call("check", SLUG, str(file), "--dockerignore", str(tmp_path)).exit_code == 2
    (tmp_path / "Dockerfile.dockerignore").mkdir()
    assert call("check", SLUG, str(file)).exit_code == 0
    (tmp_path / "Dockerfile.dockerignore").rmdir()
    (tmp_path / "Dockerfile.dockerignore").write_text("*\n", encoding="utf-8")
    assert call("check", SLUG, str(file)).exit_code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("check", "no-such-exercise"), SLUG),
        (("check", SLUG, "no/such/file"), "no/such/file"),
        (("check", SLUG, "."), "not a file"),
        (("open", "no-such-exercise"), SLUG),
        (("open", SLUG), "terminal"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_two(words: tuple[str, ...], says: str) -> None:
    result = call(*words)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


def test_escape_codes_of_a_file_never_reach_the_terminal() -> None:
    result = call("check", SLUG, "-", stdin=b"FROM \x1b]0;x\x07alpine\nFOO \x1b[31m\n")
    assert "\x1b" not in result.output
