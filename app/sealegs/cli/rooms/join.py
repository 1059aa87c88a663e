"""``sealegs team join CODE@HOST``: take part in a room, in the app or line by line."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command(
    epilog="Examples:  sealegs team join K7M2QX@192.168.1.20 --name Ada   ·   "
    "sealegs team join K7M2QX@localhost:8765 --plain"
)
@click.argument("address", metavar="CODE@HOST[:PORT]")
@click.option("--name", metavar="NAME", help="What the others call you.")
@click.option("--watch", is_flag=True, help="Only look on.")
@click.option("--tls", is_flag=True, help="The room speaks TLS.")
@click.option("--ca", type=click.Path(path_type=Path), help="Trust this certificate (PEM); TLS.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
def join(
    address: str, name: str | None, watch: bool, tls: bool, ca: Path | None, plain: bool
) -> None:
    """Come into a room with the code and address that its host shows."""
    from sealegs.cli.group import ended_in_order, start_app
    from sealegs.cli.lines import answered
    from sealegs.cli.rooms.calling import program
    from sealegs.team.client.address import read_address
    from sealegs.team.client.joining import seat_key, trusting
    from sealegs.workspace.paths import Paths

    where = read_address(address, secure=tls or ca is not None)
    if name is None:
        name = answered("Your name", "--name NAME")
    trusting(where.socket, ca)  # says what is wrong before a screen is drawn
    key = seat_key(Paths.of(os.environ).data / "rooms", where.code, name)
    if not plain:
        start_app(
            "room",
            address=where.spoken,
            name=name,
            key=key,
            ca=str(ca or ""),
            secure=int(where.secure),
            watch=int(watch),
            called=program(),
        )
        return

    from sealegs.cli.rooms.console import TypedLines, play
    from sealegs.team.protocol import VERSION, Join

    with ended_in_order():
        play(where, Join(VERSION, where.code, name, key, watch), ca, TypedLines())


COMMAND = join
