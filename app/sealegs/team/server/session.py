"""The life of one websocket: who is it, then reading wishes and writing what is new."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from sealegs.team import protocol
from sealegs.team.messages import Outbound, write
from sealegs.team.protocol import Ping, Pong, Refused, Welcome
from sealegs.team.server.hub import Client
from sealegs.team.server.limits import SILENCE, TALK, Bucket, Rate
from sealegs.team.server.outbox import Outbox
from sealegs.team.server.refusals import Refusals
from sealegs.team.server.site import GOING, POLICY, received

Later = protocol.Wish | Ping

_first = msgspec.json.Decoder(protocol.First)
_later = msgspec.json.Decoder(Later)
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a client may take, in seconds, and how much it may say."""

    opening: float = 10.0
    ping: int = 10
    silence: float = SILENCE
    """How long nothing may come of who is in."""
    sending: float = 20.0
    talk: Rate = field(default=TALK)
    """Messages of one person."""


class Floor(Protocol):
    """What a session needs of its room."""

    async def admit(self, first: protocol.First, address: str) -> tuple[Client, Welcome] | Refused:
        """Find out who it is."""
        ...

    async def entered(self, client: Client) -> None:
        """Show the room to someone who was told welcome."""
        ...

    async def grant(self, client: Client, wish: protocol.Wish) -> Outbound:
        """Carry out a wish and return its answer."""
        ...

    async def left(self, client: Client) -> None:
        """Take note that a connection ended."""
        ...


class Session:
    """One connection to a floor."""

    def __init__(
        self,
        socket: WebSocket,
        floor: Floor,
        refusals: Refusals,
        patience: Patience,
        clock: Callable[[], float],
        known: Callable[[], None],
    ) -> None:
        """``known`` is called once it is clear who is there."""
        self._socket, self._floor, self._refusals = socket, floor, refusals
        self._patience, self._clock, self._known = patience, clock, known
        self._address = socket.client.host if socket.client else ""

    async def run(self) -> None:
        """Talk until one of the two ends it."""
        admitted = await self._opening()
        if admitted is None:
            return
        client, welcome = admitted
        self._known()
        client.outbox.reply(_text(welcome))
        try:
            await self._floor.entered(client)
            await self._converse(client)
        finally:
            await self._floor.left(client)

    async def _opening(self) -> tuple[Client, Welcome] | None:
        try:
            async with asyncio.timeout(self._patience.opening):
                raw = await received(self._socket)
        except TimeoutError:
            await self._reject(Refused("slow", "nothing was said for too long"))
            return None
        if raw is None:
            return None
        first = _read(_first, raw)
        if isinstance(first, str):
            await self._reject(Refused("unreadable", f"that was not understood: {first}"))
            return None
        admitted = await self._floor.admit(first, self._address)
        if isinstance(admitted, Refused):
            await self._reject(admitted)
            return None
        return admitted

    async def _converse(self, client: Client) -> None:
        reading = asyncio.create_task(self._read(client))
        writing = asyncio.create_task(self._write(client.outbox, client))
        both = (reading, writing)
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _read(self, client: Client) -> None:
        bucket = client.talk or Bucket(self._patience.talk, self._clock())
        while client.closing is None:
            try:
                async with asyncio.timeout(self._patience.silence):
                    raw = await received(self._socket)
            except TimeoutError:
                return
            if raw is None:
                return
            if not bucket.take(self._clock()):
                key = _key_of(raw)
                wait = round(bucket.wait(self._clock()) + 0.5, 1)
                self._refuse(client, Refused("fast", "that was too much at once", key, wait))
                await asyncio.sleep(wait)
                continue
            message = _read(_later, raw)
            if isinstance(message, str):
                say = f"that message was not understood: {message}"
                self._refuse(client, Refused("unreadable", say, _key_of(raw)))
            elif isinstance(message, Ping):
                client.outbox.show("pong", _text(Pong(message.at)))
            else:
                said = await self._floor.grant(client, message)
                if isinstance(said, Refused):
                    self._refuse(client, said)
                else:
                    client.outbox.reply(_text(said))

    def _refuse(self, client: Client, refused: Refused) -> None:
        self._refusals.note(refused.reason, refused.say, self._address)
        client.outbox.reply(_text(refused))

    async def _write(self, outbox: Outbox, client: Client) -> None:
        while True:
            messages = await outbox.take()
            async with asyncio.timeout(self._patience.sending):
                for message in messages:
                    await self._send(message)
            if outbox.full:
                self._refusals.note("slow", "a client doesn't read what it is sent", self._address)
                return
            if client.closing is not None:
                await self._close(GOING, client.closing.reason)
                return

    async def _reject(self, refused: Refused) -> None:
        self._refusals.note(refused.reason, refused.say, self._address)
        try:
            async with asyncio.timeout(self._patience.sending):
                await self._send(_text(refused))
                await self._close(POLICY, refused.reason)
        except (TimeoutError, WebSocketDisconnect, RuntimeError, OSError):
            return

    async def _send(self, message: str) -> None:
        await self._socket.send({"type": "websocket.send", "text": message})

    async def _close(self, code: int, reason: str) -> None:
        await self._socket.close(code, reason[:100])


def _text(message: Outbound) -> str:
    return write(message).decode()


def _read(decoder: msgspec.json.Decoder[M], raw: str | bytes) -> M | str:
    """Return a message as it was meant, or what is wrong with it."""
    try:
        return decoder.decode(raw)
    except msgspec.DecodeError as error:
        return str(error)[:200]
    except (UnicodeError, RecursionError):
        return "it is not JSON text"


class _Keyed(msgspec.Struct):
    key: str = ""


_keyed = msgspec.json.Decoder(_Keyed)


def _key_of(raw: str | bytes) -> str:
    """Return the key of a message that is refused, so that its sender knows which one."""
    found = _read(_keyed, raw)
    return "" if isinstance(found, str) else found.key[:40]
