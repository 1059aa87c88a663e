"""Hearing what people wrote before it goes into the log: off the thread that everyone waits for.

A Dockerfile that is submitted takes the build twin some ten milliseconds, an answer to a panel as
long. The room hears each text once and remembers, so what is done here is not done again when the
wish is decided; without it the same would come out, only later.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from sealegs.study.forms import Reply
from sealegs.team.commands import Answer
from sealegs.team.item import Round
from sealegs.team.room import Phase
from sealegs.team.steward import Steward


class Hearing:
    """Hears answers in words, one after the other, in a thread of its own."""

    def __init__(self, steward: Steward) -> None:
        self._steward = steward
        self._ears = ThreadPoolExecutor(1, "room-hears")

    async def hear(self, answer: Answer) -> None:
        """Hear an answer to the open question; anything else is left to be refused."""
        state = self._steward.state
        current = state.round
        if not answer.text or current is None or state.phase is not Phase.OPEN:
            return
        put = self._steward.script.round(current.item, current.place)
        if put is not None and answer.round == current.number:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._ears, _heard, put, answer)

    def close(self) -> None:
        """Let go of the thread."""
        self._ears.shutdown(wait=False, cancel_futures=True)


def _heard(put: Round, answer: Answer) -> None:
    fit = put.fit(Reply(answer.keys, answer.text))
    if isinstance(fit, Reply):
        put.heard(fit)
