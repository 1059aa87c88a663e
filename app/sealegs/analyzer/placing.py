"""From a line that the build twin names to the instruction that stands there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sealegs.analyzer.calls import Call
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Command

if TYPE_CHECKING:
    from sealegs.simulator.build import Step
    from sealegs.simulator.called import Called


def at_line(subject: Subject, line: int) -> Placed[Command] | None:
    """The instruction that begins on a line; None for a line that the base image brought."""
    for placed in subject.placed:
        if placed.outer.first_line == line and not placed.onbuild:
            return placed
    return None


def calls_made(subject: Subject, step: Step) -> Iterator[tuple[Called, Call]]:
    """What a RUN calls, as the twin saw it, each with where it is written.

    What is called more often than it is written (a function, a loop) comes once for each place.
    """
    placed = at_line(subject, step.line)
    left = list(subject.calls(placed)) if placed is not None else []
    for each in step.called:
        same = [call for call in left if call.name == each.name]
        found = next((call for call in same if call.words == each.words), same[0] if same else None)
        if found is not None:
            left.remove(found)
            yield each, found


def several(lines: list[int]) -> str:
    """Lines as people name them: `line 4`, `lines 4 and 6`."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    return f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
