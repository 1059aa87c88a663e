"""Links lead somewhere: to headings that exist, to exercises that exist, and from each topic to
its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sealegs.authoring.course import Course, texts_of, told, words_of
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.model import Heading, Style, Topic
from sealegs.curriculum.texts import slugify
from sealegs.ground.problem import Place, Problem

_WIKI: Final = "wiki:"
_OPEN = re.compile(r"sealegs lab open ([a-z0-9][\w-]*)")


def _find(course: Course) -> Iterator[Flaw]:
    anchors = {topic.id: _anchors(topic) for topic in course.topics}
    slugs = {exercise.slug for exercise in course.exercises.by_id.values()}
    for topic in course.topics:
        for line, message in (*_headings(topic, anchors), *_opened(topic, slugs)):
            yield Flaw(Problem(Place(topic.file, line), message))
        whole = "\n".join(words_of(leaf) for _, leaf in told(topic))
        for exercise in course.exercises_of(topic.id):
            if exercise.slug not in whole and exercise.title not in whole:
                message = f"the topic doesn't name its exercise {exercise.slug} ({exercise.title})"
                yield Flaw(Problem(Place(topic.file), message), note=True)
    for exercise in course.exercises.by_id.values():
        if exercise.topic not in course.pack.topics and exercise.topic not in course.pack.planned:
            message = f"it lies under a topic that doesn't exist ({exercise.topic})"
            yield Flaw(Problem(Place(exercise.folder), message))


def _anchors(topic: Topic) -> frozenset[str]:
    found = {slugify(section.title.plain) for section in topic.sections}
    return frozenset(found | {leaf.anchor for _, leaf in told(topic) if isinstance(leaf, Heading)})


def _headings(topic: Topic, anchors: dict[str, frozenset[str]]) -> Iterator[tuple[int, str]]:
    for _, leaf in told(topic):
        for text in () if isinstance(leaf, Heading) else texts_of(leaf):
            for span in text.spans:
                if span.style is not Style.LINK or not (span.target or "").startswith(_WIKI):
                    continue
                name, mark, anchor = (span.target or "").removeprefix(_WIKI).partition("#")
                if mark and anchor not in anchors.get(name, ()):
                    yield leaf.line, f"{name} has no heading “{anchor}”"


def _opened(topic: Topic, slugs: set[str]) -> Iterator[tuple[int, str]]:
    for _, leaf in told(topic):
        for slug in _OPEN.findall(words_of(leaf)):
            if slug not in slugs:
                yield leaf.line, f"there is no exercise {slug} to open"


CHECK = CourseCheck(
    name="links",
    summary="A link to a heading (`[[topic#heading]]`) finds it, an exercise that a topic tells to "
    "open exists, an exercise lies under a topic that exists, and each topic names its own "
    "exercises by slug or title. Links to topics that `pack.yaml` plans may wait.",
    wrong="content/build-cache.md:73: build-cache has no heading “what-belongs-in-the-key”",
    mend="Write the heading as it stands in the topic, in lower case and with hyphens.",
    find=_find,
)
