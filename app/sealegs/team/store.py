"""What a store of rooms does. The table of events is the truth; waking only saves time.

Every method may block on a disk or a network, so a server calls it in a thread. All raise
``SealegsError`` where the store doesn't work; ``Lost`` where it may work again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from sealegs.ground.problem import SealegsError
from sealegs.team.events import Aside, Logged


class Conflict(Exception):
    """Somebody else appended first, or a wish is there already; read what is new, decide again."""


class Lost(SealegsError):
    """The store can't be reached, or went away: whether the last append happened isn't known.

    Read the log again: it has either all events of an append or none.
    """


class RoomRow(msgspec.Struct, frozen=True):
    """A room in the list: ``created`` in milliseconds of Unix time, ``seq`` its last event."""

    room: str
    title: str
    created: int
    seq: int


class Forgotten(msgspec.Struct, frozen=True):
    """How many texts were erased; ``remains`` says where their bytes may still lie for a while."""

    texts: int
    remains: str = ""


class Store(Protocol):
    """Logs of rooms, what is kept apart from them, and secrets of the server."""

    def append(
        self, room: str, expected: int, events: Sequence[Logged], asides: Sequence[Aside] = ()
    ) -> None:
        """Append all of these or none; on the disk when this returns.

        ``expected`` is the last event the caller knew. Raises Conflict when it isn't the last
        any more, or when a wish is in the log already. An aside replaces the one before it.
        """
        ...

    def read(self, room: str, after: int = 0) -> tuple[Logged, ...]:
        """Return the events after one, in order; empty for a room that isn't there."""
        ...

    def wait(self, room: str, after: int, seconds: float) -> bool:
        """Wait until there may be events after one; False when the time passed first."""
        ...

    def rooms(self) -> tuple[RoomRow, ...]:
        """Return all rooms, the newest first."""
        ...

    def asides(self, room: str, field: str | None = None) -> tuple[Aside, ...]:
        """Return what is kept apart of a room, or one field of it, by person and field."""
        ...

    def count(self, room: str, field: str) -> int:
        """Return how many people of a room have this kept apart."""
        ...

    def forget(self, asides: Mapping[str, Sequence[str]]) -> Forgotten:
        """Erase everything kept apart of these persons, by room; wakes who waits."""
        ...

    def secret(self, name: str, fresh: str) -> str:
        """Return a text kept under a name; ``fresh`` is kept when there is none yet."""
        ...

    def now(self) -> int:
        """Return milliseconds of Unix time by one clock for all who use the store."""
        ...

    def close(self) -> None:
        """Let go of files and connections; waiting ends."""
        ...
