"""Ending an interview in the middle of its fix round: what was done at the Dockerfile counts."""

from __future__ import annotations

from dataclasses import replace

from sealegs.curriculum.exercise import Exercise
from sealegs.ground.sanitise import clean
from sealegs.study.interview import moves
from sealegs.study.interview.record import Turn


def is_begun(turn: Turn, exercise: Exercise, text: str, ignore: str | None) -> bool:
    """Tell whether something was done at the files: they differ from the start, or did once."""
    start = _files(exercise.dockerfile, exercise.ignore)
    seen = (_files(check.text, check.ignore) for check in turn.checks)
    return _files(text, ignore) != start or any(each != start for each in seen)


def leaving(turn: Turn, exercise: Exercise, check: moves.Check) -> moves.Leave:
    """Return what ends the interview with the files of ``check`` handed in, if they were begun.

    A Dockerfile that nobody touched is no answer: its round is told as one that wasn't finished.
    """
    begun = is_begun(turn, exercise, check.text, check.ignore)
    return moves.Leave(replace(check, hand_in=True) if begun else None)


def _files(text: str, ignore: str | None) -> tuple[str, str]:
    """Return files as they are kept; none beside the Dockerfile is as good as an empty one."""
    return clean(text), clean(ignore or "")
