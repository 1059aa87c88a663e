"""``sealegs import``: what you have learnt elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sealegs.cli.group import own_journal


@click.group("import", epilog="Example:  sealegs import anki docker.apkg --to my-pack")
def import_() -> None:
    """Take in what you have learnt elsewhere."""


@import_.command("anki", epilog="Example:  sealegs import anki docker.apkg --to my-pack")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "target", metavar="DIR", required=True, help="The pack; made if need be.",
              type=click.Path(file_okay=False, path_type=Path))  # fmt: skip
def import_anki(file: Path, target: Path) -> None:
    """Put the decks of an .apkg into a pack of your own, and their reviews into your journal.

    Each deck becomes a topic, a Markdown document in DIR/content. Doing it again adds what is new
    and changes nothing that is there.
    """
    from sealegs.ground.clock import clock_of
    from sealegs.workspace.anki.importing import import_package
    from sealegs.workspace.anki.telling import told
    from sealegs.workspace.paths import Paths

    now, scratch = clock_of(os.environ).now(), Paths.of(os.environ).data
    with own_journal() as journal:
        done = import_package(file, target, journal, now, scratch)
    for line in told(done, str(target)):
        click.echo(line)


COMMAND: click.Command = import_
