"""Work that is done in small goes while keys are answered in between."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer


class Meanwhile:
    """Calls ``go`` again every so many ``seconds`` until it returns that nothing is left.

    A timer that fires once and is that short may be late before it begins, and then never does;
    one that repeats only comes later.
    """

    def __init__(self, owner: MessagePump, seconds: float, go: Callable[[], bool]) -> None:
        self._owner = owner
        self._seconds = seconds
        self._go = go
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Do the first go now."""
        if self._go():
            if self._timer is None:
                self._timer = self._owner.set_interval(self._seconds, self.begin)
        elif self._timer is not None:
            self._timer.stop()
            self._timer = None
