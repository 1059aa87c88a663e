"""The first two minutes on a real terminal: from the home screen through the tour to the plan."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from sealegs.study.tour import shipped_tour
from tests.terminal import Terminal

PROGRAM = [sys.executable, "-m", "sealegs"]
WANTED = shipped_tour()


def payloads(home: Path, kind: str) -> list[str]:
    """Return the payloads of all events of a type, read with plain SQLite."""
    with sqlite3.connect(home / "sealegs" / "data" / "journal.db") as connection:
        rows = connection.execute(
            "SELECT payload FROM event WHERE type = ? ORDER BY position", (kind,)
        )
        return [row[0] for row in rows]


def learn(terminal: Terminal) -> None:
    """Read, recall and judge."""
    terminal.wait("1 of 5")
    terminal.press("enter")
    terminal.wait("Show the answer")
    terminal.press("space")
    terminal.wait("Good")
    terminal.press("2")
    terminal.wait("Red flag")
    terminal.press("r")
    terminal.wait("How sure")
    terminal.press("2")
    terminal.wait("Why")
    terminal.press("enter")
    terminal.wait("goals")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12)])
def test_a_new_user_takes_the_tour_and_gets_a_plan(tmp_path: Path, columns: int, rows: int) -> None:
    with Terminal(PROGRAM, home=tmp_path, columns=columns, rows=rows) as terminal:
        terminal.wait("Take the tour")
        terminal.press("enter")
        learn(terminal)
        terminal.press(*WANTED.written)  # over the line that is marked
        terminal.wait("Solved")
        terminal.press("enter")
        terminal.wait("5 of 5")
        terminal.press("2")
        terminal.wait("interview")
        terminal.press("d")
        terminal.wait("10 dec, next friday")  # by now the keys go to the field
        terminal.press(*"10", "enter")
        terminal.wait("10 days")
        terminal.press("escape")
        terminal.wait("5 of 5")
        terminal.press("3")
        terminal.wait("Cards:")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert len(payloads(tmp_path, "grade")) == len(payloads(tmp_path, "answer")) == 1
    assert payloads(tmp_path, "solved") == []


def test_the_tour_goes_on_after_the_terminal_is_gone(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, "tour"], home=tmp_path, columns=80, rows=24) as terminal:
        learn(terminal)
    with Terminal([*PROGRAM, "tour"], home=tmp_path, columns=80, rows=24) as terminal:
        terminal.wait("4 of 5")
        terminal.wait("5 of 7 goals")
        terminal.press("f2")
        terminal.wait("Solved")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
