"""Where reading stands in one topic, and what about that is not written down yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sealegs.curriculum.model import Part, Topic
from sealegs.study.events import Read, to_event
from sealegs.study.places import topic_key

if TYPE_CHECKING:
    from sealegs.journal.event import NewEvent
    from sealegs.study.state import State


class Bookmark:
    """The place in one topic; remembers what was told to the journal last."""

    def __init__(self, pack: str, topic: Topic) -> None:
        self._key = topic_key(pack, topic.id)
        self._told: tuple[str, int, int] | None = None

    def part(self, state: State) -> str | None:
        """Return the level that was read last."""
        reading = state.places.topics.get(self._key)
        return reading.part if reading else None

    def spot(self, state: State, part: Part) -> tuple[int, int]:
        """Return document line and offset where reading stopped in a level; zeros if unread."""
        reading = state.places.topics.get(self._key)
        spot = reading.spots.get(part.value) if reading else None
        return (spot.line, spot.offset) if spot else (0, 0)

    def news(self, part: Part, line: int, offset: int) -> NewEvent | None:
        """Return the event that says where reading stands, or None when that was said."""
        place = (part.value, line, offset)
        if place == self._told:
            return None
        self._told = place
        return to_event(Read(*place), self._key)
