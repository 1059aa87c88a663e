"""Dockerfiles that are asked about are ones that BuildKit would read."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.course import Course
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.authoring.question_check import lines_to_find
from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import Problem


def _find(course: Course) -> Iterator[Flaw]:
    for topical in course.questions.values():
        for written in topical.questions:
            text = written.raw.payload.get("dockerfile")
            refusal = parse(text).refusal if isinstance(text, str) else None
            if refusal is None or refusal.line in lines_to_find(written.raw):
                continue
            message = f"{written.slug}: line {refusal.line} can't be read: {refusal.message}"
            yield Flaw(Problem(written.place("dockerfile"), message))


CHECK = CourseCheck(
    name="parses",
    summary="The Dockerfile of a question is one that BuildKit's parser takes. Where a question "
    "asks for mistakes, the line that is refused may be one of them.",
    wrong="quizzes/dockerfile/questions.yaml:212:3: odd-one: line 4 can't be read: unknown "
    "instruction: COPPY",
    mend="Correct the line, or mark it among the `lines` to find.",
    find=_find,
)
