"""A real listener whose room says what a test tells it to: for screens and for bad networks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

import uvicorn

from sealegs.team import protocol
from sealegs.team.messages import Outbound, write
from sealegs.team.protocol import Ack, Host, Join, Refused, Resume, Role, Take, Welcome, Yours
from sealegs.team.server.app import Doors, application
from sealegs.team.server.hub import Client
from sealegs.team.server.listening import Listening, opened, server_for
from sealegs.team.server.origins import own_names
from sealegs.team.server.refusals import Refusals
from sealegs.team.server.session import Patience


@dataclass(slots=True)
class Staged:
    """A floor that lets everyone in, keeps what they wish, and shows what it is given.

    ``deaf`` leaves wishes without an answer, ``home`` is what people take home, ``refuses`` is said
    to whoever knocks.
    """

    welcome: Welcome
    shown: list[Outbound] = field(default_factory=list)
    wishes: list[protocol.Wish] = field(default_factory=list)
    firsts: list[protocol.First] = field(default_factory=list)
    clients: list[Client] = field(default_factory=list)
    deaf: bool = False
    home: tuple[str, ...] = ()
    refuses: Refused | None = None
    port: int = 0
    loop: asyncio.AbstractEventLoop | None = None
    server: uvicorn.Server | None = None

    @property
    def url(self) -> str:
        """Its websocket."""
        return f"ws://127.0.0.1:{self.port}{protocol.PATH}"

    async def admit(self, first: protocol.First, address: str) -> tuple[Client, Welcome] | Refused:
        """Let everyone in."""
        self.firsts.append(first)
        if self.refuses is not None:
            return self.refuses
        role: Role = "host" if isinstance(first, Host) else "player"
        name = first.name if isinstance(first, Join) else self.welcome.name
        welcome = Welcome(
            1, role, self.welcome.room, self.welcome.title, self.welcome.code, "p1", name,
            "" if role == "host" else "r1.token", 9_999_999_999, self.welcome.ping,
        )  # fmt: skip
        client = Client("p1", address, host=role == "host")
        self.clients.append(client)
        return client, welcome

    async def entered(self, client: Client) -> None:
        """Show what is shown now."""
        for message in self.shown:
            client.outbox.reply(write(message).decode())

    async def grant(self, client: Client, wish: protocol.Wish) -> Outbound:
        """Keep a wish and acknowledge it."""
        self.wishes.append(wish)
        while self.deaf:
            await asyncio.sleep(0.01)
        if isinstance(wish, Take):
            return Yours(wish.key, self.home)
        return Ack(wish.key, len(self.wishes))

    async def left(self, client: Client) -> None:
        """Forget a client."""
        self.clients.remove(client)

    def show(self, *messages: Outbound) -> None:
        """Show this from now on, to whoever is there and to whoever comes."""
        assert self.loop is not None
        self.shown = list(messages)

        def tell() -> None:
            for client in self.clients:
                for message in messages:
                    client.outbox.reply(write(message).decode())

        self.loop.call_soon_threadsafe(tell)

    def resumes(self) -> int:
        """Return how often somebody came back."""
        return sum(isinstance(first, Resume) for first in self.firsts)


@contextmanager
def staged(
    welcome: Welcome, shown: Sequence[Outbound] = (), patience: Patience | None = None
) -> Iterator[Staged]:
    """Listen in a thread until the test is over."""
    floor = Staged(welcome, list(shown))
    listening = Listening()
    sock = opened(listening)
    floor.port = sock.getsockname()[1]
    refusals = Refusals(time.monotonic)
    names = own_names(listening.bind)
    doors = Doors(floor, names, refusals, patience or Patience())
    pages = {"index.html": (b"<!doctype html>", "text/html")}
    app = application(doors, pages)
    server = floor.server = server_for(app, listening, doors.strangers, doors.patience)

    async def serve() -> None:
        floor.loop = asyncio.get_running_loop()
        await server.serve(sockets=[sock])

    thread = Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    try:
        yield floor
    finally:
        floor.deaf = False
        server.should_exit = True
        thread.join(10)
        sock.close()
