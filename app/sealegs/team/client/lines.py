"""What is typed and what the room says, as one stream, for doors of plain lines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from threading import Thread
from typing import Protocol

from sealegs.team.client.link import Link, News


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was typed; None at the end of the input."""

    text: str | None


class Console(Protocol):
    """Where lines are written and read."""

    def say(self, line: str = "") -> None:
        """Print one line."""
        ...

    def read(self) -> str | None:
        """Wait for a line; None at the end of the input."""
        ...


KeyMaker = Callable[[], str]
"""Gives the key of a new wish (``joining.new_key``)."""


async def both(link: Link, console: Console) -> AsyncIterator[News | Line]:
    """Yield news of the room and typed lines as they come, until the room is over."""
    queue: asyncio.Queue[News | Line | None] = asyncio.Queue(1000)
    loop = asyncio.get_running_loop()

    def type_on() -> None:
        while True:
            text = console.read()
            try:
                loop.call_soon_threadsafe(queue.put_nowait, Line(text))
            except RuntimeError:  # the loop is gone, and so is whoever would listen
                return
            if text is None:
                return

    async def hear() -> None:
        try:
            async for news in link.news():
                await queue.put(news)
        finally:
            await queue.put(None)

    # A daemon: a read that nobody answers must not keep the program.
    Thread(target=type_on, name="typed-lines", daemon=True).start()
    hearing = asyncio.create_task(hear())
    try:
        while (item := await queue.get()) is not None:
            yield item
        await hearing
    finally:
        hearing.cancel()
