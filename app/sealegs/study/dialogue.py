"""Talking in plain lines, for screen readers, slow connections and pipes."""

from __future__ import annotations

from typing import Protocol

from sealegs.ground.clock import Clock
from sealegs.journal.event import Event, NewEvent
from sealegs.study.state import State

LEAVE = "q"
UNDO = "u"


class Talk(Protocol):
    """Someone to talk to, one line at a time."""

    def say(self, line: str = "") -> None:
        """Print one line."""
        ...

    def read(self, prompt: str) -> str | None:
        """Print the prompt and return the line that was typed, None at the end of the input."""
        ...


class Notebook(Protocol):
    """Where answers are kept; the desk is one."""

    @property
    def clock(self) -> Clock:
        """The learner's clock."""
        ...

    @property
    def state(self) -> State:
        """The learner's state after everything recorded so far."""
        ...

    def record(self, *events: NewEvent) -> tuple[Event, ...]:
        """Keep the events for good before returning."""
        ...


def ask(talk: Talk, prompt: str, allowed: str) -> str:
    """Return one of the letters ``allowed``, asking again until it is one; the end is ``q``.

    An empty line is the letter ``-`` where that is allowed.
    """
    while True:
        line = talk.read(prompt)
        if line is None:
            return LEAVE
        word = line.strip().casefold() or "-"
        if word in allowed and len(word) == 1:
            return word
        talk.say(f"Please type one of: {', '.join(allowed.replace('-', ''))}.")
