"""Whether code in an answer does what a point asks for, judged by the build twin.

Nothing is run: the lines are parsed and their build is predicted, and the goals of exercises
(`study/goals`) say what is found. What the twin can't tell counts neither for nor against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Final

from sealegs.curriculum.interview import Shows
from sealegs.dockerfile.model import Document, From
from sealegs.dockerfile.parse import parse
from sealegs.simulator.memo import Memo, TooMuch
from sealegs.simulator.predict import predict
from sealegs.study.answers.fragments import Fragment
from sealegs.study.given_context import context_in
from sealegs.study.goal import Facts, GoalError, Status, known_goals
from sealegs.study.grading import Result, judged

HERE: Final = "# here"
"""The line of a starting file in whose place lines without a FROM stand."""


EFFORT: Final = 20_000
"""Results and file changes that one answer may make the twin work out for a point (see `Memo`)."""

Spans = tuple[tuple[int, int], ...]
"""Stretches of characters of an answer."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What code in an answer shows of a point: where it is met, and where it is missed after that.

    ``words`` say for a reader which goal the twin judged last, and how it stands.
    """

    said: Spans
    unsaid: Spans
    words: str


# no slots: the context is read once
@dataclass(frozen=True)
class Showing:
    """What one point asks of code, ready to judge fragments."""

    shows: Shows

    @cached_property
    def _context(self) -> tuple[Facts, tuple[str, ...]]:
        context, wrong = context_in(self.shows.context)
        start = parse(self.shows.file)
        return Facts(start, context, predict(start, context), start), wrong

    def shown(self, fragments: Sequence[Fragment]) -> Shown | None:
        """Return what the fragments show, in the order in which they are said; None for nothing.

        What somebody arrives at counts: lines that miss the goals are forgotten when others meet
        them later, and are heard against those that met them before.
        """
        memo = Memo(effort=EFFORT)
        said: Spans = ()
        unsaid: Spans = ()
        words = ""
        for each in fragments:
            decided = bool(said or unsaid)
            if not self.is_about(each.code) or (len(each.spans) > 1 and decided):
                continue
            try:
                results = self.results(each.code, memo)
            except TooMuch:  # of what nobody wants to wait for, nothing is claimed
                break
            status = together(results)
            if status is Status.MET:
                said, unsaid = each.spans, ()
                words = _found(" and ".join(r.label for r in results), status)
            elif status is Status.UNMET and each.offered:
                unsaid = each.spans
                words = _found(next(r.label for r in results if r.status is status), status)
        return Shown(said, unsaid, words) if words else None

    def is_about(self, code: str) -> bool:
        """Tell whether code has an instruction like each of those that the point is about."""
        lines = [" ".join(each.text.split()) for each in parse(code).instructions]
        return all(any(_is_like(line, glob) for line in lines) for glob in self.shows.of)

    def results(self, code: str, memo: Memo | None = None) -> tuple[Result, ...]:
        """Judge code by the goals, in the starting file where it is no whole file.

        Raises TooMuch where ``memo`` has an effort and more would have to be worked out.
        """
        start = self._context[0]
        document = self._placed(code)
        memo = memo or Memo()
        build = predict(document, start.context, memo=memo)
        facts = Facts(document, start.context, build, start.document, memo)
        return tuple(
            judged(name, parameters or {}, "", facts)
            for goal in self.shows.goals
            for name, parameters in goal.items()
        )

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with it as its author wrote it."""
        yield from self._context[1]
        if self.shows.file:
            refusal = parse(self.shows.file).refusal
            if refusal is not None:
                yield f"line {refusal.line} of its file can't be read: {refusal.message}"
        for goal in self.shows.goals:
            yield from _misfits(goal)

    def _placed(self, code: str) -> Document:
        document = parse(code)
        if not self.shows.file or any(isinstance(i.command, From) for i in document.instructions):
            return document
        lines = self.shows.file.splitlines()
        at = next((n for n, line in enumerate(lines) if line.strip() == HERE), len(lines))
        return parse("\n".join([*lines[:at], code, *lines[at + 1 :], ""]))


def together(results: Sequence[Result]) -> Status:
    """Return how several goals stand as one: one that is missed is enough to miss them."""
    found = {each.status for each in results}
    if Status.UNMET in found:
        return Status.UNMET
    return Status.CANNOT_TELL if Status.CANNOT_TELL in found or not found else Status.MET


def _found(goal: str, status: Status) -> str:
    return f"{goal}: {status} on the build twin"


def _misfits(goal: Mapping[str, dict[str, object] | None]) -> Iterator[str]:
    for name, parameters in goal.items():
        kind = known_goals().get(name)
        if kind is None:
            yield f"there is no goal called {name}; docs/goals.md lists them"
            continue
        try:
            kind.bind(parameters or {})
        except GoalError as error:
            yield str(error)


def _is_like(line: str, glob: str) -> bool:
    name, _, rest = line.partition(" ")
    return fnmatchcase(f"{name.upper()} {rest}", glob)
