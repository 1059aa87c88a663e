"""``sealegs mine PATH``: a quiz, an interview round and fix-its about a repository of your own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from sealegs.cli.group import own_desk, start_app
from sealegs.cli.lines import Lines

if TYPE_CHECKING:
    from sealegs.workspace.mining.mined import Mine

_PARTS = ("quiz", "interview", "fix")


@click.command(
    epilog="Examples:  sealegs mine .   ·   sealegs mine ~/src/shop --fix   ·   "
    "sealegs mine . --quiz --json --seed 7 -n 10"
)
@click.argument("path", type=click.Path(readable=False))
@click.option("--quiz", "part", flag_value="quiz", help="A quiz; what is done without a choice.")
@click.option(
    "--interview", "part", flag_value="interview", help="A mock interview of 15 minutes about it."
)
@click.option("--fix", "part", flag_value="fix", help="What the check finds, on a copy to mend.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document with the answers.")
@click.option("--seed", metavar="N", help="The same number draws the same questions.")
@click.option("-n", "count", type=click.IntRange(1, 200), help="So many at most.")
def mine(
    path: str, part: str | None, plain: bool, as_json: bool, seed: str | None, count: int | None
) -> None:
    """Be asked about the Dockerfiles of the repository at PATH.

    Only Dockerfiles, ignore files and Compose files are read, and the names and sizes of the
    others. The answers are computed here; nothing is executed, nothing of the repository is
    written, and nothing leaves the machine. What can't be told for sure is not asked.
    """
    from sealegs.workspace.mining.mined import mine_of
    from sealegs.workspace.powers import FULL

    if as_json:
        _print(mine_of(path, seed or "0", count or 0, powers=FULL), part)
        return
    if not plain:
        # read before anything is drawn, so that what is wrong is one sentence
        mine_of(path, "0", powers=FULL)
        if part in (None, "quiz"):
            start_app("quiz", mine=path, seed=seed, count=count or 0)
        else:
            start_app("mine", path=path, seed=seed, count=count or 0, part=part or "")
        return
    _talk(path, part or "quiz", seed, count or 0)


def _print(found: Mine, part: str | None) -> None:
    """Print one document of what was asked for, or of everything there is."""
    from sealegs.ground.problem import SealegsError
    from sealegs.study.mine.document import (
        fixit_document,
        mine_document,
        question_document,
        spoken_document,
    )

    makers = {
        "quiz": lambda: [question_document(q) for q in found.quiz().questions],
        "interview": lambda: [spoken_document(q) for q in found.interview()],
        "fix": lambda: [fixit_document(e) for e in found.fixits()],
    }
    parts = {}
    for name in _PARTS if part is None else (part,):
        try:
            parts[name] = makers[name]()
        except SealegsError:
            if part is not None:
                raise
            parts[name] = []
    repository = found.repository
    click.echo(json.dumps(mine_document(repository.name, repository.notes, parts), indent=2))


def _talk(path: str, part: str, seed: str | None, count: int) -> None:
    """Go through questions or fix-its in plain lines."""
    from sealegs.workspace.mining.mined import mine_of

    with own_desk(later=True) as desk:
        found = mine_of(path, seed or str(desk.state.count), count, powers=desk.powers)
        for note in found.repository.notes:
            click.echo(note, err=True)
        match part:
            case "interview":
                from sealegs.workspace.interviews import seat, talk_through, typed_settings

                wanted = typed_settings(desk, (), None, None, seed, source=path)
                talk_through(seat(desk, wanted), Lines())
            case "fix":
                import os

                from sealegs.workspace.mining.fixing import fix
                from sealegs.workspace.paths import Paths

                fix(found.fixits(), desk, Paths.of(os.environ).data / "mine", Lines())
            case _:
                from sealegs.cli.quiz import beside
                from sealegs.study.plain_quiz import play
                from sealegs.study.sitting import set_of

                asked = found.quiz().asked
                state = desk.state
                sitting = set_of(found.title, asked, state.quizzes, state.count)
                play(sitting, desk, Lines(), beside(desk))


COMMAND: click.Command = mine
