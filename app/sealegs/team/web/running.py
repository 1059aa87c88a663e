"""Serving the app in a browser: everything put together, until it is stopped."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import uvicorn

from sealegs.team.server.listening import (
    Listening,
    addresses,
    is_any,
    is_loopback,
    queue,
    server_for,
)
from sealegs.team.server.refusals import Refusals
from sealegs.team.server.session import Patience
from sealegs.team.web.app import Tabs, application, page_files
from sealegs.team.web.process import AppProcess
from sealegs.team.web.seats import Seat
from sealegs.team.web.tab import Limits, Start

MOST: Final = 8
"""Pages at a time unless more are allowed: each has an app of about 110 MB."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What a server needs: who may come, where it listens, how many and for how long."""

    seats: Sequence[Seat]
    listening: Listening
    names: frozenset[str]
    most: int = MOST
    limits: Limits = field(default_factory=Limits)
    start: Start = AppProcess.start


class WebServer:
    """The app in a browser, served by one process that starts one more for each open page."""

    def __init__(self, serving: Serving) -> None:
        self._stopping = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        refusals = Refusals(time.monotonic)
        self.tabs = Tabs(serving.seats, serving.most, refusals, serving.limits, start=serving.start)
        app = application(self.tabs, serving.names, page_files())
        self._server: uvicorn.Server = server_for(
            app, serving.listening, self.tabs.strangers, Patience()
        )

    def stop(self) -> None:
        """End serving soon; may be called from another thread."""
        if self._loop is None:
            self._stopping.set()
        else:
            self._loop.call_soon_threadsafe(self._stopping.set)

    async def run(self, sock: socket.socket, ready: Callable[[], None]) -> None:
        """Serve until ``stop``; ``ready`` is called once connections are taken."""
        self._loop = asyncio.get_running_loop()
        serve = asyncio.create_task(self._server.serve(sockets=[sock]))
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            while not self._server.started and not serve.done():
                await asyncio.sleep(0.01)
            if not serve.done():
                queue(sock)
                ready()
            await asyncio.wait((serve, stopping), return_when=asyncio.FIRST_COMPLETED)
            await self.tabs.close()  # first, so that whoever sits there reads why
            self._server.should_exit = True
            await serve
        finally:
            stopping.cancel()
            await self.tabs.close()


def links(serving: Serving, port: int) -> tuple[tuple[str, str], ...]:
    """Return the name and the link of each seat; the token is what no server ever sees a log of."""
    scheme = "https" if serving.listening.secure else "http"
    host = addresses(serving.listening)[0]
    host = f"[{host}]" if ":" in host else host
    return tuple((seat.name, f"{scheme}://{host}:{port}/#{seat.token}") for seat in serving.seats)


def exposure(listening: Listening, port: int) -> str:
    """Return who can reach the app, as a sentence to show before anybody does."""
    if is_loopback(listening.bind):
        return (
            f"Only this machine can reach it ({listening.bind}:{port}); --bind 0.0.0.0 opens it "
            "to the network."
        )
    where = "on every network of this machine" if is_any(listening.bind) else f"on {listening.bind}"
    how = "over TLS" if listening.secure else "WITHOUT encryption; --cert and --key give TLS"
    return f"Everyone with a link can use it who reaches port {port} {where}, {how}."
