"""``sealegs team list``: which rooms there were."""

from __future__ import annotations

from datetime import datetime

import click
import msgspec

from sealegs.cli.rooms.stores import store_at, with_db


@click.command("list", epilog="Example:  sealegs team list")
@with_db
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
def command(db: str, as_json: bool) -> None:
    """List rooms: when they were made, their id, title and number of events."""
    with store_at(db) as store:
        rows = store.rooms()
    if as_json:
        click.echo(msgspec.json.encode({"version": 1, "rooms": rows}).decode())
        return
    if not rows:
        click.echo("no rooms yet; `sealegs team host` opens one")
    for row in rows:
        made = datetime.fromtimestamp(row.created / 1000).astimezone()
        click.echo(f"{made:%Y-%m-%d %H:%M}  {row.room}  {row.seq:>6} events  {row.title}")


COMMAND: click.Command = command
