"""The levels of a topic: what of it is read on each, and which one is opened."""

from __future__ import annotations

from typing import Final

from sealegs.curriculum.model import Heading, Part, Section, Topic
from sealegs.curriculum.pack import Pack
from sealegs.study.places import Places, topic_key

PARTS: Final = (Part.JUNIOR, Part.MIDDLE, Part.SENIOR, Part.CHEAT_SHEET)
"""What a topic is read in, in this order."""


def choose_topic(pack: Pack, places: Places, name: str | None) -> Topic | None:
    """Return the topic called for, else the one read last, else the first of the course."""
    if name is None:
        read = places.topics
        last = max(
            (topic for topic in pack.topics.values() if topic_key(pack.id, topic.id) in read),
            key=lambda topic: read[topic_key(pack.id, topic.id)].utc_ms,
            default=None,
        )
        name = last.id if last else next((t for t in pack.order if t in pack.topics), None)
    return pack.topics.get(name) if name else None


def page_of(topic: Topic, part: Part) -> tuple[Section, ...]:
    """Return a level's sections; what has no level of its own stands before Junior."""
    extra = {Part.INTRO, Part.OTHER} if part is Part.JUNIOR else set()
    return tuple(s for s in topic.sections if s.part is part or s.part in extra)


def part_at(topic: Topic, line: int) -> Part:
    """Return the level a document line belongs to."""
    before = [s for s in topic.sections if s.line <= line and s.part in PARTS]
    return before[-1].part if before else Part.JUNIOR


def part_to_open(topic: Topic, part: str | None, line: int, last: str | None) -> Part:
    """Return the level called for by name or line, else the ``last`` one read, else Junior."""
    if part is None and not line:
        part = last
    known = [one for one in PARTS if one.value == part]
    return known[0] if known else part_at(topic, line)


def find_anchor(topic: Topic, anchor: str) -> tuple[Part, int] | None:
    """Return the level and document line of the heading with this anchor."""
    for part in PARTS:
        for section in page_of(topic, part):
            for block in section.blocks:
                if isinstance(block, Heading) and block.anchor == anchor:
                    return part, block.line
    return None
