"""Opening the journal whatever state its file is in, without losing anything readable."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sealegs.ground.clock import Clock
from sealegs.ground.problem import SealegsError
from sealegs.journal import pages, row, schema
from sealegs.journal.backups import Backups
from sealegs.journal.errors import SPOILT, Damaged, plainly
from sealegs.journal.event import Event
from sealegs.journal.files import sync
from sealegs.journal.lock import FileLock
from sealegs.journal.salvage import log_path, open_to_read, readable, unread_log
from sealegs.journal.store import Journal, lock_path


@dataclass(frozen=True, slots=True)
class Opened:
    """The open journal and what the learner should know about the opening, in sentences."""

    journal: Journal
    notices: tuple[str, ...] = ()


def open_journal(path: Path, backups: Backups, clock: Clock, rng: random.Random) -> Opened:
    """Open the journal at ``path``.

    A damaged file is moved aside; the new one holds the union of the newest good backup and of
    every event that could still be read. Raises NewerJournal, or another SealegsError when
    nothing can be written.
    """
    return _locked(path, lambda lock: _opened(path, backups, clock, rng, lock))


def repair_journal(path: Path, backups: Backups, clock: Clock, rng: random.Random) -> Opened:
    """Do the same with a file that turned out to be damaged after it was opened."""
    return _locked(path, lambda lock: _repaired(path, backups, clock, rng, lock))


def view_journal(path: Path, clock: Clock, rng: random.Random) -> Journal:
    """Return a copy in memory of what can be read, for when the file can't be written to."""
    journal = Journal.in_memory(clock, rng)
    journal.merge(readable(path).values())
    return journal


def restore(journal: Journal, backups: Backups, name: str | None, clock: Clock) -> tuple[str, str]:
    """Replace the journal's contents by a backup; the present contents are backed up first.

    Returns the names of the backup used and of the one made. Raises SealegsError when the
    backup is missing or damaged, and the journal is then unchanged.
    """
    source = backups.find(name)
    with closing(_copied(source)) as connection, journal.exclusively():
        made = backups.make(journal, clock.now())
        journal.replace_with(connection)
    return source.name, made.name


def _locked(path: Path, action: Callable[[FileLock], Opened]) -> Opened:
    with plainly(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(lock_path(path))
        try:
            with lock.held():
                return action(lock)
        except BaseException:
            lock.close()
            raise


def _opened(
    path: Path, backups: Backups, clock: Clock, rng: random.Random, lock: FileLock
) -> Opened:
    if _is_missing(path, backups) or not _is_sound(path):
        return _repaired(path, backups, clock, rng, lock)
    log = pages.contents(log_path(path))
    try:
        journal = Journal.open(path, clock, rng, lock)
    except Damaged:
        return _repaired(path, backups, clock, rng, lock)
    try:
        recovered = _take_in_log(journal, log) if log else 0
    except BaseException:
        journal.disconnect()
        raise
    notice = f"{recovered} events were recovered from a damaged log of your journal."
    return Opened(journal, (notice,) if recovered else ())


def _take_in_log(journal: Journal, log: bytes) -> int:
    """Add what SQLite dropped from the log it found, and return how many events that were."""
    stray = {event.id: event for event in unread_log(log, journal.log_frames())}
    return journal.merge(stray.values())


def _is_sound(path: Path) -> bool:
    """Look for damage without the right to write: the file is to be kept as it was found."""
    if not path.exists():
        return True
    try:
        with plainly(path), closing(open_to_read(path)) as connection:
            schema.version_of(connection)
            return not schema.check(connection, thorough=False)
    except Damaged:
        return False
    except SealegsError:
        return True  # whatever it is, opening the file to write will say it


def _is_missing(path: Path, backups: Backups) -> bool:
    """Tell whether there should be a journal but isn't, or a repair was cut short."""
    if _new_path(path).exists():
        return True
    if path.exists() and path.stat().st_size:
        return False
    return bool(backups.names()) or log_path(path).exists()


def _repaired(
    path: Path, backups: Backups, clock: Clock, rng: random.Random, lock: FileLock
) -> Opened:
    """Build the new file beside the old one, and only then let it take the old one's place.

    Cut short at any point, the next opening finds the half-made file and begins again with the
    union of both.
    """
    new = _new_path(path)
    saved = readable(path) | readable(new)
    used, copies = _newest_good(backups)
    # What stands in a verified backup counts more than what a damaged file still seems to say.
    events = saved | copies
    half = new.with_name(f"{new.name}-half")
    with plainly(half):
        _write_new(half, sorted(events.values(), key=row.order), rng)
        half.replace(new)
        aside = _set_aside(path, clock)
        new.replace(path)
        sync(path.parent)
    journal = Journal.open(path, clock, rng, lock)
    sources = [f"the backup {used}"] if used else []
    sources += ["what could still be read"] if saved else []
    what = "damaged" if aside else "missing"
    kept = f"; the old file is kept as {aside.name}" if aside else ""
    origin = " and ".join(sources) or "nothing, for nothing could be read"
    notice = f"Your journal was {what}: it now holds {len(events)} events from {origin}{kept}."
    return Opened(journal, (notice,))


def _write_new(path: Path, events: Collection[Event], rng: random.Random) -> None:
    for old in (path, log_path(path)):
        old.unlink(missing_ok=True)
    with closing(schema.connect(path)) as connection:
        schema.migrate(connection, rng)
        connection.execute("BEGIN")
        connection.executemany(row.INSERT_NEW, map(row.to_row, events))
        connection.execute("COMMIT")
    path.chmod(0o600)
    sync(path)


def _set_aside(path: Path, clock: Clock) -> Path | None:
    """Move the old file and its log aside; None when there is nothing worth moving."""
    log = log_path(path)
    name = f"{path.name}.damaged-{clock.now():%Y%m%d-%H%M%S}"
    number = 1
    while (aside := path.with_name(name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    moved = None
    for source, target in ((log, log_path(aside)), (path, aside)):
        if source.exists() and source.stat().st_size:
            source.replace(target)
            moved = aside
        source.unlink(missing_ok=True)
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    return moved


def _new_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def _newest_good(backups: Backups) -> tuple[str | None, dict[str, Event]]:
    """Return the newest backup that is sound, and its events."""
    for name in backups.names():
        try:
            with closing(_copied(backups.folder / name)) as copy:
                rows = copy.execute(f"SELECT {row.COLUMNS} FROM event").fetchall()
                return name, {event.id: event for event in map(row.to_event, rows)}
        except (SealegsError, ValueError):
            continue
    return None, {}


def _copied(source: Path) -> sqlite3.Connection:
    """Return a sound backup, copied into memory; SealegsError when it is damaged or newer."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with closing(open_to_read(source)) as connection:
            connection.backup(copy)
        version, complaints = schema.version_of(copy), schema.check(copy)
        if not version or complaints:
            raise sqlite3.DatabaseError(complaints[0] if complaints else "it is empty")
    except SPOILT as error:
        copy.close()
        raise SealegsError(f"{source} is damaged ({error}); choose an older backup.") from error
    return copy
