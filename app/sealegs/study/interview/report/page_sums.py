"""The table behind the figures: what each answer puts into the sums, to be reckoned again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sealegs.study.interview.report.blocks import Block, Para, Rows, Span, Tone
from sealegs.study.interview.report.values import Answer, Counted, Report
from sealegs.study.interview.steps import RoundKind

_HEAD: Final = ("", "Right", "Wrong", "Deep", "Weighs", "Time", "Built", "Unsure")
_ASKED: Final = "Asked"
_READ: Final = (
    "Right and Deep: weight that was earned, of the weight that was asked for; what came when it "
    "was asked for again is earned by half and stands, with a +, where it came. Wrong: wrong "
    "claims that cost. Weighs: answers that weigh something, of those that could. Time: 1 within "
    "it, 0.5 up to a quarter over it, else 0. Built: of three things. Unsure: phrases, of words. "
    "Asked: good questions back."
)


def sum_blocks(report: Report) -> Iterator[Block]:
    """Yield the table, how it is read, and the sum that the verdict stands on."""
    counted = [each for each in report.answers if each.round is not RoundKind.CLOSING]
    if not counted:
        yield Para((Span("Nothing was answered that could be counted."),))
        return
    asks = any(each.counted.good_questions for each in counted)
    rows = [_row(str(each.number), each, asks=asks) for each in counted]
    head = (*_HEAD, _ASKED) if asks else _HEAD
    yield Rows("What each answer adds", head, (*rows, _all(counted, asks=asks)))
    yield Para((Span(_READ, Tone.FAINT),))
    if report.sum:
        yield Para((Span(f"The whole: {report.sum}."),))


def _row(name: str, answer: Answer, *, asks: bool) -> tuple[str, ...]:
    each = answer.counted
    weighs = "" if each.weighs is None else "1 of 1" if each.weighs else "0 of 1"
    cells = (
        name, _of(each.made, each.of), str(each.flags or ""), _of(each.deep, each.deep_of), weighs,
        "" if each.in_time is None else f"{each.in_time:g} of 1",
        "" if each.built is None else f"{each.built} of 3", _of(each.unsure, each.words),
    )  # fmt: skip
    return (*cells, str(each.good_questions or "")) if asks else cells


def _of(made: float, of: float) -> str:
    if not of:
        return f"+{made:g}" if made else ""
    return f"{made:g} of {of:g}"


def _all(answers: Sequence[Answer], *, asks: bool) -> tuple[str, ...]:
    every: list[Counted] = [each.counted for each in answers]
    timed = [each.in_time for each in every if each.in_time is not None]
    built = [each.built for each in every if each.built is not None]
    weighs = [each.weighs for each in every if each.weighs is not None]
    cells = (
        "All", _of(sum(each.made for each in every), sum(each.of for each in every)),
        str(sum(each.flags for each in every)),
        _of(sum(each.deep for each in every), sum(each.deep_of for each in every)),
        _of(sum(weighs), len(weighs)), _of(sum(timed), len(timed)),
        _of(sum(built), 3 * len(built)),
        _of(sum(each.unsure for each in every), sum(each.words for each in every)),
    )  # fmt: skip
    return (*cells, str(sum(each.good_questions for each in every))) if asks else cells
