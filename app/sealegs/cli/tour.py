"""``sealegs tour``: what there is to do here, as a lesson of two minutes."""

from __future__ import annotations

import click

from sealegs.cli.group import start_app


@click.command(epilog="Example:  sealegs tour")
def tour() -> None:
    """Take the tour: read, recall, judge and fix one small thing each, in two minutes.

    It goes on where it was left, and can be taken as often as you like.
    """
    start_app("tour")


COMMAND: click.Command = tour
