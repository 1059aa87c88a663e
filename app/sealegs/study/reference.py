"""The reference solutions as text: each is a Dockerfile, what it trades in a comment of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sealegs.curriculum.exercise import Exercise, Solution
from sealegs.dockerfile.parse import parse
from sealegs.ground.pen import one_line
from sealegs.ground.problem import SealegsError


def solutions_of(exercise: Exercise, name: str | None) -> tuple[Solution, ...]:
    """Return the solutions, or the one of that name; raises SealegsError where there is none."""
    found = tuple(each for each in exercise.solutions if name in (None, each.name))
    if not found:
        names = ", ".join(each.name for each in exercise.solutions) or "none"
        what = "has no solution" if name is None else f"has no solution “{one_line(name)}”"
        raise SealegsError(f"{exercise.slug} {what}; there is {names}.")
    return found


def lines_of(solutions: Sequence[Solution]) -> Iterator[str]:
    """Yield the solutions one after the other, an ignore file below its Dockerfile."""
    for number, solution in enumerate(solutions):
        if number:
            yield ""
        lines = solution.text.rstrip("\n").split("\n")
        # a comment above a parser directive would turn it into a comment as well
        top = max((each.line for each in parse(solution.text).directives), default=0)
        trades = one_line(solution.trades) or "nothing is said of what it trades"
        yield from (*lines[:top], f"# {solution.name}: {trades}", *lines[top:])
        if solution.ignore is not None:
            yield from ("", f"# the .dockerignore of {solution.name}:")
            yield from solution.ignore.rstrip("\n").split("\n")
