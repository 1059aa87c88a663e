"""``sealegs team``: rooms in which a group answers together."""

from __future__ import annotations

import click

from sealegs.cli.rooms.export import COMMAND as EXPORT
from sealegs.cli.rooms.forget import COMMAND as FORGET
from sealegs.cli.rooms.listing import COMMAND as LIST
from sealegs.cli.rooms.verify import COMMAND as VERIFY


@click.group(epilog="Example:  sealegs team verify session.jsonl")
def team() -> None:
    """Answer together: host a room, join one, and afterwards verify its log."""


team.add_command(EXPORT)
team.add_command(FORGET)
team.add_command(LIST)
team.add_command(VERIFY)

COMMAND: click.Command = team
