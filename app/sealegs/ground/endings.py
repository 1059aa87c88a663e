"""By which signals a program is told to end, and how what it has begun is left in order."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import Final

TOLD: Final = (signal.SIGTERM, signal.SIGHUP)
"""By a system that goes down, and by a terminal that was closed."""

INTERRUPTED: Final = 128 + signal.SIGINT
"""The exit status of a program that ctrl+c has ended, as shells have it."""


def heeded() -> tuple[signal.Signals, ...]:
    """Return those that aren't ignored: who starts a program with nohup wants it to go on."""
    return tuple(each for each in TOLD if signal.getsignal(each) is not signal.SIG_IGN)


class Told(SystemExit):
    """The program was told to end; ``code`` is 128 and the signal's number, as shells have it."""


@contextmanager
def in_order() -> Iterator[None]:
    """Take being told to end as ctrl+c is taken by whoever works, and raise Told on the way out.

    A closed terminal says so twice, which is heard once; a second SIGTERM kills.
    """
    told: list[int] = []

    def tell(number: int, frame: FrameType | None) -> None:
        told.append(number)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        if isinstance(sys.exc_info()[1], OSError):
            return  # on the way out already: a closed terminal takes no words a moment before this
        interrupt = signal.getsignal(signal.SIGINT)
        if not callable(interrupt):  # a shell's script makes what it starts behind it deaf to it
            raise KeyboardInterrupt
        interrupt(number, frame)

    with _heard(tell):
        try:
            yield
        except BaseException:
            if not told:
                raise
        if told:
            raise Told(128 + told[0])


@contextmanager
def put_off(tell: Callable[[int], None]) -> Iterator[None]:
    """Hear what the program is told without ending by it: it is told again on the way out."""
    told: list[int] = []

    def hear(number: int, _frame: FrameType | None) -> None:
        told.append(number)
        tell(number)

    try:
        with _heard(hear):
            yield
    finally:
        for number in told[:1]:
            signal.raise_signal(number)


@contextmanager
def _heard(hear: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Call a function by these signals, where they can be heard: in the main thread."""
    if current_thread() is not main_thread():
        yield
        return
    befores = {each: signal.getsignal(each) for each in heeded()}
    for each in befores:
        signal.signal(each, hear)
    try:
        yield
    finally:
        for each, before in befores.items():
            signal.signal(each, signal.SIG_DFL if before is None else before)
            signal.siginterrupt(each, False)  # as the loop of an app wants it
