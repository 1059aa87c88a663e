"""From a line that the build twin names to the instruction that stands there."""

from __future__ import annotations

from sealegs.analyzer.placed import Placed
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Command


def at_line(subject: Subject, line: int) -> Placed[Command] | None:
    """The instruction that begins on a line; None for a line that the base image brought."""
    for placed in subject.placed:
        if placed.outer.first_line == line and not placed.onbuild:
            return placed
    return None


def several(lines: list[int]) -> str:
    """Lines as people name them: `line 4`, `lines 4 and 6`."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    return f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
