"""Questions of the quizzes and statements to judge: what they ask, and never what is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sealegs.curriculum.pack import Question
from sealegs.ground.pen import one_line
from sealegs.ground.sanitise import clean
from sealegs.study.asked import Asked, asked_in
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.kind import Course, Kind

NAME = "question"


def collect(course: Course) -> Iterator[Entry]:
    """Yield the questions in the order of study."""
    for asked in asked_in(course.pack):
        topic = course.pack.topics[asked.topic]
        title = one_line(asked.name.plain)
        where = f"{topic.title} › {asked.kind}"
        shell = f"sealegs quiz {asked.topic}"
        yield Entry(
            NAME, title, _shown(asked), where, "quiz", {"item": asked.item}, shell, asked.item
        )


def _shown(asked: Asked) -> str:
    """Return what stands below a question: what it is about, then its options."""
    if not isinstance(asked.source, Question):
        return ""
    payload = asked.source.payload
    parts = [payload.get(name) for name in ("dockerfile", "statement")]
    options = payload.get("options")
    for option in options if isinstance(options, list) else ():
        parts.append(option.get("text") if isinstance(option, Mapping) else option)
    lines = payload.get("lines")
    parts += [line for line in lines if isinstance(line, str)] if isinstance(lines, list) else []
    return "\n".join(
        clean(part).strip() for part in parts if isinstance(part, str) and part.strip()
    )


KIND = Kind(NAME, "questions", 4, collect)
