"""Fixing a copy of a repository's Dockerfile in one's own editor, and checking it line by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sealegs.ground.problem import SealegsError
from sealegs.study.dialogue import LEAVE, Talk
from sealegs.study.grading_text import grading_lines
from sealegs.workspace.labs.bench import Bench
from sealegs.workspace.labs.files import named, place_of, put

if TYPE_CHECKING:
    from sealegs.curriculum.exercise import Exercise
    from sealegs.workspace.desk import Desk

_AGAIN = "Edit it and press enter to have it checked, n for the next one, q leaves: "


def fix(exercises: Sequence[Exercise], desk: Desk, folder: Path, talk: Talk) -> int:
    """Go through fix-its, each on a copy in the program's own folder; return how many are solved.

    Raises SealegsError where the folder can't be written.
    """
    solved = 0
    for number, exercise in enumerate(exercises, 1):
        talk.say()
        talk.say(f"Fix {number} of {len(exercises)}: {exercise.title}")
        talk.say(exercise.story)
        place = place_of(exercise, str(_made(folder / exercise.slug)))
        bench = Bench(desk, exercise, place)
        put(place, bench.left)
        for path in place.all:
            talk.say(f"Your copy: {named(path)}")
        while True:
            word = talk.read(_AGAIN)
            if word is None or word.strip() == LEAVE:
                return solved
            if word.strip() == "n":
                break
            for line in grading_lines(bench.judge()):
                talk.say(line)
            bench.keep()
            if bench.solved:
                solved += 1
                talk.say("Solved.")
                break
    return solved


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SealegsError(
            f"{named(folder)} can't be made ({reason}); check its rights."
        ) from error
    return folder
