"""`sealegs simulate`, from its arguments to its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sealegs.cli.group import program

GOOD = "FROM alpine:3.23 AS build\nCOPY src /src\nFROM alpine:3.23\nCOPY --from=build /src /app\n"


def simulate(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(program, ["simulate", *arguments], input=stdin)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "Dockerfile"
    file.write_text(GOOD)
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.txt").write_text("1234")
    return file


def test_a_build_that_works_exits_with_nought(good: Path) -> None:
    result = simulate(str(good), "--context", str(good.parent), "--change", "edit src/a.txt")
    assert result.exit_code == 0, result.output
    assert "2 of 2 run again" in result.output


def test_a_build_that_surely_fails_exits_with_one(tmp_path: Path) -> None:
    file = tmp_path / "Dockerfile"
    file.write_text("FROM alpine:3.23\nRUN apt-get update\n")
    result = simulate(str(file))
    assert result.exit_code == 1
    assert "Goes wrong" in result.output


def test_standard_input_is_read_as_one_json_document() -> None:
    result = simulate("-", "--format", "json", stdin=GOOD)
    told = json.loads(result.output)
    assert told["file"] == "-"
    assert told["target"] == "1"


def test_many_files_are_one_line_each_and_a_bad_one_stops_nothing(
    good: Path, tmp_path: Path
) -> None:
    result = simulate(str(good), str(tmp_path / "nowhere"), str(good), "--format", "jsonl")
    told = [json.loads(line) for line in result.stdout.splitlines() if line]
    assert [each["file"] for each in told] == [str(good), str(tmp_path / "nowhere"), str(good)]
    assert [each["error"] is None for each in told] == [True, False, True]
    assert told[1]["error"]["layer"] == "file"
    assert told[1]["error"]["message"].startswith("the file can't be read")
    assert set(told[1]) == set(told[0])
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


def test_a_target_and_arguments_are_passed_on() -> None:
    text = "ARG V=1\nFROM alpine:3.23 AS a\nARG V\nENV V=$V\nFROM scratch AS b\n"
    result = simulate("-", "--target", "a", "--build-arg", "V=7", "--format", "json", stdin=text)
    told = json.loads(result.output)
    assert told["target"] == "a"
    assert told["image"]["env"]["V"] == "7"


def test_two_files_are_put_side_by_side(good: Path, tmp_path: Path) -> None:
    other = tmp_path / "fat.Dockerfile"
    other.write_text("FROM alpine:3.23\nCOPY src /src\n")
    result = simulate(str(good), "--compare", str(other), "--context", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert "steps that run again" in result.output
    both = json.loads(simulate(str(good), "--compare", str(other), "--format", "json").output)
    assert [build["version"] for build in both["builds"]] == [1, 1]


def test_empty_bases_know_nothing_but_path() -> None:
    result = simulate(
        "-", "--bases", "empty", "--format", "json",
        stdin="FROM node:24-slim\nENV A=1\n",
    )  # fmt: skip
    assert set(json.loads(result.output)["image"]["env"]) == {"PATH", "A"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--change", "bend src"],
        ["--build-arg", "V"],
        ["--platform", "a/b/c/d"],
        ["--context", "/no/such/folder"],
        ["--context", "/no/such.yaml"],
    ],
)
def test_a_wrong_argument_is_one_sentence_and_exit_two(good: Path, arguments: list[str]) -> None:
    result = simulate(str(good), *arguments)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
