"""``sealegs placement [TOPIC]``: Junior, Middle or Senior, in at most twenty questions."""

from __future__ import annotations

import click

from sealegs.cli.completing import topics
from sealegs.cli.group import is_terminal, own_desk, start_app
from sealegs.cli.lines import Lines


@click.command(epilog="Example:  sealegs placement multi-stage-build")
@click.argument("topic", required=False, shell_complete=topics)
@click.option("--seed", help="The same seed asks the same questions; by default the time.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
def placement(topic: str | None, seed: str | None, plain: bool) -> None:
    """Find out where you stand in TOPIC, or in all of them, and start the plan there."""
    from sealegs.curriculum.finding import find_topic
    from sealegs.workspace.packs import own_packs

    if not (plain or seed) and is_terminal():
        found = find_topic(own_packs().pack(), topic).id if topic else None
        start_app("placement", topic=found)
        return

    from sealegs.study.plain_placement import place

    with own_desk() as desk:
        chosen = find_topic(desk.pack, topic).id if topic else None
        place(desk.pack, chosen, desk, Lines(), seed or "")


COMMAND: click.Command = placement
