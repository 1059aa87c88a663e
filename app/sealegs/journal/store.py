"""The journal: an append-only table of events in one SQLite file, for several processes at once.

What ``append`` returned is on the disk. Everything else a learner sees (progress, places,
queues) is a fold over these events and can be rebuilt from them.
"""

from __future__ import annotations

import random
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from pathlib import Path

from sealegs.ground.clock import Clock
from sealegs.journal import row, schema
from sealegs.journal.errors import Damaged, plainly
from sealegs.journal.event import Event, NewEvent
from sealegs.journal.files import sync
from sealegs.journal.identity import uuid7
from sealegs.journal.lock import FileLock

_CHUNK = 1000
_IN_MEMORY = Path(":memory:")


class Journal:
    """One journal file, safe to use from any thread.

    Deterministic: with the same clock and randomness the same calls make the same events.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, clock: Clock, rng: random.Random
    ) -> None:
        """Use an opened and migrated connection; ``open`` and ``in_memory`` are the ways in."""
        self.path = path
        self._connection = connection
        self._clock = clock
        self._rng = rng
        self._threads = threading.RLock()
        self._lock: FileLock | None = None
        self._file: tuple[int, int] | None = None

    @classmethod
    def open(
        cls, path: Path, clock: Clock, rng: random.Random, lock: FileLock | None = None
    ) -> Journal:
        """Open the journal at ``path``, making or migrating it as needed.

        ``lock`` is the one on ``lock_path(path)`` when the caller already holds it; it is closed
        with the journal. Raises Damaged, NewerJournal, or another SealegsError in one sentence.
        """
        with plainly(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            own = lock or FileLock(lock_path(path))
            try:
                with own.held():
                    journal = cls(path, _opened(path, rng), clock, rng)
                    journal._file = _identity(path)
            except BaseException:
                if lock is None:
                    own.close()
                raise
            journal._lock = own
            return journal

    @classmethod
    def in_memory(cls, clock: Clock, rng: random.Random) -> Journal:
        """Open a journal that keeps nothing: for looking at one that can't be written to."""
        connection = schema.connect(str(_IN_MEMORY))
        schema.migrate(connection, rng)
        return cls(_IN_MEMORY, connection, clock, rng)

    @property
    def device(self) -> str:
        """The name of this copy of the journal; it changes when a backup replaced the contents."""
        with self._reading() as connection:
            return _device(connection)

    def append(self, *new: NewEvent) -> tuple[Event, ...]:
        """Keep the events and return them with identity, order and time.

        All of them or none, durable on return. On SealegsError (full or read-only disk) nothing
        was kept: the caller still holds the events and may try again.
        """
        if not new:
            return ()
        with self._writing() as connection:
            rows = [row.to_row(event) for event in self._numbered(connection, new)]
            connection.executemany(row.INSERT, rows)
            # What is folded now must equal what will be read back: both come from the rows.
            return tuple(row.to_event(columns) for columns in rows)

    def merge(self, events: Iterable[Event]) -> int:
        """Take in events of other journals and return how many were new: a union by id."""
        rows = [row.to_row(event) for event in sorted(events, key=row.order)]
        with self._writing() as connection:
            before = connection.total_changes
            connection.executemany(row.INSERT_NEW, rows)
            return connection.total_changes - before

    def after(self, position: int) -> Iterator[tuple[int, Event]]:
        """Yield what was added after ``position``, in the order of its arrival.

        Start with 0; the position of the last event received is where to go on later. Events
        merged from elsewhere arrive late in this order: see ``events`` for the true one.
        """
        query = (
            f"SELECT position, {row.COLUMNS} FROM event WHERE position > ? "
            "ORDER BY position LIMIT ?"
        )
        while True:
            with self._reading() as connection:
                chunk = connection.execute(query, (position, _CHUNK)).fetchall()
            for found in chunk:
                position = found[0]
                yield position, self._event(found[1:])
            if len(chunk) < _CHUNK:
                return

    def ordered(self) -> Iterator[tuple[int, Event]]:
        """Yield all events, with their positions, in the true order: (lamport, device, seq).

        They are those of one moment: the largest position is where ``after`` goes on.
        """
        query = (
            f"SELECT position, {row.COLUMNS} FROM event NOT INDEXED "
            "ORDER BY lamport, device, seq, id"
        )
        with self._reading() as connection:
            rows = connection.execute(query).fetchall()
        for found in rows:
            yield found[0], self._event(found[1:])

    def events(self) -> Iterator[Event]:
        """Yield all events in the order that counts: (lamport, device, seq)."""
        return (event for _, event in self.ordered())

    def id_at(self, position: int) -> str | None:
        """Return the id of the event at ``position``, None when there is none."""
        query = "SELECT id FROM event WHERE position = ?"
        with self._reading() as connection:
            found = connection.execute(query, (position,)).fetchone()
        return str(found[0]) if found else None

    def count(self) -> int:
        """Return the number of events."""
        with self._reading() as connection:
            return int(connection.execute("SELECT count(*) FROM event NOT INDEXED").fetchone()[0])

    def check(self, *, thorough: bool = True) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file, empty when it is sound."""
        with self._reading() as connection:
            return schema.check(connection, thorough=thorough)

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy the whole database as of one moment, while others go on writing."""
        with self._reading() as connection:
            connection.backup(target)

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """Keep every other process and thread from writing meanwhile."""
        with self._alone():
            yield

    def replace_with(self, source: sqlite3.Connection) -> None:
        """Make the contents those of ``source``, at once for every process that has it open.

        The journal gets a new device name: numbers given out after the copy was made must not
        be given out again.
        """
        copy = sqlite3.connect(":memory:", isolation_level=None)
        with closing(copy), self._alone(), self._reading() as connection:
            self._follow_the_file()
            source.backup(copy)
            schema.migrate(copy, self._rng)
            schema.rename_device(copy, self._rng)
            copy.backup(connection)

    def log_frames(self) -> int:
        """Return how many frames of the write-ahead log SQLite found sound."""
        with self._reading() as connection:
            return int(connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[1])

    def disconnect(self) -> None:
        """Close the file and leave the lock to whoever lent it."""
        with self._threads:
            self._connection.close()

    def close(self) -> None:
        """Close the file; what was appended is already safe."""
        self.disconnect()
        if self._lock is not None:
            self._lock.close()

    def _numbered(
        self, connection: sqlite3.Connection, new: Iterable[NewEvent]
    ) -> tuple[Event, ...]:
        now = self._clock.now()
        utc_ms = int(now.timestamp() * 1000)
        offset = now.utcoffset()
        device = _device(connection)
        lamport = _next(connection, "SELECT max(lamport) FROM event")
        seq = _next(connection, "SELECT max(seq) FROM event WHERE device = ?", device)
        return tuple(
            Event(
                id=uuid7(utc_ms, self._rng),
                device=device,
                seq=seq + step,
                lamport=lamport + step,
                utc_ms=utc_ms,
                utc_offset_min=int(offset.total_seconds() // 60) if offset else 0,
                type=one.type,
                version=one.version,
                item=one.item,
                content_hash=one.content_hash,
                payload=one.payload,
            )
            for step, one in enumerate(new)
        )

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._threads, plainly(self.path):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._alone(), self._reading():
            self._follow_the_file()
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _alone(self) -> AbstractContextManager[None]:
        return self._lock.held() if self._lock is not None else nullcontext()

    def _follow_the_file(self) -> None:
        """Move over to the file that now stands at the path, taking every event along.

        Another process may have put a repaired file there, or the learner deleted it: what is
        written to the old one would be seen by nobody.
        """
        if self._file is None or self._file == _identity(self.path):
            return
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        old, connection = self._connection, _opened(self.path, self._rng)
        connection.execute("BEGIN IMMEDIATE")
        # A damaged old file ends this early; whoever repaired it has read it page by page.
        with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
            rows = old.execute(f"SELECT {row.COLUMNS} FROM event ORDER BY position")
            connection.executemany(row.INSERT_NEW, rows)
        connection.execute("COMMIT")
        self._connection, self._file = connection, _identity(self.path)
        old.close()

    def _event(self, columns: tuple[object, ...]) -> Event:
        try:
            return row.to_event(columns)
        except ValueError as error:
            message = f"{self.path} is damaged ({error}); restart Sealegs to repair it."
            raise Damaged(message) from error


def lock_path(path: Path) -> Path:
    """Return the file that processes lock before they write to the journal at ``path``."""
    return path.with_suffix(".lock")


def _opened(path: Path, rng: random.Random) -> sqlite3.Connection:
    fresh = not path.exists()
    connection = schema.connect(path)
    try:
        schema.migrate(connection, rng)
        if fresh:
            path.chmod(0o600)
            # A new file survives a power cut only when the folder that names it is written too.
            sync(path.parent)
    except BaseException:
        connection.close()
        raise
    return connection


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _device(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT value FROM meta WHERE name = 'device'").fetchone()[0])


def _next(connection: sqlite3.Connection, query: str, *arguments: str) -> int:
    return int(connection.execute(query, arguments).fetchone()[0] or 0) + 1
