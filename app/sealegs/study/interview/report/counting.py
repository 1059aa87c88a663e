"""How an answer counts, in one line: its figure, what wrong claims cost, what level it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sealegs.study.answers.grading import Heading, Standing
from sealegs.study.interview.evidence import shown_by
from sealegs.study.interview.record import Turn
from sealegs.study.interview.report.judging import RED_FLAG
from sealegs.study.interview.report.rows import ASKED_FOR, Row
from sealegs.study.interview.report.values import Counted
from sealegs.study.interview.steps import Reason, RoundKind
from sealegs.study.words import count

_AGAIN: Final = f"asked for again, so what comes now counts {ASKED_FOR:.0%}"


def counts(row: Row, counted: Counted) -> str:
    """Return how an answer counts; empty for the closing, which nothing counts.

    A wrong claim that was made before costs nothing more, so only its new ``flags`` do.
    """
    turn = row.turn
    if turn.round is RoundKind.CLOSING:
        return ""
    if turn.round is not RoundKind.FIX and row.graded is None:
        return "nowhere, since the question is gone or worded otherwise by now"
    if turn.skipped and turn.round is not RoundKind.FIX:
        return _skipped(row, counted)
    return "; ".join(_parts(row, counted.flags))


def _skipped(row: Row, counted: Counted) -> str:
    if row.graded is not None and not row.graded.points:
        return "skipped, and it has no points of its own, so it adds nothing"
    if row.turn.reason is Reason.FULL:
        lost = f"its points count as not made (0 of {counted.deep_of:g} by weight)"
        return f"{lost}, one level up, so only for depth"
    if counted.of:
        lost = f"its points count as not made (0 of {counted.of:g} by weight)"
        return f"{lost}, for the level it is no answer"
    return "skipped; what it asked for again counts as not made already, so it adds nothing"


def _parts(row: Row, new_claims: int) -> Iterator[str]:
    turn, graded = row.turn, row.graded
    if turn.round is RoundKind.FIX:
        yield from _goals(turn)
    elif graded is not None:
        asked = [each for each in graded.points if row.asks_for(each.point)]
        yield _made(asked, row) if asked else "it has no points of its own, so it adds none"
        if turn.reason is Reason.FULL:
            yield "one level up, so only for depth"
        elif turn.reason is Reason.MISSING and row.prompt and row.prompt.where != turn.path:
            yield _AGAIN
        if graded.claims:
            yield _flags(new_claims) if new_claims else "a wrong claim once more, counted before"
    shown = shown_by(turn, graded)
    if shown is not None:
        yield _level(shown.reached and shown.reached.value, shown.missed and shown.missed.value)


def _goals(turn: Turn) -> Iterator[str]:
    verdict = turn.verdict
    if turn.skipped:
        yield "skipped, which rules out a strong hire"
    if verdict is not None:
        of = count(verdict.to_earn, "goal")
        yield f"{verdict.earned} of {of} met in its time, each as much as a point of weight 1"
        if verdict.held:
            there = len(verdict.held)
            yield f"{there} more {'was' if there == 1 else 'were'} met from the start"
    else:
        yield "no goal was looked at in its time, so none counts"


def _made(asked: Sequence[Heading], row: Row) -> str:
    made = [each for each in asked if each.standing is Standing.EARNED]
    weight = sum(each.point.weight for each in asked)
    earned = sum(each.point.weight for each in made)
    words = f"{len(made)} of {count(len(asked), 'point')}"
    level = row.turn.level
    if row.is_root and level is not None and row.graded is not None:
        above = len(row.graded.points) - len(asked)
        words += f" of a {level.value.capitalize()}" if above else ""
    if len({each.point.weight for each in asked}) > 1:
        words += f", by weight {earned} of {weight}"
    return f"{words} = {earned / weight:.0%}" if weight else words


def _flags(number: int) -> str:
    cost = f"{RED_FLAG * number:.0%}"
    return f"{count(number, 'wrong claim')}: −{cost} of correctness, and no strong hire"


def _level(reached: str | None, missed: str | None) -> str:
    if reached is None:
        return f"for the level it shows no {(missed or '').capitalize()}"
    but = f" and no {missed.capitalize()}" if missed else ""
    return f"for the level it shows a {reached.capitalize()}{but}"
