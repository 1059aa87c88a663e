"""Something to be done every quarter of a second while a program waits for what is typed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Final

from sealegs.ground.problem import SealegsError

EVERY: Final = 0.25


class Pulse:
    """Calls a function from a thread of its own, as long as the context is entered.

    What can't be kept at one beat is kept at the next.
    """

    def __init__(self, beat: Callable[[], None]) -> None:
        self._beat = beat
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)

    def __enter__(self) -> Pulse:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and wait for a beat that is going on."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(EVERY):
            with suppress(SealegsError):
                self._beat()
