"""What the lab says, as content: the story with its hints, and what to take away."""

from __future__ import annotations

from textual.content import Content

from sealegs.curriculum.exercise import RUNGS, Exercise

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
