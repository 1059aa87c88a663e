"""``sealegs journal``: take your progress to another machine, or delete it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sealegs.cli.group import or_output, own_journal
from sealegs.cli.lines import agreed
from sealegs.ground.clock import SystemClock
from sealegs.ground.problem import SealegsError
from sealegs.workspace.paths import Paths

if TYPE_CHECKING:
    from sealegs.journal.event import Event


@click.group(epilog="Example:  sealegs journal export > progress.jsonl")
def journal() -> None:
    """Take your progress to another machine, or delete it."""


@journal.command("export", epilog="Example:  sealegs journal export progress.jsonl")
@click.argument("file", required=False, callback=or_output,
                type=click.Path(dir_okay=False, path_type=Path))  # fmt: skip
def export_journal(file: Path | None) -> None:
    """Write every event as a line of JSON to FILE, by default to standard output."""
    from sealegs.journal.exchange import export
    from sealegs.workspace.exchange import written

    with own_journal() as opened:
        if file is None:
            for line in export(opened):
                sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
        else:
            written(file, export(opened))
            click.echo(f"wrote {opened.count()} events to {file}")


@journal.command(
    "merge",
    epilog="Examples:  sealegs journal merge progress.jsonl   ·   "
    "sealegs journal merge --answers-only from-the-room.jsonl",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--answers-only", is_flag=True, help="Of a file that somebody else made: take in "
              "answers of a room and nothing else.")  # fmt: skip
def merge_journal(file: Path, answers_only: bool) -> None:
    """Take in the events of FILE (- for standard input): a union, nothing is counted twice.

    What a room's end kept for you is found by its name alone, from any folder.
    """
    from sealegs.journal.exchange import lines_of, merge
    from sealegs.team.own import taken_in
    from sealegs.workspace.reports import export_at

    now, file = SystemClock().now(), export_at(Paths.of(os.environ).reports, file)

    def admitted(event: Event) -> Event:
        return taken_in(event, now) if answers_only else event

    with own_journal() as opened:
        try:
            if str(file) == "-":
                added = merge(opened, lines_of(sys.stdin.buffer), "standard input", admitted)
            else:
                with file.open("rb") as stream:
                    added = merge(opened, lines_of(stream), str(file), admitted)
        except OSError as error:
            raise SealegsError(f"{file} can't be read ({error.strerror}).") from error
        click.echo(f"{added} new events of {file}; the journal now holds {opened.count()}")


@journal.command("forget", epilog="Example:  sealegs --profile guest journal forget")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_context
def forget_journal(ctx: click.Context, yes: bool) -> None:
    """Delete this profile's journal, its backups and what was made of them, for good."""
    from sealegs.workspace.exchange import forget, kept

    paths = Paths.of(os.environ)
    found = kept(paths)
    if not found:
        click.echo(f"there is nothing to forget in {paths.data}")
        return
    if not yes:
        what = f"{len(found)} files in {paths.data}, backups included"
        if not agreed(f"Delete {what}? Nothing brings them back."):
            ctx.exit(1)
    click.echo(f"deleted {forget(paths)} files in {paths.data}")


COMMAND: click.Command = journal
