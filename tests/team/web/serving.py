"""A server of the app in this process, and a bare page that says whatever a test wants."""

from __future__ import annotations

import asyncio
import json
import re
import ssl
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.sync.connection import Connection
from websockets.typing import Origin, Subprotocol

from sealegs.team.server.listening import Listening, opened
from sealegs.team.web.app import SUBPROTOCOL
from sealegs.team.web.process import COMMAND, AppProcess
from sealegs.team.web.running import Serving, WebServer
from sealegs.team.web.seats import Seat, seats_in
from sealegs.team.web.tab import Limits

PATIENCE = 60.0
LOOPBACK = Listening()
_STYLED = re.compile(rb"\x1b\[[0-9;]*m")
STAND_IN = (sys.executable, "-S", str(Path(__file__).with_name("stand_in.py")))
"""A small program that speaks the protocol and shows what it was given."""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    server: WebServer
    seats: Sequence[Seat]
    port: int
    secure: bool = False

    @property
    def here(self) -> str:
        """The origin of its own page."""
        return f"http{'s' * self.secure}://127.0.0.1:{self.port}"

    @contextmanager
    def page(
        self, token: str | None = None, *, origin: str | None = None, query: str = "",
        protocols: Sequence[str] | None = None, trust: ssl.SSLContext | None = None,
        secure: bool = True,
    ) -> Iterator[Page]:  # fmt: skip
        """Open a bare page, by default with the first link."""
        token = self.seats[0].token if token is None else token
        offered = [SUBPROTOCOL, token] if protocols is None else list(protocols)
        with connect(
            f"ws{'s' * (self.secure and secure)}://127.0.0.1:{self.port}/app{query}",
            ssl=trust,
            proxy=None,
            compression=None,
            open_timeout=PATIENCE,
            close_timeout=1,
            origin=None if origin is None else Origin(origin),
            subprotocols=[Subprotocol(name) for name in offered],
        ) as socket:
            yield Page(socket)


class Page:
    """One websocket of a page."""

    def __init__(self, socket: Connection) -> None:
        self.socket = socket
        self.shown = b""
        self.told: list[str] = []

    def say(self, message: object) -> None:
        """Send a message as JSON, or text and bytes as they are."""
        raw = message if isinstance(message, str | bytes) else json.dumps(message)
        self.socket.send(raw)

    def type(self, keys: str) -> None:
        """Send keys as a terminal does."""
        self.say(["stdin", keys])

    def see(self, text: str) -> bytes:
        """Wait until a text was shown, whatever its colours, and return everything that was."""
        while text.encode() not in _STYLED.sub(b"", self.shown):
            self.hear()
        return self.shown

    def ended(self) -> tuple[int, str]:
        """Wait for the end, and return its code and its reason."""
        try:
            while True:
                self.hear()
        except ConnectionClosed as closed:
            if closed.rcvd is None:
                raise AssertionError("the line was cut without a word") from closed
            return closed.rcvd.code, closed.rcvd.reason

    def hear(self) -> None:
        """Wait for one message more."""
        heard = self.socket.recv(PATIENCE)
        if isinstance(heard, bytes):
            self.shown += heard
        else:
            self.told.append(heard)


@contextmanager
def served(
    home: Path, *names: str, most: int = 4, limits: Limits | None = None,
    command: Sequence[str] = STAND_IN, listening: Listening = LOOPBACK,
) -> Iterator[Served]:  # fmt: skip
    """Serve to these names, with a small program in the place of the app unless told otherwise."""
    seats = seats_in(home / "web", names or ("anna", "ben"))
    start = partial(AppProcess.start, command=command)
    serving = Serving(seats, listening, frozenset({"localhost"}), most, limits or Limits(), start)
    ready = threading.Event()
    with opened(listening) as sock:
        port = int(sock.getsockname()[1])
        server = WebServer(serving)
        thread = threading.Thread(target=lambda: asyncio.run(server.run(sock, ready.set)))
        thread.start()
        try:
            assert ready.wait(PATIENCE)
            yield Served(server, seats, port, listening.secure)
        finally:
            server.stop()
            thread.join(PATIENCE)
            assert not thread.is_alive(), "the server doesn't end"


REAL = COMMAND
"""The app itself, locked and within walls."""
