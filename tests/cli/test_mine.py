"""``sealegs mine``: about a repository of one's own, in plain lines and as a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sealegs.cli.group import program
from sealegs.cli.lines import between_words

TEXT = (
    "FROM node:22-slim AS build\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n"
    "COPY . .\nFROM node:22-slim\nWORKDIR /srv\nCOPY --from=build /app /srv/app\n"
    'CMD ["node", "app/index.js"]\n'
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SEALEGS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    root.mkdir()
    for name in ("package.json", "package-lock.json", "index.js", ".env"):
        (root / name).write_text("{}")
    (root / "Dockerfile").write_text(TEXT)
    return root


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(program, ["mine", *words], input=typed)


def test_a_quiz_in_plain_lines_names_file_command_and_shows_the_lines(repository: Path) -> None:
    done = run(str(repository), "--plain", "--seed", "1", "-n", "2", typed="q\n")
    assert done.exit_code == 0
    assert "Question 1 of 2:" in done.stdout
    assert "`Dockerfile`" in done.stdout
    assert "docker build ." in done.stdout
    assert "FROM node:22-slim AS build" in done.stdout


def test_everything_as_one_document_and_the_same_seed_gives_the_same(repository: Path) -> None:
    done = run(str(repository), "--json", "--seed", "7")
    document = json.loads(done.stdout)
    assert document["version"] == 1
    assert document["repository"] == "shop"
    assert set(document) == {"version", "repository", "notes", "quiz", "interview", "fix"}
    assert len(document["quiz"]) > 6
    for question in document["quiz"]:
        assert question["key"] or question["kind"] == "reruns"
        assert "Dockerfile" in question["ask"] or "docker build" in question["ask"]
    assert all(question["points"] for question in document["interview"])
    assert {goal["goal"] for each in document["fix"] for goal in each["goals"]} >= {"no_findings"}
    assert run(str(repository), "--json", "--seed", "7").stdout == done.stdout
    assert run(str(repository), "--json", "--seed", "8").stdout != done.stdout


def test_only_one_part_and_so_many(repository: Path) -> None:
    document = json.loads(run(str(repository), "--json", "--quiz", "-n", "3").stdout)
    assert set(document) == {"version", "repository", "notes", "quiz"}
    assert len(document["quiz"]) == 3


def test_an_interview_is_held_about_it_and_taken_up_again(repository: Path) -> None:
    typed = "\nIt has two stages and is based on node.\nThe process runs as root.\n\n/leave\n"
    done = run(str(repository), "--plain", "--interview", "--seed", "1", typed=typed)
    assert done.exit_code == 0, done.output
    assert "Walk me through this file" in done.stdout
    assert "FROM node:22-slim AS build" in done.stdout
    left = CliRunner().invoke(program, ["interview", "--resume", "--plain"], input="/end\n")
    assert left.exit_code == 0, left.output
    assert "docker build ." in left.stdout


def test_a_fix_is_made_on_a_copy_of_ones_own(repository: Path, home: Path) -> None:
    before = (repository / "Dockerfile").read_bytes()
    done = run(str(repository), "--plain", "--fix", "--seed", "1", typed="\nq\n")
    assert done.exit_code == 0
    assert "Fix 1 of" in done.stdout
    assert "not met" in done.stdout
    copies = list((home / "data" / "mine").rglob("*.Dockerfile"))
    assert copies
    assert (repository / "Dockerfile").read_bytes() == before


def test_a_copy_that_was_mended_is_solved(repository: Path, home: Path) -> None:
    run(str(repository), "--plain", "--fix", "--seed", "1", typed="n\n" * 12)
    (copy,) = (home / "data" / "mine").rglob("root-by-default*.Dockerfile")
    copy.write_text(TEXT.replace("CMD", "USER 10001\nCMD"))
    done = run(str(repository), "--plain", "--fix", "--seed", "1", typed="\nn\n" * 12)
    assert done.stdout.count("Solved.") == 1


@pytest.mark.parametrize("option", ["--quiz", "--interview", "--fix", "--json"])
def test_a_repository_without_a_dockerfile_gets_one_sentence(tmp_path: Path, option: str) -> None:
    done = run(str(tmp_path), "--plain", option)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "there is no Dockerfile in this repository" in done.stderr


def test_without_a_terminal_it_says_what_to_type(repository: Path) -> None:
    done = run(str(repository))
    assert done.exit_code == 2
    assert "needs a terminal" in done.stderr


def test_what_is_left_out_is_told_on_standard_error(repository: Path) -> None:
    (repository / "old.Dockerfile").write_bytes(b"FROM x\0")
    done = run(str(repository), "--plain", typed="q\n")
    assert done.exit_code == 0
    assert "old.Dockerfile is binary, so it is left out." in done.stderr


def test_a_file_that_gives_nothing_says_why(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("RUN no base\n")
    done = run(str(tmp_path), "--plain")
    assert done.exit_code == 2
    assert "there is nothing to ask. Docker refuses it in line 1" in done.stderr


def test_on_a_terminal_an_interview_opens_in_the_app(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("sealegs.tui.app.run", opened.append)
    monkeypatch.setattr("sealegs.cli.group.is_terminal", lambda: True)
    done = run(str(repository), "--interview", "--seed", "7")
    assert done.exit_code == 0, done.output
    wanted = {"path": str(repository), "seed": "7", "count": 0, "part": "interview"}
    assert opened == [("mine", wanted)]


def test_a_piped_line_is_whole_and_one_on_a_terminal_breaks_between_words() -> None:
    line = "    " + "a sentence of several words, with `sealegs interview --resume` in it. " * 3
    told = between_words(line, 40)
    assert all(len(row) <= 40 for row in told.split("\n"))
    assert told.split() == line.split()
    assert all(row.startswith("    ") for row in told.split("\n"))
    assert told.endswith(" ")  # a prompt keeps its distance from what is typed
    assert between_words("short: ", 40) == "short: "
    assert between_words("x" * 90, 40) == "x" * 90
    assert between_words("", 40) == ""
