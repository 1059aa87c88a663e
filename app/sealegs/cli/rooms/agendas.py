"""``sealegs team agendas``: what a team can do together, and a path with its dates."""

from __future__ import annotations

from datetime import date, datetime

import click


@click.command(
    "agendas",
    epilog="Examples:  sealegs team agendas   ·   sealegs team agendas onboarding-path "
    "--from 2026-12-01",
)
@click.argument("name", required=False, default="", metavar="[NAME|FILE]")
@click.option("--from", "begin", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day of the first session; today by default.")  # fmt: skip
def command(name: str, begin: datetime | None) -> None:
    """List the agendas, or show one: its steps with minutes, and what is due between sessions."""
    from sealegs.cli.rooms.opening import find_agenda, shipped_agendas
    from sealegs.ground.clock import SystemClock
    from sealegs.study.words import count
    from sealegs.team.agenda_words import lines

    if name:
        first: date = begin.date() if begin is not None else SystemClock().now().date()
        for line in lines(find_agenda(name), first):
            click.echo(line)
        return
    for agenda in shipped_agendas().by_id.values():
        minutes = sum(session.minutes for session in agenda.sessions)
        several = len(agenda.sessions) > 1
        of = f"{count(len(agenda.sessions), 'session')}, " if several else ""
        click.echo(f"{agenda.id:<22} {of}{minutes} min: {agenda.title}")
        click.echo(f"{'':<22} {agenda.summary}")
    click.echo("\n`sealegs team host --agenda NAME` opens one; NAME may be a file of your own.")


COMMAND: click.Command = command
