"""Where reading stands in one topic, and what about that is not written down yet."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from sealegs.curriculum.model import Part, Topic
from sealegs.study.events import Read, to_event
from sealegs.study.places import topic_key

if TYPE_CHECKING:
    from sealegs.journal.event import NewEvent
    from sealegs.study.state import State


class Record(Protocol):
    """Keeps events for good; raises SealegsError when it can't."""

    def __call__(self, *events: NewEvent) -> object:
        """Return once the events are safe."""


class Bookmark:
    """The place in one topic: ``note`` it whenever it may have changed, then ``write``."""

    def __init__(self, pack: str, topic: Topic) -> None:
        self._key = topic_key(pack, topic.id)
        self._last: Read | None = None
        self._new: list[Read] = []
        self._spots: dict[str, tuple[int, int]] = {}
        self._writing = asyncio.Lock()

    def part(self, state: State) -> str | None:
        """Return the level that was read last."""
        reading = state.places.topics.get(self._key)
        return reading.part if reading else None

    def spot(self, state: State, part: Part) -> tuple[int, int]:
        """Return document line and offset where reading stopped in a level; zeros if unread."""
        if part.value in self._spots:
            return self._spots[part.value]
        reading = state.places.topics.get(self._key)
        spot = reading.spots.get(part.value) if reading else None
        return (spot.line, spot.offset) if spot else (0, 0)

    def note(self, part: Part, line: int, offset: int) -> None:
        """Take down that reading stands here, unless that was the last thing taken down."""
        read = Read(part.value, line, offset)
        if read != self._last:
            self._last = read
            self._spots[part.value] = (line, offset)
            self._new.append(read)

    async def write(self, record: Record) -> None:
        """Record what was noted, off the main thread and in the order it happened."""
        async with self._writing:
            if news := self._take():
                await asyncio.to_thread(record, *news)

    def write_now(self, record: Record) -> None:
        """Record what was noted before going on."""
        if news := self._take():
            record(*news)

    def _take(self) -> tuple[NewEvent, ...]:
        new, self._new = self._new, []
        return tuple(to_event(read, self._key) for read in new)
