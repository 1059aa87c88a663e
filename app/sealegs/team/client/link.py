"""One person's connection to a room: comes back by itself and loses no wish.

A wish (an answer, a command) is kept until the room acknowledges it and sent again, with the same
key, after every reconnection. The room carries out each key once, so that sending twice is safe.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.team import protocol
from sealegs.team.client.backoff import waits
from sealegs.team.messages import Outbound, read_outbound

MOST_BYTES: Final = 8 * 1024 * 1024
"""Of a message from the room; a host's board of thousands of people is the longest."""

_PATIENCE: Final = 5.0
_SILENCE: Final = 2
_ASKING: Final = 4
_KEPT: Final = 100


@dataclass(frozen=True, slots=True)
class Lost:
    """The connection is gone; the next try is in ``wait`` seconds."""

    why: str
    wait: float


@dataclass(frozen=True, slots=True)
class Over:
    """There is no coming back."""

    reason: str
    say: str


News = Outbound | Lost | Over


@dataclass(slots=True)
class Means:
    """What a link takes from the world: chance, sleep, and which certificates to trust."""

    random: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    trust: ssl.SSLContext | None = None
    patience: float = _PATIENCE


@dataclass(slots=True)
class Link:
    """A person in a room; ``first`` is how one comes in, a token how one comes back.

    Of several ``urls``, servers of the same room, the next is tried when one doesn't answer.
    """

    urls: tuple[str, ...]
    first: protocol.First
    means: Means
    token: str = ""
    _pending: dict[str, bytes] = field(default_factory=dict)
    _answers: dict[str, int] = field(default_factory=dict)
    """The round of the newest answer to each, by its key."""
    _socket: ClientConnection | None = None
    _welcomed: bool = False
    _resending: set[asyncio.Future[None]] = field(default_factory=set)

    @property
    def pending(self) -> tuple[str, ...]:
        """The keys of wishes that are not acknowledged yet, oldest first."""
        return tuple(self._pending)

    async def wish(self, message: protocol.Wish) -> None:
        """Keep a wish until it is acknowledged, and send it now if that is possible.

        An answer takes the place of one to the same question that still waits: sent again after
        it, the older would count as the last.
        """
        if isinstance(message, protocol.Answer):
            for key in [key for key, round_ in self._answers.items() if round_ == message.round]:
                self._pending.pop(key, None)
                del self._answers[key]
            self._answers[message.key] = message.round
        if len(self._pending) >= _KEPT:
            raise SealegsError("too many answers wait for the room; look at the connection first.")
        raw = self._pending[message.key] = msgspec.json.encode(message)
        if self._welcomed:
            await self._send(raw)

    async def news(self) -> AsyncGenerator[News, None]:
        """Connect, and yield what the room says until there is no coming back."""
        delays, turn = waits(self.means.random), 0
        while True:
            why = "the connection was lost"
            url = self.urls[turn % len(self.urls)]
            turn += 1
            try:
                async with self._connect(url) as socket:
                    self._socket = socket
                    await socket.send(msgspec.json.encode(self._opening()).decode())
                    async for heard in self._heard(socket):
                        if isinstance(heard, protocol.Welcome):
                            delays = waits(self.means.random)
                        yield heard
                        if (end := self._end(heard)) is not None:
                            yield end
                            return
                        if isinstance(heard, protocol.Refused) and not self._welcomed:
                            why = heard.say
                            break
            except (OSError, ConnectionClosed, TimeoutError) as error:
                why = _sentence(error)
            except InvalidHandshake as error:
                if (final := _final(error, url)) is not None:
                    yield final
                    return
                why = "the room can't take anyone in just now"
            finally:
                self._socket, self._welcomed = None, False
            wait = next(delays)
            yield Lost(why, wait)
            await self.means.sleep(wait)

    async def cut(self) -> None:
        """Drop the connection, as a bad network would; ``news`` goes on and comes back."""
        if self._socket is not None:
            self._socket.transport.abort()

    def _connect(self, url: str) -> connect:
        return connect(
            url,
            ssl=self.means.trust if url.startswith("wss:") else None,
            subprotocols=None,
            compression=None,
            proxy=None,  # a room is in the same house
            max_size=MOST_BYTES,
            open_timeout=self.means.patience,
            ping_interval=None,  # our own pings measure what a browser's can measure as well
            close_timeout=1,
        )

    def _opening(self) -> protocol.First:
        if self.token and not isinstance(self.first, protocol.Host):
            return protocol.Resume(protocol.VERSION, self.token)
        return self.first

    async def _heard(self, socket: ClientConnection) -> AsyncIterator[Outbound]:
        every = self.means.patience * _ASKING  # a busy room may need a while to let someone in
        silent = 0
        while True:
            try:
                async with asyncio.timeout(every):
                    raw = await socket.recv()
            except TimeoutError:
                silent += 1
                if silent > _SILENCE or not self._welcomed:
                    raise
                await self._send(msgspec.json.encode(protocol.Ping()))
                continue
            silent = 0
            message = read_outbound(raw)
            if message is None:
                continue  # of a later version: not for us
            if isinstance(message, protocol.Welcome):
                self.token = message.token or self.token
                every = float(message.ping)
                self._welcomed = True
                for waiting in tuple(self._pending.values()):
                    await self._send(waiting)
            elif isinstance(message, protocol.Ack | protocol.Yours):
                self._pending.pop(message.key, None)
            elif isinstance(message, protocol.Refused):
                self._refused(message)
            yield message

    def _refused(self, message: protocol.Refused) -> None:
        raw = self._pending.get(message.key)
        if raw is None:
            return
        if not message.retry:
            del self._pending[message.key]
            return

        def again() -> None:
            if message.key in self._pending:
                sending = asyncio.ensure_future(self._send(raw))
                self._resending.add(sending)
                sending.add_done_callback(self._resending.discard)

        asyncio.get_running_loop().call_later(message.retry, again)

    def _end(self, heard: Outbound) -> Over | None:
        match heard:
            case protocol.Bye(reason, say, again=False):
                return Over(reason, say)
            case protocol.Refused(reason, say, key="", retry=0.0) if not self._welcomed:
                if self.token and reason == "token":
                    self.token = ""  # it expired; joining with the same key finds the same seat
                    return None
                return Over(reason, say)
        return None

    async def _send(self, raw: bytes) -> None:
        if self._socket is not None:
            try:
                await self._socket.send(raw.decode())
            except ConnectionClosed:
                return  # it stays pending, and is sent after coming back


def _final(error: InvalidHandshake, url: str) -> Over | None:
    """Return why there is no coming back after a refused handshake; None where there may be."""
    if not isinstance(error, InvalidStatus) or error.response.status_code >= 500:
        return None  # cut off in the middle of it, or too many at the door
    said = clean((error.response.body or b"").decode("utf-8", "replace"), keep_newlines=False)
    status = error.response.status_code
    return Over("handshake", said[:200].strip() or f"there is no room at {url} (HTTP {status})")


def _sentence(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "the room does not answer"
    if isinstance(error, ConnectionRefusedError):
        return "nobody listens there"
    if isinstance(error, ssl.SSLError):
        return "its certificate is not trusted; give its file with --ca"
    return "the connection was lost"
