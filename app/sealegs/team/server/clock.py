"""The clock of a room's server: it never jumps, and is never behind what is in the log.

A machine's clock may be set an hour forward or back while a question is open; then nobody's time
may be over, and nobody's may begin anew. And a server whose machine is an hour behind another's
would let a question that the other opened stay open for an hour.
"""

from __future__ import annotations

from collections.abc import Callable


class RoomClock:
    """Milliseconds of Unix time, as the machine said them at the start, and counted from there."""

    def __init__(self, wall: Callable[[], int], monotonic: Callable[[], float]) -> None:
        """``wall`` gives milliseconds of Unix time, asked once; ``monotonic`` gives seconds."""
        self._monotonic = monotonic
        self._zero = wall() - self._counted()

    def now(self) -> int:
        """Return the time."""
        return self._zero + self._counted()

    def seen(self, at: int) -> None:
        """Take note of a time in the log; what comes is later."""
        self._zero = max(self._zero, at - self._counted())

    def _counted(self) -> int:
        return int(self._monotonic() * 1000)
