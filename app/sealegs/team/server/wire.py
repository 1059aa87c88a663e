"""Connections that end: whatever the other side leaves undone, a timer closes for it.

uvicorn waits for ever for a request that doesn't come, for a peer that doesn't read its last
words, and answers pings into memory while nobody reads the answers.
"""

from __future__ import annotations

from asyncio import TimerHandle, Transport
from typing import TYPE_CHECKING, ClassVar, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from sealegs.team.server.session import Patience
from sealegs.team.server.strangers import Strangers

if TYPE_CHECKING:
    from uvicorn._types import ASGISendEvent

MOST_UNREAD: Final = 64 * 1024
"""Bytes that may wait for somebody who pings and doesn't read."""

MOST_PIECES: Final = 64
"""Frames that a message may come in; one of no bytes is free in every other limit."""


class PatientHttp(H11Protocol):
    """HTTP whose requests come in time and whose responses are read in time."""

    strangers: ClassVar[Strangers]
    patience: ClassVar[Patience]
    _timer: TimerHandle | None = None
    _whole = False

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Count the connection and begin to wait for its first request."""
        super().connection_made(transport)
        self.strangers.knock(self.client, transport.abort)
        self._wait(self.patience.opening)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._stop()
        self.strangers.gone(self.client)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Once the request is whole, its response has time of its own."""
        super().data_received(data)
        state = self.conn.their_state
        if state in (h11.IDLE, h11.SEND_BODY) or self._whole or self._timer is None:
            return
        self._whole = True
        self._wait(self.patience.sending)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """A websocket has its own timers."""
        self._stop()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._whole = False
        self._wait(self.patience.opening)
        super().on_response_complete()

    def _wait(self, seconds: float) -> None:
        self._stop()
        self._timer = self.loop.call_later(seconds, self._give_up)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        self._timer = None
        address = self.client[0] if self.client else ""
        self.strangers.tell("silent", "a connection neither asked nor read in time", address)
        self.transport.abort()


class PatientSocket(WebSocketsSansIOProtocol):
    """A websocket that nobody can fill by not reading it, and that ends when it is closed."""

    strangers: ClassVar[Strangers]
    patience: ClassVar[Patience]
    _ending: TimerHandle | None = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        if self._ending is not None:
            self._ending.cancel()
        self.strangers.gone(self.client)
        super().connection_lost(exc)

    def handle_ping(self) -> None:
        """Answer a ping, unless the answers pile up."""
        super().handle_ping()
        if self.transport.get_write_buffer_size() > MOST_UNREAD:
            self._cut("a client pings and doesn't read the answers")

    def handle_cont(self, event: Frame) -> None:
        """Take a piece of a message."""
        if len(self.frames) >= MOST_PIECES:
            self._cut("a message came in too many pieces")
            return
        super().handle_cont(event)

    async def send(self, message: ASGISendEvent) -> None:
        """Send; a refusal is an answer as well, though uvicorn would log that there was none."""
        await super().send(message)
        if message["type"] == "websocket.http.response.body" and self.close_sent:
            self.handshake_complete = True

    async def run_asgi(self) -> None:
        """Talk; afterwards the peer has a while to read the last words."""
        try:
            await super().run_asgi()
        finally:
            if not self.disconnected:
                self._ending = self.loop.call_later(self.patience.sending, self.transport.abort)

    def _cut(self, why: str) -> None:
        self.strangers.tell("flood", why, self.client[0] if self.client else "")
        self.transport.abort()


def spoken(
    strangers: Strangers, patience: Patience
) -> tuple[type[PatientHttp], type[PatientSocket]]:
    """Return the protocols of one server."""
    given = {"strangers": strangers, "patience": patience}
    return (
        type("RoomHttp", (PatientHttp,), given),
        type("RoomSocket", (PatientSocket,), given),
    )
