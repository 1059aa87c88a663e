"""The levels do different jobs, so they have different lengths; the summary can be spoken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sealegs.authoring.course import Course, leaves
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.model import Fence, Paragraph, Part, Section, Topic
from sealegs.ground.problem import Place, Problem

WORDS: Final = {Part.JUNIOR: (150, 250), Part.MIDDLE: (300, 500), Part.SENIOR: (800, 1600)}
"""Least and most words of prose in a level: no headings, tables or code."""

SUMMARY: Final = 25
"""Words that can be said in one breath."""

DOCKERFILES: Final = 2
"""Dockerfiles of a topic that run, one of them the bad example."""

FIRST_LINES: Final = 12
"""Lines of the Junior's Dockerfile at most."""


def prose_words(section: Section) -> int:
    """Return how many words of prose a section has."""
    paragraphs = (leaf for leaf in leaves(section.blocks) if isinstance(leaf, Paragraph))
    return sum(len(paragraph.text.plain.split()) for paragraph in paragraphs)


def _find(course: Course) -> Iterator[Flaw]:
    for topic in course.topics:
        for line, message in (*_summary(topic), *_lengths(topic), *_dockerfiles(topic)):
            yield Flaw(Problem(Place(topic.file, line), message), note=True)


def _summary(topic: Topic) -> Iterator[tuple[int, str]]:
    words = len(topic.summary.split())
    if not words:
        yield 1, "it has no summary; answer its question in one sentence that can be spoken"
    elif words > SUMMARY:
        yield 1, f"its summary has {words} words; {SUMMARY} can be spoken in one breath"


def _lengths(topic: Topic) -> Iterator[tuple[int, str]]:
    for part, (least, most) in WORDS.items():
        section = topic.section(part)
        if section is None:
            continue
        words = prose_words(section)
        if not least <= words <= most:
            wanted = f"{least} to {most} are wanted, without headings, tables and code"
            yield section.line, f"its {part.value} level has {words} words; {wanted}"


def _dockerfiles(topic: Topic) -> Iterator[tuple[int, str]]:
    fences = [
        (section, leaf)
        for section in topic.sections
        for leaf in leaves(section.blocks)
        if isinstance(leaf, Fence) and leaf.language == "dockerfile"
    ]
    if len(fences) < DOCKERFILES:
        yield 1, f"it has {len(fences)} Dockerfiles; show {DOCKERFILES} that build, one of them bad"
    for section, fence in fences:
        lines = fence.code.rstrip("\n").count("\n") + 1
        if section.part is Part.JUNIOR and lines > FIRST_LINES:
            message = f"the Dockerfile of the junior level has {lines} lines; {FIRST_LINES} will do"
            yield fence.line, message


CHECK = CourseCheck(
    name="levels",
    summary="The Junior level has 150 to 250 words of prose and a Dockerfile of at most 12 lines, "
    "Middle 300 to 500 words, Senior 800 to 1600; the summary has at most 25; a topic shows two "
    "Dockerfiles or more. Headings, tables and code aren't counted.",
    wrong="content/base-images.md:66: its middle level has 285 words; 300 to 500 are wanted, "
    "without headings, tables and code",
    mend="Give the level its own job (explain, decide, design) instead of padding another's.",
    find=_find,
    strict=True,
)
