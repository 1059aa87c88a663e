"""``sealegs interview [TOPIC...]``: the timed mock interview."""

from __future__ import annotations

import click

from sealegs.cli.cards import Lines

_FIRST = "take"


class _Interview(click.Group):
    """A group whose first word may be a topic: everything that is no command takes an interview."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command in front that is meant where none is named."""
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = [_FIRST, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Interview,
    epilog="Examples:  sealegs interview --minutes 30 --level middle   ·   "
    "sealegs interview multi-stage-build build-cache --seed 7   ·   sealegs interview --resume",
)
def interview() -> None:
    """Take a timed mock interview about TOPICs, or about all of them.

    It asks, follows up on what an answer left out or claimed, sets a Dockerfile to fix and keeps
    the time. `sealegs interview take --help` lists the choices; without one you get 15 minutes
    that find out your level.
    """


@interview.command(_FIRST)
@click.argument("topics", nargs=-1)
@click.option("--minutes", type=click.Choice(["15", "30", "45", "60"]), help="15 by default.")
@click.option(
    "--level", type=click.Choice(["junior", "middle", "senior", "find-out"]), help="For what job."
)
@click.option("--seed", help="The same seed and answers make the same interview.")
@click.option("--aloud", is_flag=True, help="Speak, then tick the points you made.")
@click.option("--resume", is_flag=True, help="Go on with the one that was left.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
@click.option("--json", "as_json", is_flag=True, help="The record as JSON at the end.")
def take(
    topics: tuple[str, ...], minutes: str | None, level: str | None, seed: str | None, aloud: bool,
    resume: bool, plain: bool, as_json: bool,
) -> None:  # fmt: skip
    """Take an interview, or go on with the one that was left."""
    from sealegs.cli.read import find_topic
    from sealegs.ground.problem import SealegsError
    from sealegs.workspace.desk import Desk
    from sealegs.workspace.interviews import seat, settings_of, talk_through

    if resume and (topics or minutes or level or seed or aloud):
        raise SealegsError("--resume goes on as it was begun; leave out the other choices.")
    desk = Desk.open()
    try:
        for notice in desk.notices:
            click.echo(notice, err=True)
        wanted = None
        if not resume:
            chosen = [find_topic(desk.pack, name).id for name in topics]
            wanted = settings_of(desk, chosen, minutes, level, seed, aloud=aloud)
        chair = seat(desk, wanted)
        over = talk_through(chair, Lines(err=as_json))
        if as_json and over:
            from sealegs.study.interview.document import document

            click.echo(document(chair.interview))
    finally:
        desk.close()


COMMAND: click.Command = interview
