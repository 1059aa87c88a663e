"""Words that promise too much, and signs that a terminal takes for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sealegs.authoring.course import Course, told, words_of
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.model import Fence
from sealegs.ground.problem import Place, Problem

_HYPE: Final = re.compile(
    r"\b(bullet-?proof|maximum security|100 ?% secure|military-grade|blazing(ly)?|best practices?|"
    r"game.?chang\w+|seamless(ly)?|cutting.edge|leverag(e|es|ing)|simply|obviously|of course)\b",
    re.IGNORECASE,
)
_FLAG: Final = re.compile(r"(?<!\S)[–—]-?(?=[a-z])")
_SECRET: Final = re.compile(
    r"\b(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{20,}|sk-[A-Za-z0-9]{20,})\b"
)


def _find(course: Course) -> Iterator[Flaw]:
    for topic in course.topics:
        for _, leaf in told(topic):
            for number, row in enumerate(words_of(leaf).split("\n")):
                line = leaf.line + (number if isinstance(leaf, Fence) else 0)
                for message in _wrong(row):
                    yield Flaw(Problem(Place(topic.file, line), message), note=True)


def _wrong(row: str) -> Iterator[str]:
    for match in _HYPE.finditer(row):
        yield f"“{match[0]}” promises or says nothing; name the condition and the cost"
    if dash := _FLAG.search(row):
        begins = row[dash.start() : dash.start() + 12].strip()
        yield f"a dash stands where an option begins ({begins})"
    if _SECRET.search(row):
        yield "this looks like a real secret; write example-token"


CHECK = CourseCheck(
    name="wording",
    summary="No words that promise too much or say nothing (bulletproof, best practice, simply), "
    "no dash where an option begins with hyphens, nothing that looks like a real secret.",
    wrong="content/base-images.md:91: “best practice” promises or says nothing; name the "
    "condition and the cost",
    mend="Say when it holds, why, and what it costs.",
    find=_find,
    strict=True,
)
