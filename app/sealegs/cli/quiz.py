"""``sealegs quiz [TOPIC]``: sound or red flag, in the app or line by line."""

from __future__ import annotations

import click

from sealegs.cli.cards import Lines
from sealegs.cli.group import start_app


@click.command(epilog="Example:  sealegs quiz multi-stage-build --plain")
@click.argument("topic", required=False)
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
def quiz(topic: str | None, plain: bool) -> None:
    """Judge statements about TOPIC (its id, title or another name): sound or red flag."""
    from sealegs.cli.read import find_topic
    from sealegs.curriculum.loader import load_pack
    from sealegs.ground.resources import shipped_root

    if not plain:
        found = find_topic(load_pack(shipped_root()), topic).id if topic else None
        start_app("quiz", topic=found)
        return

    from sealegs.study.plain_quiz import play
    from sealegs.study.rounds import topic_to_quiz
    from sealegs.study.statements import statements_of
    from sealegs.workspace.desk import Desk

    desk = Desk.open()
    try:
        for notice in desk.notices:
            click.echo(notice, err=True)
        chosen = find_topic(desk.pack, topic) if topic else topic_to_quiz(desk.pack, desk.state)
        play(statements_of(chosen) if chosen else (), desk, Lines())
    finally:
        desk.close()


COMMAND: click.Command = quiz
