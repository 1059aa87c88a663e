"""``sealegs placement [TOPIC]``: Junior, Middle or Senior, in at most twenty questions."""

from __future__ import annotations

import click

from sealegs.cli.cards import Lines


@click.command(epilog="Example:  sealegs placement multi-stage-build")
@click.argument("topic", required=False)
@click.option("--seed", help="The same seed asks the same questions; by default the time.")
def placement(topic: str | None, seed: str | None) -> None:
    """Find out where you stand in TOPIC, or in all of them, and start the plan there."""
    from sealegs.cli.read import find_topic
    from sealegs.study.placement.bank import bank_of, enough
    from sealegs.study.plain_placement import place
    from sealegs.workspace.desk import Desk

    desk = Desk.open()
    try:
        for notice in desk.notices:
            click.echo(notice, err=True)
        topics = (find_topic(desk.pack, topic).id,) if topic else tuple(desk.pack.order)
        seed = seed or desk.clock.now().isoformat()
        bank = bank_of(desk.pack, topics, seed)
        enough(bank)
        place(bank, seed, f"{desk.pack.id}/{topics[0]}" if topic else "", desk, Lines())
    finally:
        desk.close()


COMMAND: click.Command = placement
