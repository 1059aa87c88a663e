"""Opening a room for a host: the server is a child of the terminal that leads it."""

from __future__ import annotations

import os
import shlex
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from sealegs.cli.group import start_app
from sealegs.cli.lines import answered
from sealegs.cli.rooms.calling import NAME, program
from sealegs.cli.rooms.options import Chosen
from sealegs.ground.endings import INTERRUPTED
from sealegs.team.client.address import Address, read_address
from sealegs.team.client.joining import trusting
from sealegs.team.server.attached import Ready, start
from sealegs.workspace.paths import Paths

TOKEN = "SEALEGS_HOST_TOKEN"

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Door:
    """What the host's screen says about coming in: for browsers, for terminals, for whom."""

    page: str = ""
    join: str = ""
    exposure: str = ""


def open_and_lead(chosen: Chosen, *, plain: bool) -> None:
    """Start a server and lead its room until the host leaves."""
    log = Paths.of(os.environ).data / "rooms" / "server.log"
    child = start(chosen.arguments(), log)
    ended: SystemExit | None = None
    try:
        ready = child.ready
        # The host's own terminal is on the server's machine, whatever the room is called outside.
        own = "127.0.0.1" if chosen.bind in ("0.0.0.0", "::") else chosen.bind
        here = Address(ready.code, own, ready.port, ready.secure)
        door = Door(shown_address(ready).page, how_to_join(ready), ready.exposure)
        _lead(here, ready.token, door, chosen.certificate, plain)
    except KeyboardInterrupt:
        ended = SystemExit(INTERRUPTED)
        with suppress(OSError):
            click.echo(err=True)  # behind the ^C that the terminal shows
    except SystemExit as end:
        ended = end
    finally:
        child.close()
    with suppress(OSError):  # the terminal may be what has ended
        click.echo(left(chosen, ready), err=True)
    if ended is not None:
        raise ended


def left(chosen: Chosen, ready: Ready) -> str:
    """Return what becomes of the room that the host just left: how it went, or how it goes on."""
    from sealegs.cli.rooms.logs import found
    from sealegs.team.folding import fold
    from sealegs.team.room import Phase

    if fold(found(ready.room, chosen.db).log).phase is Phase.END:
        return f"The session is over; `{program()} team report --names` tells who is stuck on what."
    same = Chosen(
        room=ready.code, bind=chosen.bind, port=chosen.port, name=chosen.name, db=chosen.db,
        cert=chosen.cert, key=chosen.key,
    )  # fmt: skip
    again = f"{program()} {shlex.join(['team', 'host', *same.arguments()])}"
    return f"The room is closed and nothing of it is lost. It goes on with:\n  {again}"


def lead_at(at: str, ca: Path | None, *, plain: bool) -> None:
    """Lead a room that is served elsewhere."""
    where = read_address(f"ROOM@{at}", secure=ca is not None)
    token = os.environ.get(TOKEN) or answered("Host token", f"it in {TOKEN}", hidden=True)
    _lead(where, token.strip(), Door(), ca, plain, pinned=False)


def shown_address(ready: Ready) -> Address:
    """Return the address to write on the board."""
    host = ready.hosts[0] if ready.hosts else "127.0.0.1"
    return Address(ready.code, host, ready.port, ready.secure)


def how_to_join(ready: Ready) -> str:
    """Return what a player types: by name, but as started here where only this machine joins."""
    address = shown_address(ready)
    tls = " --tls" if ready.secure else ""
    called = program() if address.host in _THIS_MACHINE else NAME
    return f"{called} team join {address.spoken}{tls}"


def _lead(
    where: Address,
    token: str,
    door: Door,
    ca: Path | None,
    plain: bool,
    *,
    pinned: bool = True,
) -> None:
    trust = trusting(where.socket, ca, pinned=pinned)
    if not plain:
        start_app(
            "hosting",
            url=where.socket,
            token=token,
            join=door.join,
            exposure=door.exposure,
            page=door.page,
            ca=str(ca or ""),
            pinned=int(pinned),
            called=program(),
        )
        return
    from sealegs.cli.rooms.console import TypedLines, lead

    console = TypedLines()
    if door.exposure:
        console.say(door.exposure)
    join = f"{door.join}\nOr in a browser: {door.page}" if door.page else door.join
    lead(where.socket, token, join, trust, console)
