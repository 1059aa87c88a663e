"""Exercises of the lab: what happened, and the interview question behind it."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.kind import Course, Kind

NAME = "exercise"


def collect(course: Course) -> Iterator[Entry]:
    """Yield the exercises in the order of topics."""
    for one in course.exercises.by_id.values():
        topic = course.pack.topics.get(one.topic)
        name = topic.title if topic is not None else one.topic
        where = " › ".join(
            word for word in (name, one.level.value.capitalize(), one.ecosystem) if word
        )
        text = "\n".join(part for part in (one.story.strip(), one.question.strip()) if part)
        shell = f"sealegs lab open {one.slug}"
        yield Entry(NAME, one.title, text, where, "lab", {"exercise": one.id}, shell, one.id)


KIND = Kind(NAME, "exercises", 6, collect)
