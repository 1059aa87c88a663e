"""The clock as a value that is passed in, so that a test can freeze it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Anything that knows the time."""

    def now(self) -> datetime:
        """Return the current time with the learner's UTC offset (aware)."""
        ...


class SystemClock:
    """The machine's clock in the learner's own time zone."""

    def now(self) -> datetime:
        """Return the local time, aware of its UTC offset."""
        return datetime.now().astimezone()


class FixedClock:
    """A clock that stands still until it is moved; for tests and for pictures in the manual."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """Return the time this clock was set to."""
        return self.at
