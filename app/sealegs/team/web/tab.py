"""The life of one open page: its keys go to an app of its own, what the app shows comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from sealegs.ground.sanitise import clean
from sealegs.team.server.limits import SILENCE, Bucket, Rate
from sealegs.team.server.refusals import LOG, Refusals
from sealegs.team.server.site import FAILED, GOING, POLICY, received
from sealegs.team.web import messages
from sealegs.team.web.messages import Ping, Stdin
from sealegs.team.web.process import AppProcess

LEFT: Final = "You left Sealegs; everything is kept."
IDLE: Final = "Nothing was typed for a long while; everything is kept."
ELSEWHERE: Final = "This place was opened in another tab; everything is kept."
DOWN: Final = "The server is going down; everything is kept."
BROKEN: Final = "Sealegs ended unexpectedly; everything that was answered is kept."
UNREADABLE: Final = "The page said something that was not understood."

TALK: Final = Rate(400, 100)

_STEP: Final = 512
"""Characters that cost as much as a message of their own."""

Start = Callable[[Path, tuple[int, int]], Awaitable[AppProcess]]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a page may be silent or idle, in seconds, and how fast it may talk."""

    idle: float = 1800.0
    silence: float = SILENCE
    sending: float = 20.0
    talk: Rate = TALK


@dataclass(frozen=True, slots=True)
class Ending:
    """How a page ends: a code of the websocket protocol, and a sentence for whoever sits there."""

    code: int
    say: str


class Tab:
    """One page with its app, from the first key to the last."""

    def __init__(
        self, socket: WebSocket, limits: Limits, clock: Callable[[], float], refusals: Refusals
    ) -> None:
        self._socket, self._limits, self._clock, self._refusals = socket, limits, clock, refusals
        self._stopped: asyncio.Future[Ending] = asyncio.get_running_loop().create_future()
        self._address = socket.client.host if socket.client else ""
        self.gone = asyncio.Event()

    def stop(self, ending: Ending) -> None:
        """End soon, for a reason that whoever sits there is told."""
        if not self._stopped.done():
            self._stopped.set_result(ending)

    async def run(self, folder: Path, size: tuple[int, int], start: Start) -> None:
        """Show an app in a folder until one of the two ends it; it is gone when this returns."""
        try:
            try:
                app = await start(folder, size)
            except OSError as error:
                LOG.error("an app could not be started: %s", error)
                await self.close(Ending(FAILED, BROKEN))
                return
            try:
                ending = await self._converse(app)
            finally:
                status = await asyncio.shield(app.end())
            if status:
                LOG.warning("an app ended with status %s: %s", status, clean(app.last_words))
            await self.close(ending)
        finally:
            self.gone.set()

    async def close(self, ending: Ending) -> None:
        """Say the last words."""
        with suppress(TimeoutError, WebSocketDisconnect, RuntimeError, OSError):
            async with asyncio.timeout(self._limits.sending):
                await self._socket.close(ending.code, ending.say)

    async def _converse(self, app: AppProcess) -> Ending:
        reading = asyncio.create_task(self._read(app))
        showing = asyncio.create_task(self._show(app))
        both = (reading, showing)
        try:
            done, _ = await asyncio.wait(
                {*both, self._stopped}, return_when=asyncio.FIRST_COMPLETED
            )
            ended = next(iter(done))
            try:
                return ended.result()
            except (WebSocketDisconnect, RuntimeError, OSError, TimeoutError):
                return Ending(GOING, LEFT)
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _read(self, app: AppProcess) -> Ending:
        bucket = Bucket(self._limits.talk, self._clock())
        typed = self._clock()
        while True:
            left = typed + self._limits.idle - self._clock()
            try:
                async with asyncio.timeout(min(self._limits.silence, max(left, 0.01))):
                    raw = await received(self._socket)
            except TimeoutError:
                idle = self._clock() - typed >= self._limits.idle
                return Ending(GOING, IDLE if idle else LEFT)
            if raw is None:
                return Ending(GOING, LEFT)
            message = messages.read(raw)
            if isinstance(message, str):
                self._refusals.note("unreadable", message, self._address)
                return Ending(POLICY, UNREADABLE)
            if left <= 0 and not isinstance(message, Stdin):
                return Ending(GOING, IDLE)  # however fast signs of life follow one another
            for _ in range(1 + len(raw) // _STEP):
                while not bucket.take(self._clock()):  # whoever is too fast waits; nothing is lost
                    await asyncio.sleep(bucket.wait(self._clock()))
            if isinstance(message, Ping):
                await self._socket.send_text(messages.pong(message))
                continue
            if isinstance(message, Stdin):
                typed = self._clock()
            if not await app.send(messages.packet_of(message)):
                return Ending(FAILED, BROKEN)

    async def _show(self, app: AppProcess) -> Ending:
        async for packet in app.packets():
            if packet.kind == b"D":
                async with asyncio.timeout(self._limits.sending):
                    await self._socket.send_bytes(packet.payload)
            elif messages.ends(packet):
                return Ending(GOING, LEFT)
            else:
                self._refusals.note("meta", "an app asked for more than to be shown", self._address)
        return Ending(FAILED, BROKEN)
