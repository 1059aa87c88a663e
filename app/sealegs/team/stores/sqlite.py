"""Rooms in one file, for one machine: what was appended survives a kill and a power cut."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from sealegs.ground.problem import SealegsError
from sealegs.team.stores.schema import migrate, shipped_steps
from sealegs.team.stores.sql import READS, SqlStore, driver_error

_BUSY_SECONDS: Final = 10.0
_SCRUB_SECONDS: Final = 3.0
_LOOK_EVERY: Final = 0.5


def open_sqlite(path: Path) -> SqlStore:
    """Open the file, making it where there is none. Raises SealegsError in one sentence."""
    engine = engine_for(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
        migrate(engine, shipped_steps())
    except SQLAlchemyError as error:
        engine.dispose()
        raise SealegsError(_sentence(path, error)) from error
    except UnicodeDecodeError as error:  # SQLite quotes a name of it that is no text any more
        engine.dispose()
        message = f"{path} is damaged or no database of rooms; choose another with --db."
        raise SealegsError(message) from error
    except OSError as error:
        engine.dispose()
        raise SealegsError(f"{path}: {error.strerror or error}; choose another file.") from error
    except SealegsError:
        engine.dispose()
        raise
    return SqlStore(
        engine,
        announce=_announce,
        sentence=lambda error: _sentence(path, error),
        scrub=lambda engine: _scrub(path),
        clock=time.monotonic,
        time=lambda connection: time.time_ns() // 1_000_000,  # all of them are on this machine
        look_every=_LOOK_EVERY,
    )


def engine_for(path: Path) -> Engine:
    """Return an engine whose connections wait for the disk and begin as we say."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": _BUSY_SECONDS}
    )

    # SQLAlchemy hands these their arguments by position, whatever the driver's types.
    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None  # the driver begins nothing; see ``begin`` below
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # macOS: through the drive's own cache
        connection.execute("PRAGMA secure_delete = ON")  # who is forgotten leaves no bytes
        connection.execute("PRAGMA trusted_schema = OFF")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes the lock at once: one that began by reading could be refused later.
        reads = connection.get_execution_options().get(READS, False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _announce(connection: Connection, room: str) -> None:
    """Nobody is told: other processes look at the file."""


def _scrub(path: Path) -> str:
    """Bring what is in the write-ahead log into the database, and empty the log."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(path, timeout=_SCRUB_SECONDS)) as line:
        busy, *_ = line.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return ""
    return (
        f"another program is reading {path}, so bytes of them remain in {path.name}-wal until all "
        "programs have closed it."
    )


def _sentence(path: Path, error: SQLAlchemyError) -> str:
    said = driver_error(error)
    code = getattr(said, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return f"{path}: the disk is full, so nothing was written; free some space."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return f"{path} can't be written; check the rights of it and its folder."
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path} is in use by another program; close it and try again."
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return f"{path} is damaged or no database of rooms; choose another with --db."
    return f"{path}: the database failed ({said or error}); check the disk."
