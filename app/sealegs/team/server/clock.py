"""The clock of a room's server: it never jumps, and is never behind what is in the log.

A machine's clock may be set an hour forward or back while a question is open; then nobody's time
may be over, and nobody's may begin anew. And a server whose machine is an hour behind another's
would let a question that the other opened stay open for an hour. Of several servers with clocks of
their own each would have a time of its own, so all of them ask the database.
"""

from __future__ import annotations

from collections.abc import Callable


class RoomClock:
    """Milliseconds of Unix time, as it was said at the start, and counted from there."""

    def __init__(self, wall: Callable[[], int], monotonic: Callable[[], float]) -> None:
        """``wall`` gives milliseconds of Unix time, asked once; ``monotonic`` gives seconds.

        Asking may take a while, so what it says is taken for the middle of that while.
        """
        self._monotonic = monotonic
        began = self._counted()
        said = wall()
        self._zero = said - (began + self._counted()) // 2

    def now(self) -> int:
        """Return the time."""
        return self._zero + self._counted()

    def seen(self, at: int) -> None:
        """Take note of a time in the log; what comes is later."""
        self._zero = max(self._zero, at - self._counted())

    def _counted(self) -> int:
        return int(self._monotonic() * 1000)
