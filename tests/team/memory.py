"""A store in memory, for tests that need no file."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence

from sealegs.team.events import Aside, Created, Logged
from sealegs.team.store import Conflict, Forgotten, RoomRow


class MemoryStore:
    """A store that lives as long as its process; safe to use from several threads."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._logs: dict[str, list[Logged]] = {}
        self._asides: dict[tuple[str, str, str], str] = {}
        self._secrets: dict[str, str] = {}
        self._closed = False

    def append(
        self, room: str, expected: int, events: Sequence[Logged], asides: Sequence[Aside] = ()
    ) -> None:
        """Append all of these or none."""
        with self._news:
            log = self._logs.get(room, [])
            wishes = {(entry.by, entry.wish) for entry in log if entry.wish}
            if len(log) != expected or any((entry.by, entry.wish) in wishes for entry in events):
                raise Conflict
            self._logs[room] = [*log, *events]
            for aside in asides:
                self._asides[room, aside.person, aside.field] = aside.text
            self._news.notify_all()

    def read(self, room: str, after: int = 0) -> tuple[Logged, ...]:
        """Return the events after one."""
        with self._news:
            return tuple(self._logs.get(room, ())[after:])

    def wait(self, room: str, after: int, seconds: float) -> bool:
        """Wait until there are events after one."""
        with self._news:
            return self._news.wait_for(
                lambda: self._closed or len(self._logs.get(room, ())) > after, seconds
            )

    def rooms(self) -> tuple[RoomRow, ...]:
        """Return all rooms, the newest first."""
        with self._news:
            made = [
                RoomRow(room, log[0].event.title, log[0].at, len(log))
                for room, log in self._logs.items()
                if log and isinstance(log[0].event, Created)
            ]
        return tuple(sorted(made, key=lambda row: (-row.created, row.room)))

    def asides(self, room: str, field: str | None = None) -> tuple[Aside, ...]:
        """Return what is kept apart."""
        with self._news:
            rows = sorted(self._asides.items())
        return tuple(
            Aside(person, name, text)
            for (where, person, name), text in rows
            if where == room and field in (None, name)
        )

    def count(self, room: str, field: str) -> int:
        """Return how many people of a room have this kept apart."""
        return len(self.asides(room, field))

    def forget(self, asides: Mapping[str, Sequence[str]]) -> Forgotten:
        """Erase everything kept apart of these persons."""
        with self._news:
            gone = [key for key in self._asides if key[1] in asides.get(key[0], ())]
            for key in gone:
                del self._asides[key]
        return Forgotten(len(gone))

    def secret(self, name: str, fresh: str) -> str:
        """Return a text kept under a name."""
        with self._news:
            return self._secrets.setdefault(name, fresh)

    def now(self) -> int:
        """Return this machine's time."""
        return time.time_ns() // 1_000_000

    def close(self) -> None:
        """End all waiting."""
        with self._news:
            self._closed = True
            self._news.notify_all()
