"""``sealegs next``: one thing that is due, asked below the prompt."""

from __future__ import annotations

import click

from sealegs.cli.group import own_desk


@click.command(name="next", epilog="Examples:  sealegs next   ·   sealegs next --count 3")
@click.option(
    "--count", type=click.IntRange(1, 100), default=1, show_default=True, help="How many to ask."
)
def next_item(count: int) -> None:
    """Ask one thing that is due here in the terminal, say when it comes again, and leave.

    What is due is what the plan holds next; without a plan a card that fades, an error you were
    sure of, or a new card. Nothing is drawn over: what stands above stays.
    """
    from sealegs.cli.lines import Lines
    from sealegs.cli.quiz import beside
    from sealegs.study.memory import GRADES
    from sealegs.study.plain_next import ask_due

    with own_desk() as desk:
        ratings = GRADES[desk.settings.buttons]
        ask_due(
            lambda: desk.pack, desk.exercises, desk, Lines(), ratings, beside(desk), count=count
        )


COMMAND: click.Command = next_item
