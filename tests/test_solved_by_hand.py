"""Every exercise solved on a real terminal, as a person would who pastes a solution.

One program for many exercises: the next is opened by the list of exercises.
"""

from __future__ import annotations

import json
import re
import resource
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from sealegs.curriculum.exercise import Exercise, Solution
from tests.course import shipped_exercises
from tests.terminal import Terminal

EXERCISES = tuple(shipped_exercises().by_id.values())
FEW = ("jar-ships-its-workshop", "key-under-the-towel", "comments-that-were-read")
"""The middle one has an ignore file."""

VERDICT = re.compile(r"\d+/\d+ goals")
LIST = "filter: title"
PROCESSOR_SECONDS = 90


def solution_of(exercise: Exercise) -> Solution:
    """Return one of the solutions, another one from exercise to exercise."""
    return exercise.solutions[EXERCISES.index(exercise) % len(exercise.solutions)]


def opened(terminal: Terminal, exercise: Exercise) -> None:
    """Wait until an exercise is there with its first verdict: by now the keys go to the editor."""
    terminal.wait(
        lambda screen: (
            exercise.title in screen
            and VERDICT.search(screen) is not None
            and LIST not in screen  # which tells how exercises stand as well
        )
    )


def paste_over(terminal: Terminal, text: str) -> None:
    """Select all that is there and paste over it."""
    terminal.press("ctrl+shift+end")
    terminal.paste(text)


def solve(terminal: Terminal, exercise: Exercise) -> None:
    solution = solution_of(exercise)
    paste_over(terminal, solution.text)
    if solution.ignore is not None:
        terminal.press("f9")
        terminal.wait("[.dockerignore]")
        paste_over(terminal, solution.ignore)
    terminal.wait("Solved: all")


def open_next(terminal: Terminal, exercise: Exercise) -> None:
    """Find an exercise in the list and open it."""
    terminal.press("ctrl+o")
    # The list comes back as it was left, with what it was filtered by.
    terminal.wait("› Exercises")
    terminal.press("ctrl+u")
    terminal.wait(LIST)
    terminal.press(*exercise.slug)
    one = re.compile(r"\b1 exercise\b")
    terminal.wait(lambda screen: exercise.title in screen and one.search(screen) is not None)
    terminal.press("enter")


def solve_all(home: Path, exercises: Sequence[Exercise]) -> None:
    """Solve exercises one after the other, then look into the journal with plain SQLite."""
    first, *others = exercises
    command = [sys.executable, "-m", "sealegs", "lab", "open", first.slug]
    with Terminal(command, home=home, columns=120, rows=40) as terminal:
        opened(terminal, first)
        solve(terminal, first)
        for exercise in others:
            open_next(terminal, exercise)
            opened(terminal, exercise)
            solve(terminal, exercise)
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    with sqlite3.connect(home / "sealegs" / "data" / "journal.db") as connection:
        query = "SELECT item, payload FROM event WHERE type = 'solved' ORDER BY position"
        solved = {item: json.loads(payload) for item, payload in connection.execute(query)}
    for exercise in exercises:
        solution = solution_of(exercise)
        payload = solved[exercise.id]
        assert payload["text"] == solution.text, exercise.slug
        if solution.ignore is not None:
            assert payload["ignore"] == solution.ignore, exercise.slug


def test_a_few_exercises_are_solved_by_pasting(tmp_path: Path) -> None:
    few = [exercise for exercise in EXERCISES if exercise.slug in FEW]
    assert len(few) == len(FEW)
    assert any(solution_of(exercise).ignore is not None for exercise in few)
    solve_all(tmp_path, few)


@pytest.mark.slow
def test_all_exercises_are_solved_by_pasting(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    solve_all(tmp_path, EXERCISES)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"\n{len(EXERCISES)} exercises, {spent:.1f} s of processor time")
    assert spent < PROCESSOR_SECONDS
