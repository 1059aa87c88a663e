"""What a door keeps for its player at the end: their answers, to be merged into their own journal.

The room is a stranger: only lines that are answers of a room are kept (``own.taken_in``), in a file
whose name is made of letters that do no harm, and nothing is merged without being asked for.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from sealegs.ground.problem import SealegsError
from sealegs.journal.event import Event
from sealegs.journal.row import from_line, to_line
from sealegs.team.client.words import PROGRAM
from sealegs.team.own import MOST, taken_in
from sealegs.team.protocol import Welcome, Yours


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one's own answers, and the command that takes them into one's progress.

    The command is short enough for a line of a small terminal, so that it can be copied from it:
    `sealegs journal merge` finds the file by its name. Empty where nothing could be kept.
    """

    said: str
    command: str = ""


Keep = Callable[[Welcome, Yours], Kept | None]
"""Keeps what is one's own and says so; None when there is nothing to keep."""

_PART: Final = 8
_PLAIN: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")


def keeping(
    write: Callable[[str, str], Path], now: Callable[[], datetime], called: str = PROGRAM
) -> Keep:
    """Return what keeps the answers of a room in a file; ``write`` is given its name and text.

    ``called`` is what the program is called in a shell here.
    """

    def keep(welcome: Welcome, yours: Yours) -> Kept | None:
        lines = "".join(f"{to_line(event).decode()}\n" for event in _lines(yours, now()))
        if not lines:
            return None
        try:
            file = write(f"room-{_plain(welcome.room)}-{_plain(welcome.person)}.jsonl", lines)
        except SealegsError as error:
            return Kept(f"Your answers can't be kept: {error}")
        merge = f"{called} journal merge --answers-only {shlex.quote(file.name)}"
        return Kept("Your answers are kept.", merge)

    return keep


def answers(yours: Yours, now: datetime) -> tuple[Event, ...]:
    """Return one's own answers as they may be merged into the journal."""
    return tuple(taken_in(event, now) for event in _lines(yours, now))


def _lines(yours: Yours, now: datetime) -> Iterator[Event]:
    """Yield the events of a room's lines, without what is no answer."""
    for line in yours.lines[:MOST]:
        try:
            event = from_line(line.encode())
            taken_in(event, now)
        except ValueError:
            continue  # of a later version, or of somebody who means harm
        yield event


def _plain(name: str) -> str:
    """Return a foreign name as part of a file's name; ids of a room differ in their beginning."""
    plain = name if _PLAIN.fullmatch(name) else sha256(name.encode()).hexdigest()
    return plain[:_PART]
