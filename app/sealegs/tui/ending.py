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

_PATIENCE: Final = 10.0
"""Seconds after which the program goes without an orderly end: a dead terminal takes no words."""

_HEEDED: Final = (signal.SIGTERM, signal.SIGHUP)


def heed(end: Callable[[int], None]) -> None:
    """Call ``end`` with the exit status once the process is told to end; a second time kills.

    It needs the running loop of the main thread.
    """
    loop = asyncio.get_running_loop()

    def told(number: signal.Signals) -> None:
        status = 128 + number
        for each in _HEEDED:
            loop.remove_signal_handler(each)
        watch = Timer(_PATIENCE, os._exit, (status,))
        watch.daemon = True
        watch.start()
        end(status)

    for number in _HEEDED:
        # Whoever starts a program with nohup wants it to outlive the terminal.
        if signal.getsignal(number) is not signal.SIG_IGN:
            loop.add_signal_handler(number, told, number)
