"""Opening the journal whatever state its file is in, without losing anything readable."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sealegs.ground.clock import Clock
from sealegs.ground.problem import SealegsError
from sealegs.journal import row
from sealegs.journal.backups import Backups
from sealegs.journal.errors import Damaged
from sealegs.journal.event import Event
from sealegs.journal.lock import FileLock
from sealegs.journal.store import Journal, lock_path

_SIDES = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Opened:
    """The open journal and what the learner should know about the opening, in sentences."""

    journal: Journal
    notices: tuple[str, ...] = ()


def open_journal(path: Path, backups: Backups, clock: Clock, rng: random.Random) -> Opened:
    """Open the journal at ``path``.

    A damaged file is moved aside; the new one holds the union of the newest good backup and of
    every event that could still be read. Raises SealegsError when nothing can be written.
    """
    try:
        journal = Journal.open(path, clock, rng)
        if complaints := journal.check(thorough=False):
            journal.close()
            raise Damaged(f"{path} is damaged ({complaints[0]}).")
        return Opened(journal)
    except Damaged:
        return _repaired(path, backups, clock, rng)


def _repaired(path: Path, backups: Backups, clock: Clock, rng: random.Random) -> Opened:
    lock = FileLock(lock_path(path))
    with lock.held():
        saved = list(_readable(path))
        aside = path.with_name(f"{path.name}.damaged-{clock.now():%Y%m%d-%H%M%S}")
        for side in ("", *_SIDES):
            source = path.with_name(path.name + side)
            if source.exists():
                source.replace(aside.with_name(aside.name + side))
        journal = Journal.open(path, clock, rng, lock)
        used, copies = _newest_good(backups)
        journal.merge(_unique([*copies, *saved]))
    backup = f"the backup {used} and " if used else ""
    notice = (
        f"Your journal was damaged: {backup}{len(saved)} readable events were put into a new one; "
        f"the old file is kept as {aside.name}."
    )
    return Opened(journal, (notice,))


def _newest_good(backups: Backups) -> tuple[str | None, list[Event]]:
    """Return the newest backup that can be read to its end, and its events."""
    for name in backups.names():
        events = list(_readable(backups.folder / name))
        if events:
            return name, events
    return None, []


def _readable(path: Path) -> Iterator[Event]:
    """Yield every event that can still be read, row by row; a bad page costs its own rows only.

    The rows are asked for by position, upwards and then downwards from the end, so that damage
    in the middle hides nothing on either side of it.
    """
    if not path.exists():
        return
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
    except sqlite3.Error:
        return
    with closing(connection):
        seen: set[object] = set()
        for order in ("ASC", "DESC"):
            query = (
                f"SELECT position, {row.COLUMNS} FROM event NOT INDEXED ORDER BY position {order}"
            )
            try:
                for position, *columns in connection.execute(query):
                    if position not in seen:
                        seen.add(position)
                        yield from _event(tuple(columns))
            except (sqlite3.Error, UnicodeDecodeError):
                continue


def _event(columns: tuple[object, ...]) -> Iterator[Event]:
    try:
        yield row.to_event(columns)
    except ValueError:
        return


def _unique(events: list[Event]) -> list[Event]:
    """Return the events once each; what was read from the damaged file wins over the backup."""
    return list({event.id: event for event in events}.values())


def restore(journal: Journal, backups: Backups, name: str | None, clock: Clock) -> tuple[str, str]:
    """Replace the journal's contents by a backup; the present contents are backed up first.

    Returns the names of the backup used and of the one made. Raises SealegsError when the
    backup is missing or damaged, and the journal is then unchanged.
    """
    source = backups.find(name)
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as connection:
            made = backups.make(journal, clock.now())
            journal.replace_with(connection)
    except sqlite3.DatabaseError as error:
        raise SealegsError(f"{source} is damaged ({error}); choose an older backup.") from error
    return source.name, made.name
