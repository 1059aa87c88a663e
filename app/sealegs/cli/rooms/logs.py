"""The log that a command is about: a room of the database, or a file that somebody exported."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from sealegs.cli.rooms.stores import room_in, store_at
from sealegs.ground.problem import SealegsError
from sealegs.team.events import Aside, Logged


@dataclass(frozen=True, slots=True)
class Found:
    """A log, and what is kept apart of it; None for a file, which has only the log."""

    log: tuple[Logged, ...]
    asides: tuple[Aside, ...] | None


def found(wanted: str, db: str) -> Found:
    """Return the log of a file (``-`` for standard input) or of the room whose id begins so."""
    from sealegs.team.verifying import log_lines, read_log

    file = Path(wanted)
    if wanted == "-":
        return Found(tuple(read_log(log_lines(sys.stdin.buffer), "standard input")), None)
    if wanted and file.is_file():
        try:
            with file.open("rb") as stream:
                return Found(tuple(read_log(log_lines(stream), wanted)), None)
        except OSError as error:
            raise SealegsError(f"{file} can't be read ({error.strerror}).") from error
    with store_at(db) as store:
        row = room_in(store, wanted)
        return Found(store.read(row.room), store.asides(row.room))
