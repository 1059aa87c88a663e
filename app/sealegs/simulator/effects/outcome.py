"""What a command comes to: the scene after it, how it ends, and what it starts next."""

from __future__ import annotations

from typing import Literal as OneOf

import msgspec

from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.schema import Runs
from sealegs.simulator.scene import Scene

Ending = OneOf["sure", "supposed", "test", "fails"]


class NotUnderstood(Exception):
    """The call can't be read, so that its program's whole reach is unknown."""


class Outcome(msgspec.Struct, frozen=True):
    """``why`` says why it surely fails, ``prints`` what it writes to its output where known.

    ``starts`` are the words of a command that it runs in turn, read as ``runs`` says.
    """

    scene: Scene
    ending: Ending = "supposed"
    why: str = ""
    prints: str | None = None
    starts: tuple[Word, ...] = ()
    runs: Runs | None = None


def fails(scene: Scene, why: str) -> Outcome:
    """Return a command that surely fails."""
    return Outcome(scene, "fails", why)
