"""What the lab says, as content: the story with its hints, and what to take away."""

from __future__ import annotations

from textual.content import Content

from sealegs.curriculum.exercise import RUNGS, Exercise
from sealegs.study.depths import Depth

_RUNG_NAMES = ("A nudge", "Where to look", "The idea", "The lines")


def reading(exercise: Exercise, hints: int) -> Content:
    """Return the story and the hints that were opened."""
    parts = [Content.styled(exercise.title, "bold"), *paragraphs(exercise.story)]
    for number in range(hints):
        title = f"Hint {number + 1}: {_RUNG_NAMES[number]}"
        parts += [Content.styled(title, "bold $accent"), *paragraphs(exercise.hints[number])]
    if exercise.hints and hints < len(RUNGS):
        left = f"F2 opens hint {hints + 1} of {len(RUNGS)}: {_RUNG_NAMES[hints].lower()}."
        parts.append(Content.styled(left, "$foreground-muted"))
    return Content("\n\n").join(parts)


def verdict(solved_at: str) -> Content:
    """Say whether what follows is a comparison or an answer; empty stands for not solved."""
    if solved_at:
        given = "some lines" if solved_at == Depth.FADED else "nothing"
        return Content.styled(f"Solved with {given} given", "bold $success")
    return Content.styled("Not solved yet; this is how others did it", "bold $warning")


def lesson(exercise: Exercise) -> Content:
    """Return what to take away from the exercise."""
    return Content("\n\n").join(
        [
            Content.styled("The interview question it answers", "bold"),
            *paragraphs(exercise.question),
            Content.styled("Say it like this", "bold"),
            *paragraphs(exercise.debrief.say),
            Content.styled("Why it works", "bold"),
            *paragraphs(exercise.debrief.mechanism),
        ]
    )


def paragraphs(text: str) -> list[Content]:
    """Return the paragraphs of a text with their line breaks taken out."""
    return [Content(" ".join(part.split())) for part in text.split("\n\n") if part.strip()]
