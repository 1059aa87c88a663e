"""The commands in a pipe: answers are kept, nothing draws a screen, mistakes are one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sealegs.study.asked import Ready, asked_in, ready
from sealegs.study.forms import MarkLines, Write, keys_of
from sealegs.study.rounds import current_round
from sealegs.study.state import EMPTY
from tests.course import shipped_pack

APP = Path(__file__).parents[2] / "app"


def run(home: Path, typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with a home of its own."""
    return subprocess.run(
        [sys.executable, "-m", "sealegs", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(APP), "SEALEGS_HOME": str(home)},
    )


def test_cards_in_plain_lines_are_kept_for_the_next_time(tmp_path: Path) -> None:
    first = run(tmp_path, "\n2\nq\n", "cards", "multi-stage-build", "--plain")
    assert first.returncode == 0, first.stderr
    assert "What opens a stage?" in first.stdout
    assert "\x1b" not in first.stdout
    second = run(tmp_path, "u\nq\n", "cards", "multi-stage-build", "--plain")
    assert "Which stage becomes the image?" in second.stdout
    assert second.stdout.index("Taken back") < second.stdout.index("What opens a stage?")


def test_cards_of_one_level_alone_are_reviewed_and_listed(tmp_path: Path) -> None:
    def listed(*more: str) -> list[str]:
        told = run(tmp_path, "", "cards", "build-cache", "--find", "", *more)
        assert told.returncode == 0, told.stderr
        return [line for line in told.stdout.splitlines() if line.startswith("- ")]

    levels = [listed("--level", level) for level in ("junior", "middle", "senior")]
    assert all(levels)
    assert sorted(line for level in levels for line in level) == sorted(listed())
    first, other = levels[2][0], levels[0][0]
    asked = run(tmp_path, "q\n", "cards", "build-cache", "--plain", "--level", "senior")
    assert first[2:].split(" [")[0] in asked.stdout
    assert other[2:].split(" [")[0] not in asked.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("quiz", "in a pipe use `sealegs quiz --plain`"),
        ("cards", "in a pipe use `sealegs cards --plain`"),
        ("lab open", "`sealegs lab --help` says what works in a pipe"),
        ("", "in a pipe use `sealegs read TOPIC --plain` or see --help"),
    ],
)
def test_in_a_pipe_each_command_names_what_works_there(
    words: str, told: str, tmp_path: Path
) -> None:
    refused = run(tmp_path, "", *words.split())
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == f"sealegs: the app needs a terminal; {told}.\n"


def test_the_deck_is_worked_listed_exported_and_merged_in_a_pipe(tmp_path: Path) -> None:
    keys = "f\nn\nport side\ne\nMine?\n\nb\nq\n"
    worked = run(tmp_path, keys, "cards", "multi-stage-build", "--plain")
    assert worked.returncode == 0, worked.stderr
    listed = run(tmp_path, "", "cards", "--find", "is:note")
    assert "- Mine? [new, buried, flagged, edited, note]" in listed.stdout
    assert listed.stdout.endswith("1 card like “is:note”\n")
    assert "0 cards" in run(tmp_path, "", "cards", "containerization", "--find", "is:note").stdout
    assert "Nothing changed" in run(tmp_path, "", "cards", "--changes").stdout
    notes = run(tmp_path, "", "export", "notes").stdout
    assert "port side" in notes
    assert "- **Mine?** — " in notes
    file = tmp_path / "progress.jsonl"
    assert run(tmp_path, "", "journal", "export", str(file)).returncode == 0
    other = tmp_path / "other"
    for merged in ("4 new events", "0 new events"):
        assert merged in run(other, "", "journal", "merge", str(file)).stdout
    assert run(other, "", "export", "notes").stdout == notes


def test_a_quiz_in_plain_lines_goes_on_the_next_time(tmp_path: Path) -> None:
    pool = asked_in(shipped_pack(), "multi-stage-build")
    first = current_round(pool, EMPTY.quizzes).next
    assert first is not None
    question = ready(first)
    assert question is not None
    done = run(tmp_path, typed(question), "quiz", "multi-stage-build", "--plain")
    assert done.returncode == 0, done.stderr
    assert "Right." in done.stdout
    assert "1 of 10 answered" in done.stdout
    assert " 2 of 10:" in run(tmp_path, "", "quiz", "--plain").stdout


def typed(question: Ready) -> str:
    """Return the lines that answer a question right, sure of it."""
    control, key = question.form("1").control, question.question.posed.key
    if isinstance(control, Write):
        return f"{key.text}\n3\n{' '.join(map(str, key.keys))}\n"
    shown = keys_of(control)
    numbers = key.keys if isinstance(control, MarkLines) else [shown.index(k) + 1 for k in key.keys]
    return f"{' '.join(map(str, numbers)) or '0'}\n3\n"


@pytest.mark.parametrize(
    "arguments", [("--mixed",), ("--speed",), ("--minutes", "5"), ("--level", "senior"),
                  ("--kind", "choice")]
)  # fmt: skip
def test_every_session_begins_in_a_pipe(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, "", "quiz", *arguments, "--plain")
    assert done.returncode == 0, done.stderr
    assert " 1 of " in done.stdout


@pytest.mark.parametrize("mode", ["--wrong", "--sure"])
def test_where_nothing_went_wrong_nothing_is_asked(tmp_path: Path, mode: str) -> None:
    done = run(tmp_path, "", "quiz", mode, "--plain")
    assert done.stdout == "Nothing here fits.\n"


def test_an_unknown_kind_is_told_with_those_there_are(tmp_path: Path) -> None:
    done = run(tmp_path, "", "quiz", "--kind", "riddle", "--plain")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no kind of question called “riddle”; there are choice" in done.stderr


@pytest.mark.parametrize("command", ["cards", "quiz"])
def test_mistakes_are_one_sentence(tmp_path: Path, command: str) -> None:
    unknown = run(tmp_path, "", command, "nope", "--plain")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.startswith("sealegs: no topic is called “nope”")
    assert unknown.stderr.count("\n") == 1
    no_terminal = run(tmp_path, "", command)
    assert no_terminal.returncode == 2
    assert "needs a terminal" in no_terminal.stderr
