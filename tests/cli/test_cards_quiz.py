"""The commands in a pipe: answers are kept, nothing draws a screen, mistakes are one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
    second = run(tmp_path, "u\nq\n", "cards", "--plain")
    assert "Which stage becomes the image?" in second.stdout
    assert second.stdout.index("Taken back") < second.stdout.index("What opens a stage?")


def test_a_quiz_in_plain_lines_goes_on_the_next_time(tmp_path: Path) -> None:
    first = run(tmp_path, "s\n1\n", "quiz", "multi-stage-build", "--plain")
    assert first.returncode == 0, first.stderr
    assert "1 of 10 judged" in first.stdout
    assert "Statement 2 of 10" in run(tmp_path, "", "quiz", "--plain").stdout


@pytest.mark.parametrize("command", ["cards", "quiz"])
def test_mistakes_are_one_sentence(tmp_path: Path, command: str) -> None:
    unknown = run(tmp_path, "", command, "nope", "--plain")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.startswith("sealegs: no topic is called “nope”")
    assert unknown.stderr.count("\n") == 1
    no_terminal = run(tmp_path, "", command)
    assert no_terminal.returncode == 2
    assert "needs a terminal" in no_terminal.stderr
