"""``sealegs export``: what you have learnt, on paper."""

from __future__ import annotations

from pathlib import Path

import click


@click.group(epilog="Example:  sealegs export sheet > sheet.md")
def export() -> None:
    """Write what you learn to a file of another kind."""


@export.command("sheet", epilog="Example:  sealegs export sheet sheet.md")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lines", type=click.IntRange(5, 1000), default=50, help="Lines of the page; 50.")
def export_sheet(file: Path | None, lines: int) -> None:
    """Write one page of Markdown with what you are still shaky on, to FILE or standard output."""
    from sealegs.study.sheet import sheet
    from sealegs.workspace.desk import Desk
    from sealegs.workspace.exchange import written

    desk = Desk.open()
    try:
        page = list(sheet(desk.pack, desk.exercises, desk.state, desk.clock.now(), lines))
    finally:
        desk.close()
    if file is None:
        for line in page:
            click.echo(line)
    else:
        written(file, (f"{line}\n".encode() for line in page))
        click.echo(f"wrote {file}")


@export.command("notes", epilog="Example:  sealegs export notes notes.md")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
def export_notes(file: Path | None) -> None:
    """Write your notes, your own cards and your wording as Markdown, to FILE or standard output."""
    from sealegs.study.notebook import notebook
    from sealegs.workspace.desk import Desk
    from sealegs.workspace.exchange import written

    desk = Desk.open()
    try:
        page = list(notebook(desk.pack, desk.state.registers))
    finally:
        desk.close()
    if file is None:
        for line in page:
            click.echo(line)
    else:
        written(file, (f"{line}\n".encode() for line in page))
        click.echo(f"wrote {file}")


COMMAND: click.Command = export
