"""The tables of a journal file, their version, and how older files become current ones.

The version stands in the file twice: in SQLite's header (``user_version``) and in ``meta``.
When the two disagree the header was hit by damage, not by a newer program.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sealegs.journal.errors import SPOILT, Damaged, NewerJournal
from sealegs.journal.identity import device_id
from sealegs.journal.pages import PAGE_SIZE

APPLICATION_ID = 0x5EA1E65
_BUSY_SECONDS = 10.0

# Rows are read back in (lamport, device, seq) order without an index, so that a damaged index
# can't hide an event; the two indexes only find the next lamport and the next seq.
_VERSION_1 = """
CREATE TABLE meta (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    device TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (typeof(seq) = 'integer'),
    lamport INTEGER NOT NULL CHECK (typeof(lamport) = 'integer'),
    utc_ms INTEGER NOT NULL CHECK (typeof(utc_ms) = 'integer'),
    utc_offset_min INTEGER NOT NULL CHECK (typeof(utc_offset_min) = 'integer'),
    type TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (typeof(version) = 'integer'),
    item TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    payload TEXT NOT NULL
);
CREATE INDEX event_lamport ON event (lamport);
CREATE INDEX event_seq ON event (device, seq);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
"""

MIGRATIONS: tuple[str, ...] = (_VERSION_1,)
"""``MIGRATIONS[n]`` takes a file from version n to n + 1; version 0 is an empty file."""


def connect(path: Path | str) -> sqlite3.Connection:
    """Open ``path`` for durable writing: what is committed survives a kill and a power cut."""
    connection = sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        version_of(connection)  # raises on what is no database, before anything is written
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")  # counts for a new file only
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # macOS: through the drive's own cache
        connection.execute("PRAGMA trusted_schema = OFF")
    except SPOILT:
        connection.close()
        raise
    return connection


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version; 0 for an empty file. Damaged when it isn't a sound journal's."""
    header = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not tables and not header:
        return 0
    row = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    if application != APPLICATION_ID or row is None or row[0] != str(header):
        raise sqlite3.DatabaseError("the header doesn't match the tables")
    return header


def migrate(
    connection: sqlite3.Connection, rng: random.Random, migrations: Sequence[str] = MIGRATIONS
) -> None:
    """Bring an opened file to the current version in one transaction, or leave it as it was.

    A file that already holds events is migrated on a copy in memory first: when that fails, the
    file itself is never touched. Raises NewerJournal for a version beyond ``migrations``.
    """
    found = version_of(connection)
    if found > len(migrations):
        raise NewerJournal(
            f"This journal has version {found}, but this Sealegs knows versions up to "
            f"{len(migrations)}; update Sealegs to use it."
        )
    if found == len(migrations):
        return
    if found:
        _rehearse(connection, found, migrations)
    _run(connection, found, migrations, rng)


def _rehearse(connection: sqlite3.Connection, found: int, migrations: Sequence[str]) -> None:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.backup(copy)
        before = copy.execute("SELECT id FROM event ORDER BY id").fetchall()
        _run(copy, found, migrations, random.Random(0))
        after = copy.execute("SELECT id FROM event ORDER BY id").fetchall()
        complaints = check(copy)
    finally:
        copy.close()
    if before != after or complaints:
        raise Damaged(f"Updating the journal from version {found} failed on a copy of it.")


def _run(
    connection: sqlite3.Connection, found: int, migrations: Sequence[str], rng: random.Random
) -> None:
    statements = "".join(migrations[found:])
    version = len(migrations)
    if not found:
        device = device_id(rng)
        statements += f"INSERT INTO meta VALUES ('device', '{device}');"
        statements += f"PRAGMA application_id = {APPLICATION_ID};"
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE; {statements} PRAGMA user_version = {version};"
            "INSERT INTO meta VALUES ('schema', '1') ON CONFLICT DO NOTHING;"
            f"UPDATE meta SET value = '{version}' WHERE name = 'schema'; COMMIT;"
        )
    except SPOILT:
        if connection.in_transaction:
            connection.rollback()
        raise


def rename_device(connection: sqlite3.Connection, rng: random.Random) -> None:
    """Give this copy of the journal a name of its own, so that it gives out numbers of its own."""
    connection.execute("UPDATE meta SET value = ? WHERE name = 'device'", (device_id(rng),))


def check(connection: sqlite3.Connection, *, thorough: bool = True) -> tuple[str, ...]:
    """Return SQLite's complaints about the file, empty when it is sound.

    The quick check reads every row but doesn't compare the indexes with the table.
    """
    pragma = "integrity_check" if thorough else "quick_check"
    try:
        rows = connection.execute(f"PRAGMA {pragma}(20)").fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return (str(error),)
    return tuple(str(row[0]) for row in rows if row[0] != "ok")
