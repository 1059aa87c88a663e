"""The goals as a list that ticks: one of them open with its reason and the lines it is about."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from textual.content import Content
from textual.style import Style

from sealegs.study.goal import Status
from sealegs.study.grading import Grading, Result
from sealegs.tui.widgets.build.stages import to_line
from sealegs.tui.widgets.spans import MUTED

MARKS = {
    Status.MET: ("✓", "$success"),
    Status.UNMET: ("✗", "$error"),
    Status.CANNOT_TELL: ("?", "$warning"),
}
_EVIDENCE = 4
"""Pieces of evidence that are told of the open goal."""


class Room(IntEnum):
    """How much room the list has: what is met shares a line, has its own, all have reasons."""

    LITTLE = 0
    ENOUGH = 1
    PLENTY = 2


COMPARES = "F4 compares."


def goal_lines(
    grading: Grading,
    chosen: int | None,
    room: Room,
    head: Content | None = None,
) -> Content:
    """Return the list; ``chosen`` is the open goal, by default the first that isn't met.

    ``head`` stands above it, where there is anything to say there.
    """
    if not grading.results:
        return Content.styled("Free play: change it and watch the build.", "bold")
    roomy = room > Room.LITTLE
    opened = shown_goal(grading, chosen)
    lines = [] if head is None else [head]
    lines += [Content("")] if head is not None and room is Room.PLENTY else []
    for number, result in enumerate(grading.results):
        is_open = number == opened
        if result.status is Status.MET and not roomy and not is_open:
            continue
        lines.append(_marked(number, result, is_open))
        if is_open:
            lines += reasons(result)
        elif room is Room.PLENTY and result.status is not Status.MET:
            lines += reasons(result)[:1]
    met = [n for n, r in enumerate(grading.results) if r.status is Status.MET and n != opened]
    if met and not roomy:
        mark, colour = MARKS[Status.MET]
        labels = [_choosing(Content(grading.results[n].label), n) for n in met]
        lines.append(Content.assemble((f"{mark} ", f"bold {colour}"), Content(" · ").join(labels)))
    return Content("\n").join(lines)


def shown_goal(grading: Grading, chosen: int | None) -> int | None:
    """Return the number of the goal that is open; None when all are met and none was chosen."""
    if chosen is not None and chosen < len(grading.results):
        return chosen
    return next(iter(open_goals(grading.results)), None)


def open_goals(results: Sequence[Result]) -> list[int]:
    """Return the numbers of the goals that aren't met."""
    return [number for number, result in enumerate(results) if result.status is not Status.MET]


def line_of(result: Result) -> int:
    """Return the first line a goal's evidence points at, 0 when it points at none."""
    return next((item.line for item in result.verdict.evidence if item.line), 0)


def counted(grading: Grading) -> Content:
    """Say how many goals are met, where nothing else on the screen does."""
    told = all_met(grading)
    total = len(grading.results)
    return Content.styled(f"{grading.met} of {total} goals", "bold") if told is None else told


def all_met(grading: Grading, then: str = "") -> Content | None:
    """Say that all goals are met and what can be done ``then``; None while one isn't."""
    if not grading.solved:
        return None
    told = f"✓ Solved: all {len(grading.results)} goals. {then}"
    return Content.styled(told.rstrip(), "bold $success")


def reasons(result: Result) -> list[Content]:
    """Return the author's sentence and, line by line, what was seen."""
    verdict = result.verdict
    if result.status is Status.MET:
        return [_indented(sentence(verdict.reason), MUTED)] if verdict.reason else []
    if result.status is Status.CANNOT_TELL:
        lines = [_indented(f"Cannot tell: {verdict.reason}.", "$text-warning")]
    else:
        lines = [_indented(result.unmet or sentence(verdict.reason))]
    if not verdict.evidence and result.unmet and verdict.reason:
        lines.append(_indented(sentence(verdict.reason), MUTED))
    for item in verdict.evidence[:_EVIDENCE]:
        where = f"line {item.line}: " if item.line else ""
        lines.append(to_line(_indented(f"{where}{item.text}", MUTED), item.line))
    return lines


def sentence(text: str) -> str:
    """Return a clause as a sentence."""
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _marked(number: int, result: Result, is_open: bool) -> Content:
    mark, colour = MARKS[result.status]
    label = Content.styled(result.label, "bold") if is_open else Content(result.label)
    return Content.assemble((mark, f"bold {colour}"), " ", _choosing(label, number))


def _choosing(content: Content, number: int) -> Content:
    """Let a click open a goal."""
    return content.stylize(Style.from_meta({"@click": f"screen.goal({number:d})"}))


def _indented(text: str, style: str = "") -> Content:
    return Content.assemble("  ", (text, style) if style else text)
