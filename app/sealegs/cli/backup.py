"""``sealegs backup``: a dated copy of the journal, the list of copies, and the way back."""

from __future__ import annotations

import os

import click

from sealegs.cli.group import own_journal
from sealegs.cli.lines import agreed
from sealegs.ground.clock import SystemClock
from sealegs.journal.backups import Backups
from sealegs.workspace.paths import Paths


@click.group(invoke_without_command=True, epilog="Example:  sealegs backup && sealegs backup list")
@click.pass_context
def backup(ctx: click.Context) -> None:
    """Copy the journal now; a copy is also made by itself on every day of use."""
    if ctx.invoked_subcommand is None:
        with own_journal() as journal:
            made = _backups().make(journal, SystemClock().now())
            click.echo(f"backed up {journal.count()} events to {made}")


@backup.command("list", epilog="Example:  sealegs backup list --json")
@click.option("--json", "as_json", is_flag=True, help="The copies as one JSON document.")
def list_backups(as_json: bool) -> None:
    """List the copies, newest first."""
    backups = _backups()
    names = backups.names()
    if as_json:
        import msgspec

        document = {"version": 1, "folder": str(backups.folder), "backups": names}
        click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2).decode())
        return
    for name in names:
        click.echo(name)
    if not names:
        click.echo(f"no backups yet in {backups.folder}", err=True)


@backup.command("restore", epilog="Example:  sealegs backup restore 20261124")
@click.argument("name", required=False)
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_context
def restore_backup(ctx: click.Context, name: str | None, yes: bool) -> None:
    """Bring back the copy NAME (or the day it starts with), the newest by default.

    The present journal is backed up first.
    """
    from sealegs.journal.keeper import restore

    backups = _backups()
    with own_journal() as journal:
        wanted = backups.find(name)
        if not yes and not agreed(f"Replace the journal by {wanted.name}?"):
            ctx.exit(1)
        used, made = restore(journal, backups, wanted.name, SystemClock())
    click.echo(f"restored {used}; what was there before is in {made}")


COMMAND: click.Command = backup


def _backups() -> Backups:
    return Backups(Paths.of(os.environ).backups)
