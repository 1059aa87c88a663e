"""The worked example: a reference solution line by line, and what each line is there for.

Nobody writes the reasons down. Each line that the solution added is taken away again, or put
back to what it was at the start, and the goals that no longer hold are the reason for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.curriculum.exercise import Exercise, Solution
from sealegs.dockerfile.model import Document, From, Instruction
from sealegs.dockerfile.parse import parse
from sealegs.simulator.memo import Memo
from sealegs.study.fading import new_instructions
from sealegs.study.goal import Status
from sealegs.study.grading import Grading, Result, grade


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction that a solution changed, on lines ``first`` to ``last`` of its text.

    ``instead`` is what is put in its place to see what it is for, empty where it is taken away.
    ``lost`` are the goals that then no longer hold.
    """

    first: int
    last: int
    text: str
    instead: str
    lost: tuple[Result, ...]


def worked(exercise: Exercise, solution: Solution, memo: Memo | None = None) -> tuple[Step, ...]:
    """Return the steps from the start to a solution, in the order of its text."""
    memo = memo or Memo()
    document = parse(solution.text)
    whole = grade(exercise, solution.text, memo, solution.ignore)
    start = parse(exercise.dockerfile)
    return tuple(
        _step(exercise, solution, document, one, _instead(one, start), whole, memo)
        for one in new_instructions(exercise, document)
    )


def _step(
    exercise: Exercise,
    solution: Solution,
    document: Document,
    one: Instruction,
    instead: str,
    whole: Grading,
    memo: Memo,
) -> Step:
    lines = solution.text.split("\n")
    lines[one.first_line - 1 : one.last_line] = [instead] if instead else []
    without = grade(exercise, "\n".join(lines), memo, solution.ignore)
    lost = tuple(
        now
        for before, now in zip(whole.results, without.results, strict=True)
        if before.status is Status.MET and now.status is not Status.MET
    )
    return Step(one.first_line, one.last_line, document.text(one.span), instead, _telling(lost))


def _telling(lost: tuple[Result, ...]) -> tuple[Result, ...]:
    """Return what tells most: where it no longer builds, all else only follows from that."""
    if lost and lost[0].goal == "builds":
        return lost[:1]
    sure = tuple(each for each in lost if each.status is Status.UNMET)
    return (sure or lost)[:_MOST]


_MOST = 3
"""Goals that are worth telling of one line."""


def _instead(one: Instruction, start: Document) -> str:
    """Return what an instruction is replaced by: a new base by the old one, or a name by none.

    The old one is that of the stage of the same name, else that of the stage that shipped. Without
    its FROM a stage would run into the one above, which tells little.
    """
    if not isinstance(one.command, From):
        return ""
    stages = [each.command for each in start.instructions if isinstance(each.command, From)]
    if not stages:
        return ""
    word = one.command.name_word
    named = (each for each in stages if word and _name(each) == word.text.lower())
    old = next(named, stages[-1]).base.text
    name = f" AS {word.text}" if word and old != one.command.base.text else ""
    return f"FROM {old}{name}"


def _name(stage: From) -> str:
    return stage.name_word.text.lower() if stage.name_word else ""
