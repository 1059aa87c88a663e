"""What the journal's tests share: a clock that stands, journals in a folder, child programs."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sealegs.ground.clock import FixedClock
from sealegs.journal.backups import Backups
from sealegs.journal.event import Event, EventType, NewEvent
from sealegs.journal.keeper import Opened, open_journal
from sealegs.journal.store import Journal

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


def grade(number: int = 0, text: str = "") -> NewEvent:
    """Return an event that can be told from others by its number."""
    payload: dict[str, str | int] = {"rating": 3, "number": number, "text": text}
    return NewEvent(type=EventType.GRADE, item=f"docker/topic/card/{number}", payload=payload)


def numbers(events: list[Event]) -> list[object]:
    """Return the numbers of events made by ``grade``."""
    return [event.payload["number"] for event in events]


def database(folder: Path) -> Path:
    """Return the journal's file in a folder."""
    return folder / "journal.db"


def journal_in(folder: Path, seed: int = 1) -> Journal:
    """Open a journal without any care for damage."""
    return Journal.open(database(folder), FixedClock(NOW), random.Random(seed))


def opened_in(folder: Path, seed: int = 100, days: int = 0) -> Opened:
    """Open a journal the way the program does, so many days later."""
    clock = FixedClock(NOW + timedelta(days=days))
    return open_journal(database(folder), backups_in(folder), clock, random.Random(seed))


def backups_in(folder: Path) -> Backups:
    """Return the backups beside the journal."""
    return Backups(folder / "backups")


def plain_ids(path: Path) -> list[str]:
    """Return the ids in the order of arrival, read with nothing but SQLite."""
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM event ORDER BY position")]


def child(*words: str) -> subprocess.Popen[bytes]:
    """Start ``tests.journal.child`` with these words; its output is a pipe."""
    root = Path(__file__).parents[2]
    paths = os.pathsep.join([str(root), str(root / "app"), *sys.path])
    return subprocess.Popen(
        [sys.executable, "-m", "tests.journal.child", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )


def lines_of(process: subprocess.Popen[bytes]) -> list[str]:
    """Return the whole lines a child wrote until it ended."""
    assert process.stdout is not None
    assert process.stdin is not None
    # not communicate(): it passes over what readline() has taken out of the pipe already
    output = process.stdout.read()
    process.stdin.close()
    process.wait()
    process.stdout.close()
    return [line.decode() for line in output.splitlines(keepends=True) if line.endswith(b"\n")]
