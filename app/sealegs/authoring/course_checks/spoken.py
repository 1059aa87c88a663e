"""What is to be said can be said: answers, cards and follow-ups have the length of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sealegs.authoring.course import LEVELS, Course, leaves
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.model import Heading, ItemKind, Paragraph, Section, Topic
from sealegs.ground.problem import Place, Problem

SECONDS: Final = 20
WORDS: Final = 50
"""What is said in 20 seconds, at 150 words a minute."""

CARD: Final = 25
"""Words on the back of a card: more can't be answered within 15 seconds, thinking included."""

SENTENCES: Final = (2, 4)
"""Sentences of a model answer to a follow-up, least and most."""

_SPOKEN = re.compile(r"say it in \d+ seconds", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?])\s+")


def _find(course: Course) -> Iterator[Flaw]:
    for topic in course.topics:
        found = [*_items(topic)]
        for section in topic.sections:
            if section.part in LEVELS:
                found += _spoken(section)
        for line, message in found:
            yield Flaw(Problem(Place(topic.file, line), message), note=True)


def _spoken(section: Section) -> Iterator[tuple[int, str]]:
    heading: Heading | None = None
    said: dict[int, int] = {}
    for leaf in leaves(section.blocks):
        if isinstance(leaf, Heading):
            heading = leaf
        elif isinstance(leaf, Paragraph) and heading and _SPOKEN.search(heading.text.plain):
            said[heading.line] = said.get(heading.line, 0) + len(leaf.text.plain.split())
    if not said:
        level = section.part.value
        yield section.line, f"the {level} level has no answer under “Say it in {SECONDS} seconds”"
    for line, words in said.items():
        if words > WORDS:
            yield line, f"{words} words take longer than {SECONDS} seconds; {WORDS} fit"


def _items(topic: Topic) -> Iterator[tuple[int, str]]:
    least, most = SENTENCES
    for card in topic.cards:
        back = card.back.plain
        words, sentences = len(back.split()), len([part for part in _END.split(back) if part])
        if card.kind is ItemKind.CARD and words > CARD:
            yield card.line, f"the back of this card has {words} words; {CARD} can be answered"
        elif card.kind is ItemKind.FOLLOW_UP and not least <= sentences <= most:
            yield card.line, f"this model answer has {sentences} sentences; {least} to {most} do"


CHECK = CourseCheck(
    name="spoken",
    summary=f"Every level has an answer under “Say it in {SECONDS} seconds” of at most {WORDS} "
    f"words; the back of a card has at most {CARD}, a model answer to a follow-up 2 to 4 "
    "sentences.",
    wrong="content/build-cache.md:472: this model answer has 6 sentences; 2 to 4 do",
    mend="Read it aloud with a watch, and leave out what the next follow-up may ask.",
    find=_find,
    strict=True,
)
