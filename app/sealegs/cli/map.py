"""``sealegs map``: the path of study, what each topic builds on, and how ready it is."""

from __future__ import annotations

import click

from sealegs.cli.group import is_terminal, own_desk, start_app


@click.command(name="map", epilog="Example:  sealegs map --plain")
@click.option("--plain", is_flag=True, help="Plain text, for pipes and screen readers.")
@click.option("--json", "as_json", is_flag=True, help="The path as one JSON document.")
def map_(plain: bool, as_json: bool) -> None:
    """Show which topic builds on which, and how ready you are for each."""
    if not plain and not as_json and is_terminal():
        start_app("map")
        return
    import msgspec

    from sealegs.study.path import path_of
    from sealegs.study.path_words import lines
    from sealegs.study.stats.gather import gather

    with own_desk() as desk:
        stats = gather(desk.pack, desk.exercises, desk.state, desk.clock.now())
        path = path_of(desk.pack, desk.exercises, desk.state, stats)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(path), indent=2).decode())
        return
    for line in lines(path):
        click.echo(line)


COMMAND: click.Command = map_
