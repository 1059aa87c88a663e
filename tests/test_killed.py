"""Killed at a random moment: no acknowledged answer is missing, and none is there twice."""

from __future__ import annotations

import random
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

PROGRAM = [sys.executable, "-m", "sealegs"]


def grades(home: Path) -> list[str]:
    """Return the ids of all grades in the journal, read with plain SQLite."""
    with sqlite3.connect(home / "sealegs" / "data" / "journal.db") as connection:
        rows = connection.execute("SELECT id FROM event WHERE type = 'grade' ORDER BY position")
        return [row[0] for row in rows]


def answer_until_killed(home: Path, rng: random.Random) -> int:
    """Grade cards on a terminal, kill the program at a random moment, return the acknowledged.

    A grade counts as acknowledged when the next card is on the screen.
    """
    with Terminal(PROGRAM, home=home, columns=80, rows=24) as terminal:
        terminal.wait("What to do now")
        terminal.wait("enter start")
        terminal.press("c")
        terminal.wait("Show the answer")
        acknowledged = 0
        for _ in range(rng.randint(1, 3)):
            terminal.press("space")
            terminal.wait("Again")
            terminal.press("1")
            terminal.wait("Show the answer")
            acknowledged += 1
        if rng.random() < 0.5:
            # In the middle of the next one: it may or may not be kept, but never twice.
            terminal.press("space")
            terminal.process.send("1")
            if rng.random() < 0.5:
                terminal.text()
        terminal.process.kill(9)
        return acknowledged


def soak(home: Path, times: int, seed: int) -> None:
    """Kill the program so many times and look at the journal after each."""
    rng = random.Random(seed)
    print(f"seed {seed}")
    before: list[str] = []
    for _ in range(times):
        acknowledged = answer_until_killed(home, rng)
        now = grades(home)
        assert len(now) == len(set(now))
        assert now[: len(before)] == before
        assert acknowledged <= len(now) - len(before) <= acknowledged + 1
        before = now


def test_a_few_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    soak(tmp_path, 4, seed=20261124)


@pytest.mark.slow
def test_two_hundred_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    soak(tmp_path, 200, seed=11)
