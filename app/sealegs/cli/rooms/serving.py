"""Running a server: the room is made or found, then served until the end."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click
import msgspec

from sealegs.cli.rooms.calling import program
from sealegs.cli.rooms.options import Chosen
from sealegs.cli.rooms.stores import store_at
from sealegs.ground.endings import heeded
from sealegs.ground.problem import SealegsError
from sealegs.team.events import Late, Rules
from sealegs.team.server.attached import Ready
from sealegs.team.server.tokens import host_token
from sealegs.team.steward import Steward
from sealegs.team.store import Store
from sealegs.workspace.paths import Paths

if TYPE_CHECKING:  # loading a web server takes time that only a room should cost
    from sealegs.team.server.floor import Card
    from sealegs.team.server.listening import Listening
    from sealegs.team.server.running import RoomServer


def run(chosen: Chosen, *, attached: bool) -> None:
    """Serve a room; ``attached`` to a host's terminal, it ends with the standard input."""
    from sealegs.team.server.clock import RoomClock
    from sealegs.team.server.floor import Clocks
    from sealegs.team.server.listening import Listening, opened
    from sealegs.team.server.origins import own_names
    from sealegs.team.server.running import RoomServer, Serving
    from sealegs.team.server.session import Patience

    # Two servers that append at once are told apart by a conflict, which psycopg would log.
    logging.getLogger("psycopg").setLevel(logging.ERROR)
    listening = Listening(chosen.bind, chosen.port, chosen.certificate, chosen.private)
    with opened(listening) as sock, store_at(chosen.db) as store:
        clock = RoomClock(store.now, time.monotonic)
        clocks = Clocks(clock.now, time.monotonic, clock.seen)
        card, steward = _room(chosen, store, clocks.now)
        serving = Serving(
            card,
            steward,
            store,
            listening,
            own_names(chosen.bind, chosen.name),
            clocks,
            Patience(opening=chosen.patience),
        )
        port = int(sock.getsockname()[1])
        server = RoomServer(serving)
        asyncio.run(_serve(server, sock, _told(card, listening, port, attached=attached), attached))


async def _serve(
    server: RoomServer, sock: socket.socket, told: Callable[[], None], attached: bool
) -> None:
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, *heeded()):
        loop.add_signal_handler(name, server.stop)

    def listen_for_the_end() -> None:
        while sys.stdin.buffer.read(4096):
            pass
        loop.call_soon_threadsafe(server.stop)

    if attached:
        Thread(target=listen_for_the_end, daemon=True).start()
    await server.run(sock, told)


def _room(chosen: Chosen, store: Store, now: Callable[[], int]) -> tuple[Card, Steward]:
    from sealegs.team.server.opening import find_room, make_room

    if chosen.room:
        return find_room(store, chosen.room, now)
    from sealegs.cli.rooms.opening import planned

    plan = planned(chosen, secrets.token_hex(8))
    rules = Rules(
        scoring=plan.scoring, late=Late(plan.late), names=chosen.show_names,
        aliases=chosen.show_aliases,
    )  # fmt: skip
    return make_room(store, now, plan.title, plan.items, rules)


def _kept(ready: Ready) -> Path:
    """Write the host's token where only this user can read it; return the file."""
    file = Paths.of(os.environ).rooms.with_name(f"{ready.room}.host-token")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # its rights may have been changed
        with open(file, "x", opener=lambda path, flags: os.open(path, flags, 0o600)) as kept:
            kept.write(f"{ready.token}\n")
    except OSError as error:
        raise SealegsError(f"{file} can't be written ({error.strerror}).") from error
    return file


def _told(card: Card, listening: Listening, port: int, *, attached: bool) -> Callable[[], None]:
    """Return what says that the server listens: a line of JSON for a program, words for people."""
    from sealegs.team.server.listening import addresses, exposure

    ready = Ready(
        card.room, card.code, port, addresses(listening), listening.secure,
        host_token(card.key, card.room), exposure(listening, port),
    )  # fmt: skip

    def tell() -> None:
        if attached:
            sys.stdout.buffer.write(msgspec.json.encode(ready) + b"\n")
            sys.stdout.flush()
            return
        where = f"{ready.hosts[0]}:{port}"
        click.echo(ready.exposure)
        click.echo(f"Join: {program()} team join {ready.code}@{where}")
        scheme = "https" if ready.secure else "http"
        click.echo(f"Or in a browser: {scheme}://{where}/#{ready.code}")
        if sys.stdout.isatty():
            click.echo(f"Lead: {program()} team host --at {where}, with this token: {ready.token}")
        else:  # what is printed here lies in a log, for whoever reads logs
            file = _kept(ready)
            token = f"SEALEGS_HOST_TOKEN=$(cat {file})"
            click.echo(f"Lead: {token} {program()} team host --at {where}")

    return tell
