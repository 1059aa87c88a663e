"""Every image that is named can be pulled and is still mended, or is said to be dead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sealegs.authoring.claims import Expected, claims_of, expected_of
from sealegs.authoring.course import Course, told, words_of
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.authoring.image_tags import bases_in, dead, tags_in, unknown
from sealegs.authoring.question_check import Written, lines_to_find
from sealegs.curriculum.model import Fence, Topic
from sealegs.ground.problem import Place, Problem

_DECLARED: Final = frozenset({"base_known", "base_supported", "pinned"})
"""Goals under ``unmet`` that say: this example names a bad image on purpose."""

_SAID: Final = re.compile(
    r"\b(delet|remov|gone|end(ed|s)\b|end of life|never exist|no longer|not rebuilt|unmaintained|"
    r"dead|retired|deprecat|no fixes|without fixes)",
    re.IGNORECASE,
)
"""What tells a reader that a tag is dead."""


def _find(course: Course) -> Iterator[Flaw]:
    for topic in course.topics:
        for problem in (*_in_dockerfiles(topic), *_in_prose(topic)):
            yield Flaw(problem, note=True)
    for topical in course.questions.values():
        for written in topical.questions:
            for problem in _in_question(written):
                yield Flaw(problem, note=True)
    for exercise in course.exercises.by_id.values():
        for solution in exercise.solutions:
            file = f"{exercise.folder}/solutions/{solution.name}.Dockerfile"
            for line, message in _wrong(solution.text):
                yield Flaw(Problem(Place(file, line), message), note=True)


def _wrong(text: str) -> Iterator[tuple[int, str]]:
    for line, reference in bases_in(text):
        if why := dead(reference):
            yield line, f"{reference} is dead: {why}"
        elif unknown(reference):
            yield line, f"{reference} is not in the catalogue of images, so it may not exist"


def _in_dockerfiles(topic: Topic) -> Iterator[Problem]:
    for claim in claims_of(topic):
        expected = expected_of(claim)[0] or Expected()
        if _DECLARED & {name for goal in expected.unmet for name in goal}:
            continue
        for line, message in _wrong(claim.fence.code):
            declare = "; take a living one, or declare it under unmet: (base_known, base_supported)"
            yield Problem(Place(topic.file, claim.fence.line + line), message + declare)


def _in_prose(topic: Topic) -> Iterator[Problem]:
    for _, leaf in told(topic):
        if isinstance(leaf, Fence) and leaf.language == "dockerfile":
            continue
        for number, row in enumerate(words_of(leaf).split("\n")):
            if _SAID.search(row):
                continue
            for reference in tags_in(row):
                if why := dead(reference):
                    message = f"{reference} is dead ({why}); say so in the same place"
                    yield Problem(Place(topic.file, leaf.line + (number > 0) + number), message)


def _in_question(written: Written) -> Iterator[Problem]:
    for name in ("dockerfile", "lines"):
        value = written.raw.payload.get(name)
        if name == "lines" and written.raw.kind == "order" and isinstance(value, list):
            value = "\n".join(map(str, value))
        if not isinstance(value, str):
            continue
        marked = lines_to_find(written.raw)
        for line, message in _wrong(value):
            if line not in marked:
                yield Problem(written.place(name), f"{written.slug}: line {line}: {message}")


CHECK = CourseCheck(
    name="tags",
    summary="Every image that a Dockerfile of a topic, a question or a solution names is one of "
    "the catalogue and is still mended, and prose that names a dead tag says that it is dead.",
    wrong="content/base-images.md:203: node:18 is dead (Node.js 18 ended on 2025-04-30); say so in "
    "the same place",
    mend="Name a tag that lives. A bad example declares it (`unmet: [{base_supported: {}}]`; in a "
    "question that asks for mistakes the FROM line is one of them).",
    find=_find,
    strict=True,
)
