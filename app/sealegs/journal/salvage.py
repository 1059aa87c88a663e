"""What can still be read of a journal's file, whatever state it is in. Never writes to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sealegs.journal import pages, row
from sealegs.journal.errors import SPOILT
from sealegs.journal.event import Event


def readable(path: Path) -> dict[str, Event]:
    """Return every event that can be read from the file and its log, by id.

    Rows are asked of SQLite first, downwards as well when upwards ends early. Then all pages are
    read one by one: damage above a page, or in its counters, hides rows without an error.
    """
    found: dict[str, Event] = {}
    if not _take_rows(path, "ASC", found):
        _take_rows(path, "DESC", found)
    for event in pages.carve(pages.contents(path), pages.contents(log_path(path))):
        found.setdefault(event.id, event)
    return found


def unread_log(log: bytes, known_frames: int) -> Iterator[Event]:
    """Yield the events in a write-ahead log of which SQLite used only ``known_frames``.

    SQLite takes a log up to its first wrong checksum and drops what comes after without a
    word, committed or not. Nothing is yielded when everything committed was used.
    """
    dropped = (frame for at, frame in enumerate(pages.frames(log)) if at >= known_frames)
    # When nothing was used, the salt that marks a frame as current may be what was damaged.
    if any(frame.commits and (frame.current or not known_frames) for frame in dropped):
        yield from pages.carve(b"", log)


def log_path(path: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of the database at ``path``."""
    return path.with_name(f"{path.name}-wal")


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open an existing database without the right to change it, not even to tidy it up."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _take_rows(path: Path, order: str, found: dict[str, Event]) -> bool:
    """Add the rows SQLite can read in this order; False when it stopped before the end."""
    query = f"SELECT {row.COLUMNS} FROM event NOT INDEXED ORDER BY position {order}"
    whole = True
    try:
        with closing(open_to_read(path)) as connection:
            connection.text_factory = bytes
            for columns in connection.execute(query):
                whole &= _take_row(columns, found)
    except SPOILT:
        return False
    return whole


def _take_row(columns: tuple[object, ...], found: dict[str, Event]) -> bool:
    try:
        # Text that is no UTF-8 would end the whole query if SQLite's module decoded it.
        event = row.to_event(
            tuple(value.decode() if isinstance(value, bytes) else value for value in columns)
        )
    except ValueError:
        return False
    found.setdefault(event.id, event)
    return True
