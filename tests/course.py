"""The course that ships, read once for all tests of a process: it is made of frozen values."""

from __future__ import annotations

from functools import cache

from sealegs.curriculum.exercise import Exercises, load_exercises
from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.pack import Pack
from sealegs.ground.resources import shipped_root


@cache
def shipped_pack() -> Pack:
    """Return the topics with their cards and questions."""
    return load_pack(shipped_root())


@cache
def shipped_exercises() -> Exercises:
    """Return the exercises."""
    return load_exercises(shipped_root(), shipped_pack().id)
