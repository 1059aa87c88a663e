"""Where the learner was: the reading place of every topic, and the last place of all."""

from __future__ import annotations

import msgspec

from sealegs.curriculum.model import Part, Topic
from sealegs.study.events import Read
from sealegs.study.table import Table


class Spot(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A document line at the top of the window, and the characters of its block above it."""

    line: int = 0
    offset: int = 0


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """The reading place of one topic; ``spots`` remembers every part that was opened."""

    part: str
    utc_ms: int
    spots: dict[str, Spot]

    @property
    def spot(self) -> Spot:
        """Where reading stands in the part that was read last."""
        return self.spots[self.part]


class LastPlace(msgspec.Struct, frozen=True, array_like=True):
    """What was done last: ``mode`` is reader, cards, quiz or lab; ``item`` what it was about."""

    mode: str
    item: str
    utc_ms: int


class Places(msgspec.Struct, frozen=True):
    """Reading places by topic key (``topic_key``)."""

    topics: Table[Reading] = Table()

    def read(self, topic: str, read: Read, utc_ms: int) -> Places:
        """Return the places after reading reached ``read`` in ``topic``."""
        before = self.topics.get(topic)
        spots = {**(before.spots if before else {}), read.part: Spot(read.line, read.offset)}
        return Places(self.topics.with_entry(topic, Reading(read.part, utc_ms, spots)))


def topic_key(pack: str, topic: str) -> str:
    """Return the item a topic's own events carry: ``pack/topic``."""
    return f"{pack}/{topic}"


def topic_of(item: str) -> str:
    """Return the topic id of an item id or topic key; empty when it has none."""
    parts = item.split("/", 2)
    return parts[1] if len(parts) > 1 else ""


def passage(topic: Topic, line: int) -> dict[str, str | int | None]:
    """Return what the reader opens to show the document line an item was made from.

    A statement of ``questions.yaml`` has its line in that file: outside of the cheat sheet
    the topic is opened without a line.
    """
    before = [section for section in topic.sections if section.line <= line]
    if not before or before[-1].part is not Part.CHEAT_SHEET:
        return {"topic": topic.id}
    return {"topic": topic.id, "part": Part.CHEAT_SHEET.value, "line": line}
