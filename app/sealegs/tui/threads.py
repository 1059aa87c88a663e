"""The threads in which the app reads, counts and writes beside its screens, and their end.

A worker that is cancelled lets go of its thread, which goes on: with what it was to write, an event
that somebody has just given. So whoever closes the journal waits for the threads first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from typing import TypeVar

from sealegs.tui.leaving import Away

T = TypeVar("T")


async def while_wanted(work: Callable[[Callable[[], None]], T]) -> T:
    """Do in a thread what takes long: ``work`` calls what it is given at every step.

    That ends it as soon as nobody waits any more, because the screen or the program was left.
    """
    unwanted = Event()

    def heed() -> None:
        if unwanted.is_set():
            raise Away

    try:
        return await asyncio.to_thread(work, heed)
    finally:
        unwanted.set()


class Threads:
    """Runs what is handed to threads in a loop, until nothing of it is left to do."""

    def __init__(self) -> None:
        """Take over; only called in a running loop."""
        self._pool = ThreadPoolExecutor(thread_name_prefix="sealegs")
        asyncio.get_running_loop().set_default_executor(self._pool)

    async def end(self) -> None:
        """Wait until all that was handed over is done; the loop still hears what threads ask."""
        loop, idle = asyncio.get_running_loop(), asyncio.Event()

        def wait() -> None:
            self._pool.shutdown()
            loop.call_soon_threadsafe(idle.set)

        waiting = Thread(target=wait, name="sealegs-end")
        waiting.start()
        await idle.wait()
        waiting.join()
        # The loop isn't ours alone where several apps run in it one after the other.
        loop.set_default_executor(ThreadPoolExecutor())
