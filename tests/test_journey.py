"""One evening on a real terminal: read, recall, judge, fix; then everything is where it was."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from sealegs.study.grading import grade
from sealegs.study.shelf import difficulty, in_study_order
from tests.course import shipped_exercises, shipped_pack
from tests.terminal import Terminal, answer

PROGRAM = [sys.executable, "-m", "sealegs"]
PACK = shipped_pack()
SHIPPED = shipped_exercises()
EXERCISE, NEXT, *_ = sorted(in_study_order(SHIPPED, PACK), key=difficulty)
START = grade(EXERCISE, EXERCISE.dockerfile)
FIRST_VERDICT = f"{START.met}/{len(START.results)} goals"


def events(home: Path) -> list[str]:
    """Return the types of all events in the journal, read with plain SQLite."""
    with sqlite3.connect(home / "sealegs" / "data" / "journal.db") as connection:
        return [row[0] for row in connection.execute("SELECT type FROM event ORDER BY position")]


def read(terminal: Terminal) -> None:
    """Read two levels, follow a link, and leave the page at Senior."""
    terminal.press("r")
    terminal.wait("▸ 1 Junior")
    terminal.press("]")
    terminal.wait("→ wiki:")
    terminal.press("enter")
    terminal.wait("▸ 2 Middle")
    terminal.press("3")
    terminal.wait("▸ 3 Senior")
    terminal.press("space", "space", "space")
    terminal.press("escape", "escape")
    terminal.wait("What to do now")


def recall(terminal: Terminal) -> None:
    """Grade three cards and take the last grade back."""
    terminal.press("c")
    for _ in range(3):
        terminal.wait("Show the answer")
        terminal.press("space")
        terminal.wait("Good")
        terminal.press("2")
    terminal.wait("Show the answer")
    terminal.press("u")
    terminal.wait("Taken back")
    terminal.press("escape")
    terminal.wait("What to do now")


def judge(terminal: Terminal) -> None:
    """Answer two questions of the quiz."""
    terminal.press("q")
    for _ in range(2):
        answer(terminal)
        terminal.press("enter")
    terminal.press("escape")
    terminal.wait("What to do now")


def fix(terminal: Terminal) -> None:
    """Replace the broken Dockerfile by a solution and see it accepted."""
    terminal.press("l")
    terminal.wait(FIRST_VERDICT)  # the first verdict: by now the keys go to the editor
    terminal.press(*["shift+down"] * 4 * EXERCISE.dockerfile.count("\n"))  # long lines are folded
    terminal.paste(EXERCISE.solutions[0].text)
    terminal.wait(lambda screen: "olved" in screen or "All goals" in screen)


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])
def test_an_evening_and_the_next_one(tmp_path: Path, columns: int, rows: int) -> None:
    with Terminal(PROGRAM, home=tmp_path, columns=columns, rows=rows) as terminal:
        terminal.wait("about")
        read(terminal)
        recall(terminal)
        judge(terminal)
        fix(terminal)
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    kept = events(tmp_path)
    assert kept.count("grade") == 3
    assert kept.count("undo") == 1
    assert kept.count("answer") == 2
    assert "solved" in kept
    with Terminal(PROGRAM, home=tmp_path, columns=columns, rows=rows) as terminal:
        terminal.wait("about")
        terminal.press("r")
        terminal.wait("▸ 3 Senior")
        terminal.wait(lambda screen: " 0 %" not in screen)
        terminal.press("escape", "u")
        terminal.wait("What to do now")
        terminal.press("c")
        terminal.wait("Show the answer")
        terminal.press("escape")
        terminal.wait("What to do now")
        terminal.press("l")
        terminal.wait(NEXT.title)  # the first one is solved
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert events(tmp_path).count("grade") == 3
