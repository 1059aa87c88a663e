"""By which signals a program is told to end."""

from __future__ import annotations

import signal
from typing import Final

TOLD: Final = (signal.SIGTERM, signal.SIGHUP)
"""By a system that goes down, and by a terminal that was closed."""

INTERRUPTED: Final = 128 + signal.SIGINT
"""The exit status of a program that ctrl+c has ended, as shells have it."""


def heeded() -> tuple[signal.Signals, ...]:
    """Return those that aren't ignored: who starts a program with nohup wants it to go on."""
    return tuple(each for each in TOLD if signal.getsignal(each) is not signal.SIG_IGN)
