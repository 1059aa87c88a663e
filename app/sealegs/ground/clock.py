"""The clock as a value that is passed in, so that a test can freeze it."""

from __future__ import annotations

from collections.abc import Mapping
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


class FileClock:
    """A clock whose time stands in a file, in ISO 8601; where it can't be read, the machine's.

    Whoever looks on from another process can move it: tests of whole sessions do.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    def now(self) -> datetime:
        """Return the time that the file tells."""
        try:
            with open(self._path, encoding="ascii") as stream:
                at = datetime.fromisoformat(stream.read(64).strip())
        except (OSError, ValueError):
            return SystemClock().now()
        return at if at.tzinfo is not None else at.astimezone()


def clock_of(environment: Mapping[str, str]) -> Clock:
    """Return the machine's clock, or that of the file which ``SEALEGS_CLOCK`` names."""
    path = environment.get("SEALEGS_CLOCK")
    return FileClock(path) if path else SystemClock()
