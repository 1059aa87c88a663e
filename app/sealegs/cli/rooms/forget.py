"""``sealegs team forget``: remove a person; the session's log and totals stay as they are."""

from __future__ import annotations

import click

from sealegs.cli.lines import agreed
from sealegs.cli.rooms.stores import store_at, with_db
from sealegs.ground.problem import SealegsError


@click.command("forget", epilog="Example:  sealegs team forget “Ada L.”")
@click.argument("name")
@click.option("--room", default="", metavar="ROOM", help="Only in this room; by default in all.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@with_db
@click.pass_context
def command(ctx: click.Context, name: str, room: str, yes: bool, db: str) -> None:
    """Erase the name NAME and everything its bearer wrote, in all rooms of the database.

    Logs hold neither, so they stay valid, and so do points and totals. Running servers show the
    name no more after two seconds.
    """
    from sealegs.team.people import find, forget

    with store_at(db) as store:
        found = find(store, name, room)
        if not found:
            raise SealegsError(f"nobody is called “{name}” there; names are compared whole.")
        if not yes:
            rooms = len({one.room.room for one in found})
            what = f"{len(found)} people called “{name}” in {rooms} rooms"
            if not agreed(f"Forget {what}? Nothing brings them back."):
                ctx.exit(1)
        done = forget(store, found)
    click.echo(f"erased {done.texts} texts of {len(found)} people; logs are unchanged")
    if done.remains:
        click.echo(f"note: {done.remains}")


COMMAND: click.Command = command
