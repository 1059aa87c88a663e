"""Dated copies of the journal: made by themselves once a day, thinned out with age."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from sealegs.ground.problem import SealegsError
from sealegs.journal import schema
from sealegs.journal.errors import plainly
from sealegs.journal.store import Journal

_PREFIX, _SUFFIX = "journal-", ".db"
_DAYS, _WEEKS, _MONTHS = 7, 4, 12


class Backups:
    """The backups in one folder. A backup's name is its moment: ``journal-20261124-200000.db``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> tuple[str, ...]:
        """Return the names of all backups, newest first."""
        found = self.folder.glob(f"{_PREFIX}*{_SUFFIX}") if self.folder.is_dir() else ()
        return tuple(sorted((path.name for path in found), reverse=True))

    def make(self, journal: Journal, now: datetime) -> Path:
        """Copy the journal, check the copy, and only then give it its name."""
        target = self.folder / f"{_PREFIX}{now:%Y%m%d-%H%M%S}{_SUFFIX}"
        with plainly(target):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            half = target.with_suffix(f".{os.getpid()}.part")
            half.unlink(missing_ok=True)
            try:
                with closing(sqlite3.connect(half, isolation_level=None)) as copy:
                    journal.copy_to(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")
                    if complaints := schema.check(copy):
                        raise SealegsError(f"{target} was not made: {complaints[0]}.")
                _flush(half)
                half.replace(target)
            finally:
                half.unlink(missing_ok=True)
        return target

    def make_daily(self, journal: Journal, now: datetime) -> Path | None:
        """Make today's backup unless there is one or nothing has happened yet."""
        today = f"{_PREFIX}{now:%Y%m%d}-"
        if not journal.count() or any(name.startswith(today) for name in self.names()):
            return None
        made = self.make(journal, now)
        for name in superfluous(self.names()):
            (self.folder / name).unlink(missing_ok=True)
        return made

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
    """Return the backups not worth keeping: all but the last of 7 days, 4 weeks, 12 months."""
    newest_first = sorted(names, reverse=True)
    keep: set[str] = set()
    for limit, period in ((_DAYS, "%Y%j"), (_WEEKS, "%G%V"), (_MONTHS, "%Y%m")):
        seen: list[str] = []
        for name in newest_first:
            key = _day(name).strftime(period)
            if key not in seen and len(seen) < limit:
                seen.append(key)
                keep.add(name)
    return tuple(name for name in newest_first if name not in keep)


def _day(name: str) -> date:
    """Return the day in a backup's name; a foreign name counts as the oldest there can be."""
    try:
        return datetime.strptime(name.removeprefix(_PREFIX)[:8], "%Y%m%d").date()
    except ValueError:
        return date.min


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
