"""Nothing is copied from a text that it is held against."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.course import Course
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.authoring.overlap import copied
from sealegs.ground.problem import Place, Problem


def _find(course: Course) -> Iterator[Flaw]:
    if not course.foreign:
        return
    names = {
        name.rstrip("?").casefold()
        for topic in course.topics
        for name in (topic.title, *topic.aliases)
    }
    for file, text in course.files.items():
        for line, words in copied(text, course.foreign):
            if words.casefold() in names:
                continue  # links from a document that calls a topic so have to find it
            message = f"“{words}” stands in a text that nothing may be copied from"
            yield Flaw(Problem(Place(file, line), message))


CHECK = CourseCheck(
    name="overlap",
    summary="With `--against FILE`, no eight words in a row of topics, questions and exercises are "
    "those of a text. FILE is that text, or its hashed windows, which give it away to nobody. "
    "The title of a topic may be the one that a text links to.",
    wrong="content/dockerfile.md:31: “the first eight words of a sentence taken over” stands in "
    "a text that nothing may be copied from",
    mend="Close the source, and write the thought in your own words and order.",
    find=_find,
)
