"""Some lines given: a solution with part of what it changed taken out, to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sealegs.curriculum.exercise import Exercise, Solution
from sealegs.dockerfile.model import Document, Instruction
from sealegs.dockerfile.parse import parse
from sealegs.simulator.memo import Memo
from sealegs.study.grading import grade

BLANK = "# your turn"
"""How a line begins that stands where something was taken out."""


@dataclass(frozen=True, slots=True)
class Faded:
    """A Dockerfile and, where the exercise has one, an ignore file, both with gaps."""

    text: str
    ignore: str | None
    gaps: int


def faded(exercise: Exercise, memo: Memo | None = None) -> Faded | None:
    """Return the author's first solution with gaps that leave the exercise unsolved.

    Every second line that the solution changed is taken out, or all of them where that isn't
    enough. None where there is no solution, or nothing in it can be taken out.
    """
    memo = memo or Memo()
    if not exercise.solutions:
        return None
    solution = exercise.solutions[0]
    document = parse(solution.text)
    new = new_instructions(exercise, document)
    for chosen in (new[1::2], new[::2], new):
        made = Faded(_without(document, chosen), solution.ignore, len(chosen))
        if chosen and not grade(exercise, made.text, memo, made.ignore).solved:
            return made
    return _faded_ignore(exercise, solution, memo)


def new_instructions(exercise: Exercise, document: Document) -> Sequence[Instruction]:
    """Return the instructions of a solution that the start doesn't have, in order."""
    known = {" ".join(one.text.split()) for one in parse(exercise.dockerfile).instructions}
    return [one for one in document.instructions if " ".join(one.text.split()) not in known]


def _without(document: Document, chosen: Sequence[Instruction]) -> str:
    """Return a Dockerfile in which comments stand where the chosen instructions were."""
    lines = document.source.decode("utf-8", "surrogateescape").split("\n")
    for one in reversed(chosen):
        lines[one.first_line - 1 : one.last_line] = [f"{BLANK}: {one.name}"]
    return "\n".join(lines)


def _faded_ignore(exercise: Exercise, solution: Solution, memo: Memo) -> Faded | None:
    """Take every second pattern out of the ignore file, for who changed only that."""
    if solution.ignore is None:
        return None
    for step in (2, 1):
        lines = list(_gapped(solution.ignore, step))
        made = Faded(solution.text, "\n".join(lines), sum(line == BLANK for line in lines))
        if made.gaps and not grade(exercise, made.text, memo, made.ignore).solved:
            return made
    return None


def _gapped(text: str, step: int) -> Iterator[str]:
    number = 0
    for line in text.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            yield line
            continue
        yield BLANK if number % step == 0 else line
        number += 1
