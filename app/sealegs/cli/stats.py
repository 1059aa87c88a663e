"""``sealegs stats``: how ready you are, how sure that is, and where the time went."""

from __future__ import annotations

import click

from sealegs.cli.group import own_desk


@click.command(epilog="Example:  sealegs stats --json")
@click.option("--json", "as_json", is_flag=True, help="All numbers as one JSON document.")
def stats(as_json: bool) -> None:
    """Show readiness, retention, forecast, days, weak concepts and leeches."""
    import msgspec

    from sealegs.study.names import titles_of
    from sealegs.study.stats.gather import gather
    from sealegs.study.stats.words import lines

    with own_desk() as desk:
        found = gather(desk.pack, desk.exercises, desk.state, desk.clock.now())
        titles = titles_of(desk.pack)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    for line in lines(found, titles):
        click.echo(line)


COMMAND: click.Command = stats
