"""``sealegs team report``: what a session says of its questions and of everyone in it."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sealegs.cli.rooms.stores import with_db
from sealegs.ground.problem import SealegsError

if TYPE_CHECKING:
    from sealegs.cli.rooms.logs import Found
    from sealegs.team.report.naming import Apart

_FORMS = ["text", "xlsx", "csv", "json", "figures", "html"]
_SHEETS = ["summary", "questions", "options", "answers", "people", "skills", "stuck"]


@click.command(
    "report",
    epilog="Examples:  sealegs team report   ·   sealegs team report r7 --format xlsx -o it.xlsx"
    "   ·   sealegs team report session.jsonl --format html -o it.html",
)
@click.argument("log", metavar="[ROOM|LOG]", default="")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text",
              help="json is the event log, figures is this report as JSON.")  # fmt: skip
@click.option("--sheet", type=click.Choice(_SHEETS), default="answers", show_default=True,
              help="The table of a CSV.")  # fmt: skip
@click.option("-o", "--output", "--out", "out", help="A file to write.",
              type=click.Path(dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--names/--no-names", default=None, help="By default as the host showed them.")
@click.option("--person", metavar="NAME", help="Instead, what one of them takes home: their "
              "answers for `sealegs journal merge --answers-only`.")  # fmt: skip
@with_db
def command(
    log: str, form: str, sheet: str, out: Path | None, names: bool | None, person: str | None,
    db: str,
) -> None:  # fmt: skip
    """Report on ROOM (the newest by default), or on a LOG that was exported.

    For each question how many were right, how well it tells people apart, what was answered, how
    surely and how fast; the cohort by skill; who is stuck on what, with their answers. A person who
    was forgotten has no name in it. On a terminal that it is too long for it is read in $PAGER.
    """
    from sealegs.cli.rooms.logs import found
    from sealegs.team.folding import BrokenLog
    from sealegs.team.report.exports import Form, exported
    from sealegs.team.report.making import report_of
    from sealegs.team.verifying import written

    source = found(log, db)
    try:
        if person is not None:
            made = _own(source, person)
        elif form == "json":
            made = b"".join(written(source.log))
        else:
            made = exported(report_of(source.log, _apart(source, names)), Form(form), sheet)
    except BrokenLog as broken:
        raise SealegsError(f"this log can't be: {broken}; `sealegs team verify`.") from broken
    whole = person is None
    _given_out(made, out, binary=whole and form == "xlsx", paged=whole and form == "text")


def _own(source: Found, wanted: str) -> bytes:
    """Return somebody's answers as lines of a journal; they are found by name, alias or id."""
    from sealegs.ground.sanitise import clean
    from sealegs.team.folding import fold
    from sealegs.team.own import own_lines
    from sealegs.team.report.naming import Apart
    from sealegs.team.script import Script

    state = fold(source.log)
    names = Apart.of(source.asides or (), shown=True).naming(state)
    others = Apart().naming(state)
    sought = wanted.strip().casefold()
    found = [
        player.id for player in state.people
        if sought in {n.casefold() for n in (player.id, names[player.id], others[player.id])}
    ]  # fmt: skip
    called = clean(wanted, keep_newlines=False)
    if len(found) != 1:
        many = "nobody" if not found else f"{len(found)} people"
        raise SealegsError(f"{many} in this room can be called “{called}”; names are whole.")
    try:
        script = Script.of(state.agenda)
    except ValueError as unread:
        why = "the agenda has what this version can't read"
        raise SealegsError(f"{why} ({unread}); a newer sealegs can.") from unread
    lines = own_lines(state, script, found[0])
    if not lines:
        raise SealegsError(f"“{called}” has no answer in this room that was judged.")
    return "".join(f"{line}\n" for line in lines).encode()


def _apart(source: Found, names: bool | None) -> Apart:
    from sealegs.team.folding import fold
    from sealegs.team.report.naming import Apart

    if source.asides is None:
        if names:
            raise SealegsError("a log holds no names; give the room instead.")
        return Apart()
    shown = fold(source.log).rules.names if names is None else names
    return Apart.of(source.asides, shown=shown)


def _given_out(made: bytes, out: Path | None, *, binary: bool, paged: bool) -> None:
    from sealegs.workspace.exchange import written

    if out is not None:
        written(out, [made])
        click.echo(f"wrote {out}")
        return
    if binary and sys.stdout.isatty():
        raise SealegsError("a workbook is no text; say where to with --out FILE.xlsx.")
    if paged and _is_long(made):
        from sealegs.workspace.powers import FULL
        from sealegs.workspace.programs import page

        with suppress(SealegsError):  # no pager: it is written as it is
            page(os.environ, made.decode(), FULL)
            return
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()


def _is_long(made: bytes) -> bool:
    """Tell whether somebody sits before a terminal that shows less than the whole text."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return made.count(b"\n") >= shutil.get_terminal_size().lines


COMMAND: click.Command = command
