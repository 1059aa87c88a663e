"""A store in a database, in the SQL that both of them share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from sealegs.team.events import Aside, Created, Logged, from_line, to_line
from sealegs.team.store import Conflict, Forgotten, Lost, RoomRow
from sealegs.team.stores.schema import ASIDE, EVENT, ROOM, SECRET

READS: Final = "sealegs_reads"
"""The option of a connection that writes nothing, so that it waits for no writer."""

_AT_ONCE: Final = 400
"""Persons in one statement; SQLite takes 999 parameters in its oldest versions."""


class News:
    """Tells threads of this process that a room has news. Says it too often rather than never."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._counts: dict[str, int] = {}
        self._all = 0
        self._ended = False

    def mark(self, room: str) -> int:
        """Return where a room's news stand, to wait for the next."""
        with self._changed:
            return self._count(room)

    def tell(self, room: str | None) -> None:
        """Wake who waits for a room, or everyone."""
        with self._changed:
            if room is None:
                self._all += 1
            else:
                self._counts[room] = self._counts.get(room, 0) + 1
            self._changed.notify_all()

    def wait(self, room: str, mark: int, seconds: float) -> bool:
        """Wait until something was told since ``mark``."""
        with self._changed:
            return self._changed.wait_for(
                lambda: self._ended or self._count(room) != mark, max(seconds, 0)
            )

    def end(self) -> None:
        """Wake everyone for good."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    @property
    def ended(self) -> bool:
        """Whether it was ended."""
        return self._ended

    def _count(self, room: str) -> int:
        return self._counts.get(room, 0) + self._all


class SqlStore:
    """A store over an engine whose tables are there.

    ``announce`` tells other processes in the same transaction; ``sentence`` says in words what
    went wrong with the database; ``look_every`` seconds the table is looked at whether or not
    anything was told; ``scrub`` makes the database drop the bytes of what was deleted, and says
    where some remain; ``time`` asks what time it is, in milliseconds of Unix time.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        announce: Callable[[Connection, str], None],
        sentence: Callable[[SQLAlchemyError], str],
        scrub: Callable[[Engine], str],
        clock: Callable[[], float],
        time: Callable[[Connection], int],
        look_every: float,
    ) -> None:
        self.news = News()
        self._engine, self._announce, self._sentence = engine, announce, sentence
        self._scrub, self._clock, self._look_every = scrub, clock, look_every
        self._time = time
        self._writing = threading.Lock()

    def append(
        self, room: str, expected: int, events: Sequence[Logged], asides: Sequence[Aside] = ()
    ) -> None:
        """Append all of these or none; on the disk when this returns."""
        with self._writing, self._plainly(), self._engine.begin() as connection:
            if _last(connection, room) != expected:
                raise Conflict
            connection.execute(insert(EVENT), [_row(room, entry) for entry in events])
            for entry in events:
                if isinstance(entry.event, Created):
                    made = {"room": room, "title": entry.event.title, "created": entry.at}
                    connection.execute(insert(ROOM), made)
            if asides:
                self._put_apart(connection, room, asides)
            self._announce(connection, room)
        self.news.tell(room)

    def _put_apart(self, connection: Connection, room: str, asides: Sequence[Aside]) -> None:
        newest = {(aside.person, aside.field): aside.text for aside in asides}
        rows = [
            {"room": room, "person": person, "field": field, "words": text}
            for (person, field), text in newest.items()
        ]
        put = _insert(connection, ASIDE)
        connection.execute(
            put.on_conflict_do_update(
                index_elements=["room", "person", "field"], set_={"words": put.excluded.words}
            ),
            rows,
        )

    def read(self, room: str, after: int = 0) -> tuple[Logged, ...]:
        """Return the events after one, in order."""
        query = (
            select(EVENT.c.line)
            .where(EVENT.c.room == room, EVENT.c.seq > after)
            .order_by(EVENT.c.seq)
        )
        with self._plainly(), self._reading() as connection:
            lines = connection.execute(query).scalars().all()
        return tuple(from_line(line) for line in lines)

    def wait(self, room: str, after: int, seconds: float) -> bool:
        """Wait until there are events after one; False when the time passed first."""
        until = self._clock() + seconds
        while True:
            mark = self.news.mark(room)
            with self._plainly(), self._reading() as connection:
                if _last(connection, room) > after:
                    return True
            left = until - self._clock()
            if left <= 0:
                return False
            self.news.wait(room, mark, min(left, self._look_every))
            if self.news.ended:
                return True

    def rooms(self) -> tuple[RoomRow, ...]:
        """Return all rooms, the newest first."""
        last = func.max(EVENT.c.seq)
        query = (
            select(ROOM.c.room, ROOM.c.title, ROOM.c.created, last)
            .join(EVENT, EVENT.c.room == ROOM.c.room)
            .group_by(ROOM.c.room, ROOM.c.title, ROOM.c.created)
            .order_by(ROOM.c.created.desc(), ROOM.c.room)
        )
        with self._plainly(), self._reading() as connection:
            return tuple(RoomRow(*row) for row in connection.execute(query).all())

    def asides(self, room: str, field: str | None = None) -> tuple[Aside, ...]:
        """Return what is kept apart of a room, or one field of it."""
        query = select(ASIDE.c.person, ASIDE.c.field, ASIDE.c.words).where(ASIDE.c.room == room)
        if field is not None:
            query = query.where(ASIDE.c.field == field)
        with self._plainly(), self._reading() as connection:
            rows = connection.execute(query).all()
        return tuple(sorted((Aside(*row) for row in rows), key=lambda a: (a.person, a.field)))

    def count(self, room: str, field: str) -> int:
        """Return how many people of a room have this kept apart."""
        query = select(func.count()).where(ASIDE.c.room == room, ASIDE.c.field == field)
        with self._plainly(), self._reading() as connection:
            return int(connection.execute(query).scalar_one())

    def forget(self, asides: Mapping[str, Sequence[str]]) -> Forgotten:
        """Erase everything kept apart of these persons, bytes and all."""
        gone = 0
        with self._writing, self._plainly():
            with self._engine.begin() as connection:
                for room, persons in asides.items():
                    for start in range(0, len(persons), _AT_ONCE):
                        some = persons[start : start + _AT_ONCE]
                        done = connection.execute(
                            delete(ASIDE).where(ASIDE.c.room == room, ASIDE.c.person.in_(some))
                        )
                        gone += done.rowcount
                    self._announce(connection, room)
            remains = self._scrub(self._engine)
        for room in asides:
            self.news.tell(room)
        return Forgotten(gone, remains)

    def secret(self, name: str, fresh: str) -> str:
        """Return a text kept under a name; ``fresh`` is kept when there is none yet."""
        with self._writing, self._plainly(), self._engine.begin() as connection:
            connection.execute(
                _insert(connection, SECRET)
                .values(name=name, words=fresh)
                .on_conflict_do_nothing(index_elements=["name"])
            )
            kept = connection.execute(select(SECRET.c.words).where(SECRET.c.name == name))
            return str(kept.scalar_one())

    def now(self) -> int:
        """Return what time it is for everyone who uses the database."""
        with self._plainly(), self._reading() as connection:
            return self._time(connection)

    def close(self) -> None:
        """Let go of all connections; waiting ends."""
        self.news.end()
        self._engine.dispose()

    def _reading(self) -> Connection:
        return self._engine.connect().execution_options(**{READS: True})

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Say in words what is wrong with the database."""
        try:
            yield
        except IntegrityError as error:
            raise Conflict from error
        except SQLAlchemyError as error:
            raise Lost(self._sentence(error)) from error


def driver_error(error: SQLAlchemyError) -> BaseException | None:
    """Return what the driver itself said."""
    return error.orig if isinstance(error, DBAPIError) else None


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def _last(connection: Connection, room: str) -> int:
    query = select(func.max(EVENT.c.seq)).where(EVENT.c.room == room)
    return int(connection.execute(query).scalar() or 0)


def _row(room: str, entry: Logged) -> dict[str, object]:
    wish = f"{entry.by}:{entry.wish}" if entry.wish else None
    return {"room": room, "seq": entry.seq, "wish": wish, "line": to_line(entry).decode()}
