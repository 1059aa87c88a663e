"""``sealegs team``: rooms in which a group answers together."""

from __future__ import annotations

import click

from sealegs.cli.rooms.agendas import COMMAND as AGENDAS
from sealegs.cli.rooms.export import COMMAND as EXPORT
from sealegs.cli.rooms.forget import COMMAND as FORGET
from sealegs.cli.rooms.host import COMMAND as HOST
from sealegs.cli.rooms.join import COMMAND as JOIN
from sealegs.cli.rooms.listing import COMMAND as LIST
from sealegs.cli.rooms.report import COMMAND as REPORT
from sealegs.cli.rooms.serve import COMMAND as SERVE
from sealegs.cli.rooms.tab import COMMAND as TAB
from sealegs.cli.rooms.verify import COMMAND as VERIFY
from sealegs.cli.rooms.web import COMMAND as WEB


@click.group(epilog="Example:  sealegs team host --topic build-cache")
def team() -> None:
    """Answer together: host a room, join one, and afterwards verify its log."""


team.add_command(AGENDAS)
team.add_command(EXPORT)
team.add_command(FORGET)
team.add_command(HOST)
team.add_command(JOIN)
team.add_command(LIST)
team.add_command(REPORT)
team.add_command(SERVE)
team.add_command(TAB)
team.add_command(VERIFY)
team.add_command(WEB)

COMMAND: click.Command = team
