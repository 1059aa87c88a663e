"""The lab, killed while somebody types: what was drawn a moment before is there again."""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
from pathlib import Path

import pytest

from tests.course import shipped_exercises
from tests.terminal import Terminal

SLUG = "jar-ships-its-workshop"
PROGRAM = [sys.executable, "-m", "sealegs", "lab", "open", SLUG]
HALF_A_SECOND = 0.5
BUSY = 4.0
"""On a machine with much else to do even half a second of the program takes longer."""


def payloads(home: Path, kind: str) -> list[dict[str, object]]:
    """Return the payloads of all events of a type, read with plain SQLite."""
    with sqlite3.connect(home / "sealegs" / "data" / "journal.db") as connection:
        query = "SELECT payload FROM event WHERE type = ? ORDER BY position"
        return [json.loads(row[0]) for row in connection.execute(query, (kind,))]


def type_until_killed(home: Path, rng: random.Random, word: str) -> list[tuple[float, str]]:
    """Type letters of a comment, kill the program; return when each was seen on the screen.

    The times are seconds before the kill.
    """
    with Terminal(PROGRAM, home=home, columns=80, rows=24) as terminal:
        terminal.wait("3/9 goals")
        seen: list[tuple[float, str]] = []
        typed = ""
        for letter in f"# {word}":
            typed += letter
            terminal.process.send(letter)
            terminal.wait(typed)
            seen.append((time.monotonic(), typed))
            time.sleep(rng.uniform(0.0, 0.12))
        terminal.process.kill(9)
        killed = time.monotonic()
        return [(killed - moment, text) for moment, text in seen]


def soak(home: Path, times: int, seed: int, grace: float) -> None:
    """Kill the program so many times; after each, everything older than ``grace`` is kept."""
    rng = random.Random(seed)
    for number in range(times):
        word = "".join(rng.choices("bcdfgkmnprst", k=rng.randint(10, 30))) + str(number)
        seen = type_until_killed(home, rng, word)
        drafts = payloads(home, "draft")
        last = str(drafts[-1]["text"]) if drafts else ""
        for age, text in seen:
            assert age < grace or text in last, f"typed {age:.2f} s before the kill: {text}"


def test_what_was_typed_a_moment_before_a_kill_is_there_again(tmp_path: Path) -> None:
    soak(tmp_path, 2, seed=5, grace=BUSY * HALF_A_SECOND)


@pytest.mark.slow
def test_a_hundred_kills_lose_half_a_second_at_most(tmp_path: Path) -> None:
    soak(tmp_path, 100, seed=6, grace=HALF_A_SECOND)


def test_an_exercise_that_is_said_to_be_solved_stays_solved(tmp_path: Path) -> None:
    exercise = shipped_exercises().find(SLUG)
    assert exercise is not None
    solution = exercise.solutions[0].text
    with Terminal(PROGRAM, home=tmp_path, columns=120, rows=36) as terminal:
        terminal.wait("3/9 goals")
        # Select all that is there and paste over it, as one would.
        terminal.process.send("\x1b[1;6F")
        terminal.process.send(f"\x1b[200~{solution}\x1b[201~")
        terminal.wait("Solved: all 9 goals")
        terminal.process.kill(9)
    (kept,) = payloads(tmp_path, "solved")
    assert kept["text"] == solution
