"""What a door keeps for its player at the end: their answers, to be merged into their own journal.

The room is a stranger: only lines that are answers of a room are kept (``own.taken_in``), in a file
whose name is made of letters that do no harm, and nothing is merged without being asked for.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from sealegs.ground.problem import SealegsError
from sealegs.journal.event import Event
from sealegs.journal.row import from_line, to_line
from sealegs.team.own import MOST, taken_in
from sealegs.team.protocol import Welcome, Yours

Keep = Callable[[Welcome, Yours], str]
"""Keeps what is one's own and says where, in a sentence; empty when there is nothing to keep."""

_PLAIN: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")


def keeping(write: Callable[[str, str], Path], now: Callable[[], datetime]) -> Keep:
    """Return what keeps the answers of a room in a file; ``write`` is given its name and text."""

    def keep(welcome: Welcome, yours: Yours) -> str:
        lines = "".join(f"{to_line(event).decode()}\n" for event in _lines(yours, now()))
        if not lines:
            return ""
        try:
            file = write(f"room-{_plain(welcome.room)}-{_plain(welcome.person)}.jsonl", lines)
        except SealegsError as error:
            return f"Your answers can't be kept: {error}"
        merge = f"sealegs journal merge --answers-only {shlex.quote(str(file))}"
        return f"Your answers are kept. `{merge}` takes them into your own progress."

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
    """Return a foreign name as part of a file's name."""
    return name if _PLAIN.fullmatch(name) else sha256(name.encode()).hexdigest()[:20]
