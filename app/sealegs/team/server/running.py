"""Serving one room: everything put together, from the first connection to the last word."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

import uvicorn

from sealegs.ground.problem import SealegsError
from sealegs.team.commands import Close, Wish
from sealegs.team.events import NAME, ROOM
from sealegs.team.messages import write
from sealegs.team.protocol import Bye
from sealegs.team.room import Phase, RoomState
from sealegs.team.server import garbage
from sealegs.team.server.app import Doors, application
from sealegs.team.server.floor import Card, Clocks, RoomFloor
from sealegs.team.server.hub import Hub
from sealegs.team.server.keeper import Keeper
from sealegs.team.server.limits import Limits
from sealegs.team.server.listening import Listening, allowed_files, queue, server_for
from sealegs.team.server.pages import shipped_pages
from sealegs.team.server.publisher import Publisher
from sealegs.team.server.refusals import LOG, Refusals
from sealegs.team.server.session import Patience
from sealegs.team.server.strangers import MOST
from sealegs.team.server.views import Views
from sealegs.team.steward import Steward
from sealegs.team.store import Store

_NAMES: Final = 2.0


@dataclass(frozen=True, slots=True)
class Serving:
    """What a server needs: its room, where it listens, what time it is."""

    card: Card
    steward: Steward
    store: Store
    listening: Listening
    names: frozenset[str]
    clocks: Clocks
    patience: Patience = field(default_factory=Patience)


class RoomServer:
    """One room, served by one process."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving
        clocks = serving.clocks
        self._hub, self._refusals = Hub(), Refusals(clocks.monotonic)
        self._keeper = Keeper(serving.steward, serving.store, self._changed)
        views = Views(self._name_of, lambda: serving.steward.script, serving.steward.text_of)
        publisher = Publisher(self._hub, views, clocks.now, lambda: self._refusals.total)
        self._publisher = publisher
        limits = Limits(clocks.monotonic(), serving.patience.talk)
        self._floor = RoomFloor(
            serving.card, self._keeper, self._hub, publisher, limits, clocks, serving.patience.ping
        )
        self._server: uvicorn.Server | None = None

    def _name_of(self, person: str) -> str:
        return self._floor.names.of(person)

    def _changed(self, before: RoomState, after: RoomState) -> None:
        self._serving.clocks.seen(after.at)
        self._floor.changed(before, after)

    def stop(self) -> None:
        """End serving soon; whoever is connected is told to come back."""
        bye = write(Bye("restart", "the server is going down", again=True)).decode()
        for client in self._hub.everyone():
            client.outbox.reply(bye)
        if self._server is not None:
            self._server.should_exit = True

    async def run(self, sock: socket.socket, ready: Callable[[], None]) -> None:
        """Serve until ``stop``; ``ready`` is called once connections are taken."""
        serving = self._serving
        doors = Doors(
            self._floor,
            serving.names,
            self._refusals,
            serving.patience,
            serving.clocks.monotonic,
            min(MOST, allowed_files() // 3),
        )
        app = application(doors, shipped_pages())
        self._server = server_for(app, serving.listening, doors.strangers, serving.patience)
        serving.clocks.seen(self._keeper.state.at)
        await self._read_names()
        self._publisher.changed(self._keeper.state)
        tasks = [
            asyncio.create_task(work())
            for work in (
                self._keeper.write, self._keeper.follow, self._publisher.pulse, self._close_in_time,
                self._follow_names, self._collect,
            )
        ]  # fmt: skip
        for task in tasks:
            task.add_done_callback(self._ended)
        serve = asyncio.create_task(self._server.serve(sockets=[sock]))
        while not self._server.started and not serve.done():
            await asyncio.sleep(0.01)
        if not serve.done():
            queue(sock)
            ready()
        try:
            with garbage.put_off():
                await serve
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._keeper.close()

    async def _collect(self) -> None:
        """Look for garbage while no question is open."""
        clock = self._serving.clocks.monotonic
        await garbage.collect(clock, lambda: self._keeper.state.phase is not Phase.OPEN)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """A mistake of ours must not leave a server that hears nobody: end, and be restarted."""
        if not task.cancelled() and task.exception() is not None:
            LOG.error("serving failed", exc_info=task.exception())
            self.stop()

    async def _close_in_time(self) -> None:
        """Close the open question when everybody's time is over."""
        clocks = self._serving.clocks
        while True:
            await asyncio.sleep(0.2)
            state = self._keeper.state
            round_ = state.round
            if round_ is None or not round_.seconds or round_.closed_at:
                continue
            deadline = state.deadline
            if deadline is not None and clocks.now() >= deadline:
                await self._keeper.heard()
                await self._keeper.submit(Wish(ROOM, "", Close(round_.number)))

    async def _follow_names(self) -> None:
        """Read names again when other processes wrote some, or made somebody forgotten."""
        store, room, seen = self._serving.store, self._serving.card.room, 0
        while True:
            await asyncio.sleep(_NAMES)
            foreign = self._keeper.foreign and self._keeper.state.seq != seen
            with suppress(SealegsError):
                # what another was first with while this server wrote is not told as foreign
                kept = await asyncio.to_thread(store.count, room, NAME)
                if foreign or kept != self._names_here():
                    now = self._keeper.state.seq
                    await self._read_names()
                    seen = now  # where they couldn't be read they are read again

    def _names_here(self) -> int:
        return len(self._floor.names)

    async def _read_names(self) -> None:
        known = tuple(self._keeper.state.players)
        kept = await asyncio.to_thread(self._serving.store.asides, self._serving.card.room, NAME)
        await self._floor.named({aside.person: aside.text for aside in kept}, known)
