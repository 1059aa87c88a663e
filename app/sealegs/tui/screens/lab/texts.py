"""What the lab says, as content: goals, the story with its hints, the debrief."""

from __future__ import annotations

from textual.content import Content

from sealegs.curriculum.exercise import RUNGS, Exercise
from sealegs.study.goal import Status
from sealegs.study.grading import Grading, Result

_MARKS = {
    Status.MET: ("✓", "$success"),
    Status.UNMET: ("✗", "$error"),
    Status.CANNOT_TELL: ("?", "$warning"),
}
_RUNG_NAMES = ("A nudge", "Where to look", "The idea", "The lines")


def goal_lines(grading: Grading, solved: bool) -> Content:
    """Return one line for each goal that is open, the first with its reason, and what is met."""
    lines = [_headline(grading, solved)]
    first = _first_open(grading)
    for result in grading.results:
        if result.status is not Status.MET:
            lines.append(_marked(result))
            lines += _reasons(result)[:2] if result is first else []
    met = [result.label for result in grading.results if result.status is Status.MET]
    if met:
        mark, colour = _MARKS[Status.MET]
        lines.append(Content.assemble((mark, f"bold {colour}"), " ", " · ".join(met)))
    return Content("\n").join(lines)


def goal_summary(grading: Grading, solved: bool) -> Content:
    """Return what fits into a few short lines: the count and the first goal that isn't met."""
    lines = [_headline(grading, solved)]
    first = _first_open(grading)
    if first is not None:
        lines += [_marked(first), *_reasons(first)]
    return Content("\n").join(lines)


def goal_details(grading: Grading, solved: bool) -> Content:
    """Return every goal with its reason, the first that isn't met with evidence as well."""
    lines = [_headline(grading, solved), Content("")]
    first = _first_open(grading)
    for result in grading.results:
        lines.append(_marked(result))
        if result.status is not Status.MET:
            reasons = _reasons(result)
            lines += reasons if result is first else reasons[:1]
    return Content("\n").join(lines)


def reading(exercise: Exercise, hints: int) -> Content:
    """Return the story and the hints that were opened."""
    parts = [Content.styled(exercise.title, "bold"), *paragraphs(exercise.story)]
    for number in range(hints):
        title = f"Hint {number + 1}: {_RUNG_NAMES[number]}"
        parts += [Content.styled(title, "bold $accent"), *paragraphs(exercise.hints[number])]
    if hints < len(RUNGS):
        left = f"F2 opens hint {hints + 1} of {len(RUNGS)}: {_RUNG_NAMES[hints].lower()}."
        parts.append(Content.styled(left, "$foreground-muted"))
    return Content("\n\n").join(parts)


def lesson(exercise: Exercise, solved: bool) -> Content:
    """Return what to take away from the exercise."""
    title = "Solved" if solved else "Not solved yet; this is how others did it"
    return Content("\n\n").join(
        [
            Content.styled(title, "bold $success" if solved else "bold $warning"),
            Content.styled("Why it works", "bold"),
            *paragraphs(exercise.debrief.mechanism),
            Content.styled("The interview question", "bold"),
            *paragraphs(exercise.question),
            Content.styled("Say it like this", "bold"),
            *paragraphs(exercise.debrief.say),
        ]
    )


def paragraphs(text: str) -> list[Content]:
    """Return the paragraphs of a text with their line breaks taken out."""
    return [Content(" ".join(part.split())) for part in text.split("\n\n") if part.strip()]


def _headline(grading: Grading, solved: bool) -> Content:
    total = len(grading.results)
    if grading.solved:
        return Content.styled(f"✓ Solved: all {total} goals. F4 compares.", "bold $success")
    before = " · solved before" if solved else ""
    return Content.styled(f"{grading.met} of {total} goals{before}", "bold")


def _first_open(grading: Grading) -> Result | None:
    return next((r for r in grading.results if r.status is not Status.MET), None)


def _marked(result: Result) -> Content:
    mark, colour = _MARKS[result.status]
    label = Content(result.label)
    return Content.assemble((mark, f"bold {colour}"), " ", label)


def _reasons(result: Result) -> list[Content]:
    """Return the author's sentence and, line by line, what was seen."""
    verdict = result.verdict
    if result.status is Status.CANNOT_TELL:
        lines = [_indented(f"Cannot tell: {verdict.reason}.", "$text-warning")]
    else:
        lines = [_indented(result.unmet or _sentence(verdict.reason))]
    if not verdict.evidence and result.unmet and verdict.reason:
        lines.append(_indented(_sentence(verdict.reason), "$foreground-muted"))
    for item in verdict.evidence[:3]:
        where = f"line {item.line}: " if item.line else ""
        lines.append(_indented(f"{where}{item.text}", "$foreground-muted"))
    return lines


def _indented(text: str, style: str = "") -> Content:
    return Content.assemble("  ", (text, style) if style else text)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
