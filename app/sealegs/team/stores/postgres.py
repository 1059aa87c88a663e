"""Rooms in PostgreSQL, for when several servers serve the same room.

The table of events is the truth. NOTIFY wakes who waits, and nothing depends on it: the table is
looked at every few seconds all the same, also while the connection that listens is down.
"""

from __future__ import annotations

import threading
import time
from typing import Final

import psycopg
from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from sealegs.ground.problem import SealegsError
from sealegs.team.store import Lost
from sealegs.team.stores.schema import migrate, shipped_steps
from sealegs.team.stores.sql import SqlStore, driver_error

_CHANNEL: Final = "sealegs_rooms"
_LOOK_EVERY: Final = 2.0
_LISTEN_SECONDS: Final = 0.5
_CONNECT_SECONDS: Final = 5
_SCRUB_TRIES: Final = 20
_SCRUB_PAUSE: Final = 0.1
_OLDER: Final = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_xmin IS NOT NULL AND xact_start < :began
"""

# Acknowledged is durable, whatever the server's own default says.
_OPTIONS: Final = "-c synchronous_commit=on -c lock_timeout=10s -c statement_timeout=60s"


class PostgresStore(SqlStore):
    """The store with a thread that listens for what other processes append."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(
            engine,
            announce=_announce,
            sentence=lambda error: _sentence(engine.url, error),
            scrub=_scrub,
            clock=time.monotonic,
            time=_time,
            look_every=_LOOK_EVERY,
        )
        self._ears = threading.Thread(
            target=self._listen, args=(_dsn(engine.url),), name="room-ears", daemon=True
        )
        self._ears.start()

    def close(self) -> None:
        """Let go of all connections; waiting ends."""
        super().close()
        self._ears.join(_LISTEN_SECONDS + _CONNECT_SECONDS)

    def _listen(self, dsn: str) -> None:
        pause = threading.Event()
        while not self.news.ended:
            try:
                with psycopg.connect(
                    dsn, autocommit=True, connect_timeout=_CONNECT_SECONDS
                ) as connection:
                    connection.execute(f"LISTEN {_CHANNEL}")
                    self.news.tell(None)  # whatever was said while nobody listened
                    while not self.news.ended:
                        for notice in connection.notifies(timeout=_LISTEN_SECONDS):
                            self.news.tell(notice.payload)
            except (psycopg.Error, OSError):
                pause.wait(_LISTEN_SECONDS)


def open_postgres(url: str) -> PostgresStore:
    """Open a database by its address; raises SealegsError in one sentence."""
    engine = _engine(url)
    try:
        migrate(engine, shipped_steps())
    except SQLAlchemyError as error:
        engine.dispose()
        raise Lost(_sentence(engine.url, error)) from error
    except SealegsError:
        engine.dispose()
        raise
    return PostgresStore(engine)


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url).set(drivername="postgresql+psycopg")
    except ArgumentError as error:
        raise SealegsError(
            f"--db: this is no address of a database ({error}); write "
            "postgresql://user@host/database."
        ) from error
    return create_engine(
        parsed,
        pool_size=4,
        pool_pre_ping=True,  # a database that was restarted is found out before it is written to
        connect_args={"options": _OPTIONS, "connect_timeout": _CONNECT_SECONDS},
    )


def _dsn(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _announce(connection: Connection, room: str) -> None:
    connection.execute(
        text("SELECT pg_notify(:channel, :room)"), {"channel": _CHANNEL, "room": room}
    )


def _time(connection: Connection) -> int:
    """Return the database's time: servers' own clocks may be minutes apart."""
    asked = text("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)")
    return int(connection.execute(asked).scalar_one())


def _scrub(engine: Engine) -> str:
    """Write the table anew without what nobody may see any more, not even its free space.

    A plain VACUUM only marks the space as free. Rows that an older transaction can still see would
    be copied as well, so such transactions are waited for.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        began = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        for _ in range(_SCRUB_TRIES):
            older = connection.execute(text(_OLDER), {"began": began}).scalar_one()
            if not older:
                break
            time.sleep(_SCRUB_PAUSE)
        try:
            connection.execute(text("VACUUM (FULL) aside"))
        except SQLAlchemyError as error:
            reason = str(driver_error(error) or error).strip().splitlines()[0]
            return f"their bytes remain until VACUUM FULL aside is run, which failed ({reason})."
    remains = (
        "the database's write-ahead log, and backups of it, keep bytes of them until they are "
        "overwritten."
    )
    return remains if not older else f"older transactions still see them; {remains}"


def _sentence(url: URL, error: SQLAlchemyError) -> str:
    said = driver_error(error)
    lines = str(said or error).strip().splitlines()
    reason = lines[0] if lines else type(error).__name__
    where = url.render_as_string(hide_password=True)
    if isinstance(said, psycopg.errors.DiskFull):
        return f"{where}: its disk is full, so nothing was written; free some space."
    return f"{where} doesn't answer as it should ({reason}); check that it runs."
