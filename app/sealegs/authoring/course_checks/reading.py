"""Plain language: short sentences, and words that a reader in a second language knows.

The reading level is LIX (C.-H. Björnsson, *Läsbarhet*, 1968): words a sentence, plus the percentage
of words of more than six letters. It needs no dictionary of syllables, so it gives the same
figure everywhere. Below 30 is very easy, 40 is ordinary prose, 50 a specialist's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sealegs.authoring.course import LEVELS, Course, leaves
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.model import Paragraph, Part, Section
from sealegs.ground.problem import Place, Problem

LIX: Final = {Part.JUNIOR: 35, Part.MIDDLE: 40, Part.SENIOR: 45}
"""The hardest each level may be."""

SENTENCE: Final = {Part.JUNIOR: 14, Part.MIDDLE: 18, Part.SENIOR: 22}
"""Words a sentence has on average at most."""

LONGEST: Final = 40
"""Words of a single sentence at most."""

_LONG: Final = 6
_END = re.compile(r"(?<=[.!?:])[\"”')]*\s+|\n+")
_NO_LETTER = re.compile(r"\W|\d")


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph; a colon ends one as well, as it does for LIX."""
    return [part for part in _END.split(text) if part and part.strip()]


def lix(texts: Sequence[str]) -> float:
    """Return the reading level of some sentences, 0 where there are no words."""
    words = [word for text in texts for word in text.split()]
    if not words:
        return 0.0
    long = sum(len(_NO_LETTER.sub("", word)) > _LONG for word in words)
    return len(words) / len(texts) + 100 * long / len(words)


def _find(course: Course) -> Iterator[Flaw]:
    for topic in course.topics:
        for section in topic.sections:
            if section.part in LEVELS:
                for line, message in _level(section):
                    yield Flaw(Problem(Place(topic.file, line), message), note=True)


def _level(section: Section) -> Iterator[tuple[int, str]]:
    said: list[str] = []
    for leaf in leaves(section.blocks):
        if not isinstance(leaf, Paragraph):
            continue
        for sentence in sentences(leaf.text.plain):
            said.append(sentence)
            if (words := len(sentence.split())) > LONGEST:
                yield leaf.line, f"this sentence has {words} words; break it after the first idea"
    level = section.part.value
    if not said:
        return
    mean = sum(len(sentence.split()) for sentence in said) / len(said)
    if mean > SENTENCE[section.part]:
        most = SENTENCE[section.part]
        yield section.line, f"the {level} level has {mean:.0f} words a sentence; {most} are enough"
    if (figure := lix(said)) > LIX[section.part]:
        most = LIX[section.part]
        yield section.line, f"the {level} level reads at LIX {figure:.0f}; {most} is the most"


CHECK = CourseCheck(
    name="reading",
    summary="Sentences have at most 14 words on average in the Junior level, 18 in Middle and 22 "
    "in Senior, none more than 40. The reading level (LIX, Björnsson 1968: words a sentence plus "
    "the percentage of words of more than six letters) is at most 35, 40 and 45.",
    wrong="content/dockerfile.md:23: the junior level reads at LIX 41; 35 is the most",
    mend="Break sentences after the first idea; take the shorter word.",
    find=_find,
    strict=True,
)
