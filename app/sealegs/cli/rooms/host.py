"""``sealegs team host``: open a room and lead it, in the app or line by line."""

from __future__ import annotations

from pathlib import Path

import click

from sealegs.cli.rooms.options import Chosen, opening_options


@click.command(
    epilog="Examples:  sealegs team host --topic build-cache --kind red-flag   ·   "
    "sealegs team host --topic multi-stage-build --bind 0.0.0.0 --seconds 60"
)
@opening_options
@click.option("--at", default="", metavar="HOST[:PORT]", help="Lead a room that is served there; "
              "its token comes from SEALEGS_HOST_TOKEN or is asked for.")  # fmt: skip
@click.option("--ca", type=click.Path(path_type=Path), help="Trust this certificate (PEM); TLS.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
def host(at: str, ca: Path | None, plain: bool, **options: object) -> None:
    """Open a room for a quiz that others join with a code, and lead it."""
    from sealegs.cli.rooms.leading import lead_at, open_and_lead
    from sealegs.ground.endings import in_order

    with in_order():
        if at:
            lead_at(at, ca, plain=plain)
        else:
            open_and_lead(Chosen.of(options), plain=plain)


COMMAND = host
