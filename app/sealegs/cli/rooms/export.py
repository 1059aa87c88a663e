"""``sealegs team export``: a room's log, for whoever wants to recompute it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sealegs.cli.rooms.stores import room_in, store_at, with_db


@click.command("export", epilog="Example:  sealegs team export > session.jsonl")
@click.argument("room", default="")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@with_db
def command(room: str, file: Path | None, db: str) -> None:
    """Write the log of ROOM (the newest by default) as JSON lines to FILE or standard output.

    It holds ids made at random, no names and no written answers.
    """
    from sealegs.team.verifying import written
    from sealegs.workspace import exchange

    with store_at(db) as store:
        row = room_in(store, room)
        lines = list(written(store.read(row.room)))
    if file is None:
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
        return
    exchange.written(file, lines)
    click.echo(f"wrote {len(lines)} events of “{row.title}” to {file}")


COMMAND: click.Command = command
