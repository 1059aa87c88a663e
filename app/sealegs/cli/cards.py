"""``sealegs cards [TOPIC]``: flashcards in the app, or line by line."""

from __future__ import annotations

import sys

import click

from sealegs.cli.group import start_app


@click.command(epilog="Example:  sealegs cards multi-stage-build --plain")
@click.argument("topic", required=False)
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
def cards(topic: str | None, plain: bool) -> None:
    """Review the cards of TOPIC (its id, title or another name), or of all topics."""
    from sealegs.cli.read import find_topic
    from sealegs.curriculum.loader import load_pack
    from sealegs.ground.resources import shipped_root

    if not plain:
        found = find_topic(load_pack(shipped_root()), topic).id if topic else None
        start_app("cards", topic=found)
        return

    from sealegs.study.memory import Rating
    from sealegs.study.plain_cards import review
    from sealegs.study.plan.day import plan_day
    from sealegs.workspace.desk import Desk

    desk = Desk.open()
    try:
        pack = desk.pack
        all_topics = [pack.topics[name] for name in pack.order if name in pack.topics]
        topics = [find_topic(pack, topic)] if topic else all_topics
        for notice in desk.notices:
            click.echo(notice, err=True)
        four = desk.settings.buttons == "four"
        ratings = tuple(Rating) if four else (Rating.AGAIN, Rating.GOOD)
        plan = None
        if topic is None:
            plan = plan_day(pack, desk.exercises, desk.state, desk.clock.now())
        review([card for one in topics for card in one.cards], desk, Lines(), ratings, plan)
    finally:
        desk.close()


class Lines:
    """Standard input and output, one line at a time."""

    def say(self, line: str = "") -> None:
        """Print one line."""
        click.echo(line)

    def read(self, prompt: str) -> str | None:
        """Print the prompt and return the line that was typed, None at the end of the input."""
        click.echo(prompt, nl=False)
        line = sys.stdin.readline()
        if not line:
            click.echo()
            return None
        return line


COMMAND: click.Command = cards
