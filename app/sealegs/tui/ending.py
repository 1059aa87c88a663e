"""The program is told to end, by a system that goes down or by a terminal that was closed.

Without this the system would take the process away as it stands: a terminal would stay as the app
had set it up, and words that were typed within the last moment would not be kept.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from threading import Timer
from typing import Final

from textual.app import App, AutopilotCallbackType

from sealegs.ground.endings import INTERRUPTED, heeded

_PATIENCE: Final = 10.0
"""Seconds after which the program goes without an orderly end: a dead terminal takes no words."""


def heed(end: Callable[[int], None]) -> None:
    """Call ``end`` with the exit status once the process is told to end; a second SIGTERM kills.

    A closed terminal says so twice: by the shell that it takes along, and by the system once that
    is gone. It needs the running loop of the main thread.
    """
    loop = asyncio.get_running_loop()
    ending = False

    def told(number: signal.Signals) -> None:
        nonlocal ending
        if number is signal.SIGTERM:
            loop.remove_signal_handler(number)
        if ending:
            return
        ending, status = True, 128 + number
        watch = Timer(_PATIENCE, os._exit, (status,))
        watch.daemon = True
        watch.start()
        end(status)

    for number in heeded():
        loop.add_signal_handler(number, told, number)


class Interruptible(App[None]):
    """An app that ends in order also where whoever runs it cancels that."""

    def _end(self, status: int) -> None:
        """Leave with an exit status."""
        self.exit(return_code=status)

    async def run_async(
        self,
        *,
        headless: bool = False,
        inline: bool = False,
        inline_no_clear: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
        auto_pilot: AutopilotCallbackType | None = None,
    ) -> None:
        """Run until it is left; whoever cancels that gets the end that a signal brings.

        Cancelled where it stands, it may be waiting for a screen that closes: that one would be
        cancelled along, and what closes all screens stop at it, with the journal still open.
        """
        running = asyncio.ensure_future(
            super().run_async(
                headless=headless, inline=inline, inline_no_clear=inline_no_clear,
                mouse=mouse, size=size, auto_pilot=auto_pilot,
            )
        )  # fmt: skip
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            if not running.done():
                with self._context():
                    self._end(INTERRUPTED)
                await running
            raise
