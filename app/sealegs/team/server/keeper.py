"""The one place of a process where its room is written to: many wishes, one commit.

Wishes that come while a commit is under way wait together and become the next one, so that a disk
that takes 5 ms keeps up with thousands of answers. What other processes write is followed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from sealegs.ground.problem import SealegsError
from sealegs.team.commands import Answer as Answering
from sealegs.team.commands import Wish
from sealegs.team.deciding import Refusal
from sealegs.team.room import RoomState
from sealegs.team.script import Script
from sealegs.team.server.hearing import Hearing
from sealegs.team.server.refusals import LOG
from sealegs.team.steward import Answer, Steward
from sealegs.team.store import Store

MOST_AT_ONCE: Final = 400
"""Wishes of one commit: enough for any rush, few enough that a rush is acknowledged in parts."""

MOST_WAITING: Final = 20_000
LISTENING: Final = 5.0
AGAIN: Final = 1.0
"""Seconds after which a store that failed is tried again."""

OVERTAKEN: Final = 3.0
"""Seconds that a close waits for answers that are being heard."""

BUSY: Final = Refusal("busy", "the room can't keep up; it will try again by itself")
LOST: Final = Refusal("lost", "the room's disk doesn't answer; it will try again by itself")
PASSING: Final = frozenset({BUSY.reason, LOST.reason})
"""Reasons that may be gone in a moment."""


@dataclass(slots=True, eq=False)
class _Asked:
    wish: Wish
    answer: asyncio.Future[Answer]


class Keeper:
    """Writes the wishes of this process into the log of one room, and follows what others write.

    ``changed`` is told the room before and after, on the loop, whenever the log went on.
    """

    def __init__(
        self, steward: Steward, store: Store, changed: Callable[[RoomState, RoomState], None]
    ) -> None:
        self._steward, self._store, self._changed = steward, store, changed
        self._waiting: asyncio.Queue[_Asked] = asyncio.Queue(MOST_WAITING)
        self._disk = ThreadPoolExecutor(1, "room-log")
        self._ears = ThreadPoolExecutor(1, "room-wait")
        self._hearing = Hearing(steward)
        self._coming: set[asyncio.Future[None]] = set()
        self.state = steward.state
        self.foreign = False
        """Whether another process writes to this room as well."""

    @property
    def script(self) -> Script:
        """The agenda, read."""
        return self._steward.script

    def text_of(self, person: str, seq: int) -> str | None:
        """Return what somebody wrote in the answer of an event; None when that isn't known."""
        return self._steward.text_of(person, seq)

    async def submit(self, wish: Wish) -> Answer:
        """Carry out a wish; it is on disk when this returns ``Done``."""
        return await self._queued(wish)

    async def answer(self, wish: Wish, answer: Answering) -> Answer:
        """Carry out an answer; its words are heard before it waits with others for the disk."""
        coming = asyncio.get_running_loop().create_future()
        self._coming.add(coming)
        try:
            await self._hearing.hear(answer)
            queued = self._queued(wish)
        finally:
            self._coming.discard(coming)
            coming.set_result(None)
        return await queued

    async def heard(self) -> None:
        """Wait until the answers that came until now are heard, so that nothing overtakes them."""
        if self._coming:
            await asyncio.wait(tuple(self._coming), timeout=OVERTAKEN)

    def _queued(self, wish: Wish) -> asyncio.Future[Answer]:
        asked = _Asked(wish, asyncio.get_running_loop().create_future())
        try:
            self._waiting.put_nowait(asked)
        except asyncio.QueueFull:
            asked.answer.set_result(BUSY)
        return asked.answer

    async def recall(self, person: str) -> None:
        """See to it that what somebody wrote is known, where they may have written it elsewhere."""
        current = self.state.round
        given = (
            None if current is None or current.marks is not None else current.answers.get(person)
        )
        if given is None or not given.text or self.text_of(person, given.seq) is not None:
            return
        with suppress(SealegsError):  # then they aren't told
            await asyncio.get_running_loop().run_in_executor(self._disk, self._steward.recall)

    async def look(self) -> None:
        """Read what other processes wrote until now."""
        loop = asyncio.get_running_loop()
        with suppress(SealegsError):  # then what is known has to do
            if await loop.run_in_executor(self._disk, self._steward.catch_up):
                self.foreign = True  # not by |=, which would bring back what it was before
            self._moved()

    async def write(self) -> None:
        """Commit what waits, for ever."""
        loop = asyncio.get_running_loop()
        while True:
            batch = [await self._waiting.get()]
            while len(batch) < MOST_AT_ONCE and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            wishes = [asked.wish for asked in batch]
            answers = await loop.run_in_executor(self._disk, self._carried_out, wishes)
            for asked, answer in zip(batch, answers, strict=True):
                if not asked.answer.done():
                    asked.answer.set_result(answer)
            self._moved()

    async def follow(self) -> None:
        """Read what other processes write, for ever."""
        loop = asyncio.get_running_loop()
        while True:
            room, seq = self._steward.room, self._steward.state.seq
            try:
                await loop.run_in_executor(self._ears, self._store.wait, room, seq, LISTENING)
                if await loop.run_in_executor(self._disk, self._steward.catch_up):
                    self.foreign = True
                    self._moved()
            except SealegsError as error:
                LOG.error("the log can't be read: %s", error)
                await asyncio.sleep(AGAIN)

    def close(self) -> None:
        """Let go of the threads; what was acknowledged is on disk already."""
        self._disk.shutdown(wait=True, cancel_futures=True)
        self._ears.shutdown(wait=False, cancel_futures=True)
        self._hearing.close()

    def _carried_out(self, wishes: Sequence[Wish]) -> Sequence[Answer]:
        try:
            return self._steward.carry_out(wishes)
        except SealegsError as error:
            LOG.error("nothing can be written: %s", error)
            return [LOST] * len(wishes)

    def _moved(self) -> None:
        before, self.state = self.state, self._steward.state
        if before.seq != self.state.seq:
            self._changed(before, self.state)
