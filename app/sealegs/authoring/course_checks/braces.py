"""What an author writes for the program stays out of the reader's sight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sealegs.authoring.course import Course, texts_of, told, without_code
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.ground.problem import Place, Problem

_LEFT: Final = re.compile(r"\{(?:#[\w-]|(?:f|as|concepts|claim|expect|gap)=)[^}\s]{0,24}|\[\[")


def _find(course: Course) -> Iterator[Flaw]:
    for topic in course.topics:
        for front in (topic.title, topic.summary):
            yield from _left(front, Place(topic.file, 1))
        for _, leaf in told(topic):
            for text in texts_of(leaf):
                yield from _left(without_code(text), Place(topic.file, leaf.line))


def _left(seen: str, place: Place) -> Iterator[Flaw]:
    for left in _LEFT.findall(seen):
        yield Flaw(Problem(place, f"readers see “{left}”, which is written for the program"))


CHECK = CourseCheck(
    name="braces",
    summary="No attributes (`{f=F-1}`, `{#slug}`) and no unresolved link brackets remain in what a "
    "reader sees.",
    wrong="content/build-cache.md:73: readers see “{f=F-1201”, which is written for the program",
    mend="Put the braces at the end of the paragraph, item or cell, closed, behind one blank.",
    find=_find,
    strict=True,
)
