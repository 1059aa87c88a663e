"""Dated copies of the journal: made by themselves once a day, thinned out with age."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from sealegs.ground.problem import SealegsError
from sealegs.journal import schema
from sealegs.journal.errors import SPOILT, Damaged, plainly
from sealegs.journal.files import sync
from sealegs.journal.salvage import open_to_read
from sealegs.journal.store import Journal

_PREFIX, _SUFFIX = "journal-", ".db"
_DAYS, _WEEKS, _MONTHS = 7, 4, 12


class Backups:
    """The backups in one folder. A backup's name is its moment: ``journal-20261124-200000.db``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> tuple[str, ...]:
        """Return the names of all backups, newest first."""
        with plainly(self.folder):
            found = self.folder.glob(f"{_PREFIX}*{_SUFFIX}") if self.folder.is_dir() else ()
            return tuple(sorted((path.name for path in found), reverse=True))

    def make(self, journal: Journal, now: datetime) -> Path:
        """Copy the journal, check the copy, and only then give it its name.

        Raises Damaged when the copy, and therefore the journal, isn't sound.
        """
        target = self._free(now)
        with plainly(target):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            half = target.with_suffix(f".{os.getpid()}.part")
            half.unlink(missing_ok=True)
            try:
                with closing(sqlite3.connect(half, isolation_level=None)) as copy:
                    journal.copy_to(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")
                    if complaints := schema.check(copy):
                        raise Damaged(f"{journal.path} is damaged ({complaints[0]}).")
                half.chmod(0o600)
                sync(half)
                half.replace(target)
                sync(self.folder)
            finally:
                half.unlink(missing_ok=True)
        return target

    def make_daily(self, journal: Journal, now: datetime) -> Path | None:
        """Make today's backup unless there is one or nothing happened since the last."""
        names = self.names()
        today = f"{_PREFIX}{now:%Y%m%d}-"
        if any(name.startswith(today) for name in names) or not journal.count():
            return None
        if names and _contents(self.folder / names[0]) == (journal.device, journal.count()):
            return None
        made = self.make(journal, now)
        for name in superfluous(self.names()):
            (self.folder / name).unlink(missing_ok=True)
        return made

    def _free(self, now: datetime) -> Path:
        """Return the first name from this second on that no other backup has."""
        while True:
            target = self.folder / f"{_PREFIX}{now:%Y%m%d-%H%M%S}{_SUFFIX}"
            if not target.exists():
                return target
            now += timedelta(seconds=1)

    def find(self, name: str | None) -> Path:
        """Return the backup called ``name`` (or starting with it), the newest by default."""
        for known in self.names():
            if name is None or known == name or known.startswith(f"{_PREFIX}{name}"):
                return self.folder / known
        wanted = f"called {name} " if name else ""
        raise SealegsError(
            f"there is no backup {wanted}in {self.folder}; see `sealegs backup list`."
        )


def superfluous(names: Iterable[str]) -> tuple[str, ...]:
    """Return the backups not worth keeping: all but 7 days', 4 weeks' and 12 months'.

    Of the newest 7 days every backup is kept (one was made before each restore), of the weeks
    and months the newest one.
    """
    newest_first = sorted(names, reverse=True)
    days = sorted({_day(name) for name in newest_first}, reverse=True)[:_DAYS]
    keep = {name for name in newest_first if _day(name) in days}
    for limit, period in ((_WEEKS, "%G%V"), (_MONTHS, "%Y%m")):
        newest: dict[str, str] = {}
        for name in newest_first:
            newest.setdefault(_day(name).strftime(period), name)
        keep.update(list(newest.values())[:limit])
    return tuple(name for name in newest_first if name not in keep)


def _day(name: str) -> date:
    """Return the day in a backup's name; a foreign name counts as the oldest there can be."""
    try:
        return datetime.strptime(name.removeprefix(_PREFIX)[:8], "%Y%m%d").date()
    except ValueError:
        return date.min


def _contents(path: Path) -> tuple[str, int] | None:
    """Return a backup's device and number of events, None when it can't be read."""
    try:
        with closing(open_to_read(path)) as copy:
            device = copy.execute("SELECT value FROM meta WHERE name = 'device'").fetchone()[0]
            return str(device), int(copy.execute("SELECT count(*) FROM event").fetchone()[0])
    except (*SPOILT, TypeError):
        return None
