"""What waits to be sent to one client: the latest of everything, never a queue without end.

A client that reads slowly misses states in between, not the last one. Acknowledgements must
not be left out, so there is a most of them; who lets more pile up is not reading at all.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

MOST_REPLIES: Final = 64


class Outbox:
    """Slots by name for what is replaced by its next version, and a short row of replies."""

    __slots__ = ("_replies", "_slots", "_woken", "full")

    def __init__(self) -> None:
        self._slots: dict[str, str] = {}
        self._replies: deque[str] = deque()
        self._woken = asyncio.Event()
        self.full = False
        """Too many replies wait: the connection is given up."""

    def show(self, slot: str, message: str) -> None:
        """Send this instead of whatever waits in the slot."""
        self._slots.pop(slot, None)  # the newest of a slot comes after what it follows
        self._slots[slot] = message
        self._woken.set()

    def reply(self, message: str) -> None:
        """Send this for certain, unless the client has stopped reading."""
        if len(self._replies) >= MOST_REPLIES:
            self.full = True
        else:
            self._replies.append(message)
        self._woken.set()

    async def take(self) -> list[str]:
        """Wait for something to send and take all of it: replies first, then states."""
        while not (self._replies or self._slots or self.full):
            self._woken.clear()
            await self._woken.wait()
        taken = [*self._replies, *self._slots.values()]
        self._replies.clear()
        self._slots.clear()
        return taken
