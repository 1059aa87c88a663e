"""``sealegs export``: what you have learnt, on paper."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sealegs.cli.completing import topics
from sealegs.cli.group import or_output, own_desk

if TYPE_CHECKING:
    from sealegs.workspace.desk import Desk

Command = Callable[..., None]


@click.group(epilog="Example:  sealegs export sheet > sheet.md")
def export() -> None:
    """Write what you learn to a file of another kind."""


@export.command("sheet", epilog="Example:  sealegs export sheet sheet.md")
@click.argument("file", required=False, callback=or_output,
                type=click.Path(dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--lines", type=click.IntRange(5, 1000), default=50, help="Lines of the page; 50.")
def export_sheet(file: Path | None, lines: int) -> None:
    """Write one page of Markdown with what you are still shaky on, to FILE or standard output."""
    from sealegs.study.sheet import sheet

    with own_desk() as desk:
        page = list(sheet(desk.pack, desk.exercises, desk.state, desk.clock.now(), lines))
    _put(file, page)


@export.command("notes", epilog="Example:  sealegs export notes notes.md")
@click.argument("file", required=False, callback=or_output,
                type=click.Path(dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON document, without cards.")
def export_notes(file: Path | None, as_json: bool) -> None:
    """Write your notes, highlights and bookmarks, your cards and wording, as Markdown to FILE.

    Without FILE they go to standard output.
    """
    import json

    from sealegs.study.notebook import as_data, notebook

    with own_desk() as desk:
        pack, registers = desk.pack, desk.state.registers
        page = (
            [json.dumps(as_data(pack, registers), indent=2, ensure_ascii=False)]
            if as_json
            else list(notebook(pack, registers))
        )
    _put(file, page)


def _about(needs_file: bool) -> Callable[[Command], Command]:
    """Return what gives a command its topics and its file."""

    def given(command: Command) -> Command:
        where = "Write to this file." if needs_file else "Write to FILE, not to standard output."
        kind = click.Path(dir_okay=False, path_type=Path)
        option = click.option(
            "-o",
            "--output",
            "file",
            metavar="FILE",
            type=kind,
            required=needs_file,
            help=where,
            callback=None if needs_file else or_output,
        )
        return click.argument("topics", metavar="[TOPIC]...", nargs=-1, shell_complete=topics)(
            option(command)
        )

    return given


@export.command("csv", epilog="Example:  sealegs export csv --table reviews -o reviews.csv")
@_about(needs_file=False)
@click.option("--table", type=click.Choice(["cards", "reviews"]), default="cards", help="Which "
              "of the two; cards.")  # fmt: skip
def export_csv(topics: tuple[str, ...], file: Path | None, table: str) -> None:
    """Write cards, or their reviews, as CSV; of TOPICs, or of all."""
    from sealegs.workspace.card_files import as_csv

    with _desk(topics) as (desk, chosen):
        _written(file, as_csv(desk.pack, desk.state, desk.clock.now(), chosen, table))


@export.command("json", epilog="Example:  sealegs export json multi-stage-build | jq .cards")
@_about(needs_file=False)
def export_json(topics: tuple[str, ...], file: Path | None) -> None:
    """Write cards with how they stand and every review as JSON; of TOPICs, or of all."""
    from sealegs.workspace.card_files import as_json

    with _desk(topics) as (desk, chosen):
        _written(file, as_json(desk.pack, desk.state, desk.clock.now(), chosen))


@export.command("xlsx", epilog="Example:  sealegs export xlsx -o progress.xlsx")
@_about(needs_file=True)
def export_xlsx(topics: tuple[str, ...], file: Path) -> None:
    """Write a workbook: a sheet of cards and one of their reviews; of TOPICs, or of all."""
    from sealegs.workspace.card_files import write_workbook

    with _desk(topics) as (desk, chosen):
        write_workbook(file, desk.pack, desk.state, desk.clock.now(), chosen)
    click.echo(f"wrote {file}")


@export.command("anki", epilog="Example:  sealegs export anki build-cache -o build-cache.apkg")
@_about(needs_file=True)
def export_anki(topics: tuple[str, ...], file: Path) -> None:
    """Write a package for Anki: cards with their whole history; of TOPICs, or of all.

    When you import it there, tick "Import any learning progress".
    """
    from sealegs.study.words import count
    from sealegs.workspace.anki.writing import write_package

    with _desk(topics) as (desk, chosen):
        wrote = write_package(file, desk.pack, desk.state, desk.clock.now(), chosen)
    click.echo(f"wrote {count(wrote.cards, 'card')} and {count(wrote.reviews, 'review')} to {file}")


@contextmanager
def _desk(topics: Iterable[str]) -> Iterator[tuple[Desk, tuple[str, ...]]]:
    """Open the desk, with the ids of the topics that were named."""
    from sealegs.curriculum.finding import find_topic

    with own_desk() as desk:
        yield desk, tuple(find_topic(desk.pack, topic).id for topic in topics)


def _put(file: Path | None, page: Sequence[str]) -> None:
    """Write a page of text to a file, or show it."""
    if file is not None:
        _written(file, (f"{line}\n".encode() for line in page))
        return
    for line in page:
        click.echo(line)


def _written(file: Path | None, lines: Iterable[bytes]) -> None:
    from sealegs.workspace.exchange import written

    if file is None:
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()
    else:
        written(file, lines)
        click.echo(f"wrote {file}")


COMMAND: click.Command = export
