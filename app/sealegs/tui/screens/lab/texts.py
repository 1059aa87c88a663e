"""What the lab says, as content: the story with its hints, and what to take away."""

from __future__ import annotations

from textual.content import Content

from sealegs.curriculum.exercise import RUNGS, Exercise, Exercises
from sealegs.study.depths import Depth
from sealegs.study.grading import Grading
from sealegs.tui.theme import MUTED

_RUNG_NAMES = ("A nudge", "Where to look", "The idea", "The lines")


def nothing(wanted: str | None, exercises: Exercises) -> Content:
    """Say that there is no such exercise, or none at all, and which there are."""
    slugs = ", ".join(exercise.slug for exercise in exercises.by_id.values())
    what = f"There is no exercise “{wanted}”." if wanted else "There is none yet."
    known = f"There is {slugs}." if slugs else "A pack keeps them in quizzes/TOPIC/exercises/."
    return Content(f"{what}\n\n{known}")


def progress(grading: Grading | None, hints: int) -> str:
    """Return how many goals are met and hints are open, as far as there are any."""
    goals = ""
    if grading is not None and grading.results:
        mark = "✓ " if grading.solved else ""
        goals = f"{mark}{grading.met}/{len(grading.results)} goals"
    opened = f"{hints}/{len(RUNGS)} hints" if hints else ""
    return " · ".join(part for part in (goals, opened) if part)


def story(exercise: Exercise) -> Content:
    """Return what the exercise is about, before it is opened."""
    title = Content.styled(exercise.title, "bold")
    return Content("\n\n").join([title, *paragraphs(exercise.story)])


def reading(exercise: Exercise, hints: int) -> Content:
    """Return the story and the hints that were opened."""
    parts = [Content.styled(exercise.title, "bold"), *paragraphs(exercise.story)]
    for number in range(hints):
        title = f"Hint {number + 1}: {_RUNG_NAMES[number]}"
        parts += [Content.styled(title, "bold $accent"), *paragraphs(exercise.hints[number])]
    if exercise.hints and hints < len(RUNGS):
        left = f"F2 opens hint {hints + 1} of {len(RUNGS)}: {_RUNG_NAMES[hints].lower()}."
        parts.append(Content.styled(left, MUTED))
    return Content("\n\n").join(parts)


def verdict(solved_at: str, hints: int, following: Exercise | None = None) -> Content:
    """Say whether what follows is a comparison or an answer, and which exercise comes after.

    An empty ``solved_at`` stands for not solved. ``hints`` are open by now; when each was opened
    isn't kept, so nothing is said of it.
    """
    if solved_at:
        given = {
            Depth.FREE.value: "from the broken file",
            Depth.WORKED.value: "once a solution had been shown",
        }.get(solved_at, "with some lines given")
        helped = f"{hints} of {len(RUNGS)} hints open" if hints else "no hints"
        told = Content.styled(f"Solved {given}, {helped}", "bold $success")
    else:
        told = Content.styled("Not solved yet; this is how others did it", "bold $warning")
    if following is None:
        return told
    return Content.assemble(told, "\n", ("Next exercise: ", MUTED), following.title)


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
