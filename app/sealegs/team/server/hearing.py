"""Hearing what people wrote before it goes into the log: off the thread that everyone waits for.

A Dockerfile that is submitted takes the build twin some ten milliseconds, an answer to a panel as
long. The room hears each text once and remembers, so what is done here is not done again when the
wish is decided; without it the same would come out, only later.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Final

from sealegs.study.forms import Reply
from sealegs.team.commands import Answer
from sealegs.team.item import Put
from sealegs.team.room import Phase
from sealegs.team.steward import Steward

_EARS: Final = 2
"""Threads: a text that takes long leaves one for the others."""

_Asked = tuple[Put, Answer, "asyncio.Future[None]"]


class Hearing:
    """Hears answers in words, in threads of its own that nothing waits for in the end."""

    def __init__(self, steward: Steward) -> None:
        self._steward = steward
        self._work: SimpleQueue[_Asked | None] = SimpleQueue()
        self._ears: tuple[Thread, ...] = ()
        self._waiting: set[asyncio.Future[None]] = set()

    async def hear(self, answer: Answer) -> None:
        """Hear an answer to the open question; whatever will be refused is not listened to."""
        state = self._steward.state
        current, player = state.round, state.players.get(answer.person)
        if not answer.text or current is None or state.phase is not Phase.OPEN:
            return
        if player is None or player.gone or player.observes:
            return
        put = self._steward.script.round(current.item, current.place)
        if put is not None and answer.round == current.number:
            heard = asyncio.get_running_loop().create_future()
            self._waiting.add(heard)
            heard.add_done_callback(self._waiting.discard)
            self._listen()
            self._work.put((put, answer, heard))
            await heard

    def close(self) -> None:
        """Let go of the threads; one that is at work ends with it, or with the program."""
        for heard in tuple(self._waiting):
            heard.cancel()
        for _ in self._ears:
            self._work.put(None)
        self._ears = ()

    def _listen(self) -> None:
        if not self._ears:
            self._ears = tuple(
                Thread(target=_hear, args=(self._work,), name=f"room-hears-{n}", daemon=True)
                for n in range(_EARS)
            )
            for ear in self._ears:
                ear.start()


def _hear(work: SimpleQueue[_Asked | None]) -> None:
    while (asked := work.get()) is not None:
        put, answer, heard = asked
        problem: Exception | None = None
        if not heard.cancelled():
            try:
                _heard(put, answer)
            except Exception as error:
                problem = error
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                heard.get_loop().call_soon_threadsafe(_told, heard, problem)


def _told(heard: asyncio.Future[None], problem: Exception | None) -> None:
    if heard.done():
        return
    if problem is None:
        heard.set_result(None)
    else:
        heard.set_exception(problem)


def _heard(put: Put, answer: Answer) -> None:
    fit = put.fit(Reply(answer.keys, answer.text))
    if isinstance(fit, Reply):
        put.heard(fit)
