"""``sealegs team serve``: the server alone, for a machine without a host in front of it."""

from __future__ import annotations

import click

from sealegs.cli.rooms.options import Chosen, opening_options


@click.command(
    epilog="Examples:  sealegs team serve --topic build-cache --bind 0.0.0.0   ·   "
    "sealegs team serve --db postgresql://team@db/rooms --room K7M2QX"
)
@opening_options
@click.option("--attached", is_flag=True, hidden=True, help="Speak JSON; end with the input.")
def serve(attached: bool, **options: object) -> None:
    """Serve a room without a screen; several servers on one PostgreSQL serve the same room."""
    from sealegs.cli.rooms.serving import run

    run(Chosen.of(options), attached=attached)


COMMAND = serve
