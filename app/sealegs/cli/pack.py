"""``sealegs pack``: packs to learn from, and whether they are sound."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from sealegs.cli import completing

KINDS = ["pack", "topic", "concepts", "sources", "questions", "interview", "exercise", "agenda",
         "context", "check", "simulate"]  # fmt: skip
"""What `sealegs pack schema` knows; a test holds it against the schemas that there are."""


@click.group(
    epilog="Examples:  sealegs pack add ../team-notes   ·   sealegs pack check ../our-pack"
)
def pack() -> None:
    """Add packs of topics, questions and exercises, make one, and check it."""


COMMAND: click.Command = pack


@pack.command("list", epilog="Example:  sealegs pack list --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, for scripts.")
def list_(*, as_json: bool) -> None:
    """List the pack that ships and those you added; * is the one you learn from now."""
    from sealegs.workspace.installed import every_pack, packs_json, packs_lines
    from sealegs.workspace.paths import Paths

    paths = Paths.of(os.environ)
    packs = every_pack(paths)
    click.echo(packs_json(packs) if as_json else "\n".join(packs_lines(packs, paths)))


@pack.command(epilog="Example:  sealegs pack add ../team-notes && sealegs --pack team-notes")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--newer", is_flag=True, help="Put it in the place of the one with its id.")
def add(path: Path, *, newer: bool) -> None:
    """Copy the pack in PATH, or a folder of notes, to your packs.

    Notes are Markdown files (*.md): each becomes a topic, and its cards and statements are
    what stands in its cheat sheet. Only what is material is copied; nothing is executed. Your
    progress stays when a pack gets newer.
    """
    from sealegs.workspace.installed import add, added_lines
    from sealegs.workspace.paths import Paths

    _print(added_lines(add(Paths.of(os.environ), path, newer=newer)))


@pack.command(epilog="Example:  sealegs pack remove team-notes")
@click.argument("name", shell_complete=completing.packs)
def remove(name: str) -> None:
    """Remove the pack NAME that you added; what you learnt of it stays in your journal."""
    from sealegs.workspace.installed import remove
    from sealegs.workspace.paths import Paths

    gone = remove(Paths.of(os.environ), name)
    click.echo(f"Removed {gone.folder}. Your progress stays in the journal.")


@pack.command(epilog='Example:  sealegs pack new our-pack --title "How we deploy"')
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="What it is called; by default as its folder.")
def new(folder: Path, title: str | None) -> None:
    """Make a pack in FOLDER, with an example of a topic, a question and a claim to replace."""
    from sealegs.workspace.pack_copy import new_lines, new_pack

    _print(new_lines(folder, new_pack(folder, title)))


@pack.command(epilog="Example:  sealegs pack check ../our-pack --exercise slow-build --verbose")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--exercise", metavar="SLUG", help="Prove this exercise only.")
@click.option("--strict", is_flag=True, help="Notes fail the check as well.")
@click.option(
    "--against",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Nothing may be copied from this text (or its hashed windows).",
)
@click.option("-v", "--verbose", is_flag=True, help="Also tell how every file fared.")
@click.option("--matrix", is_flag=True, help="Print the kill matrix of the docs.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, for scripts.")
@click.pass_context
def check(
    ctx: click.Context,
    path: Path | None,
    exercise: str | None,
    strict: bool,
    against: tuple[Path, ...],
    verbose: bool,
    matrix: bool,
    as_json: bool,
) -> None:
    """Tell what is wrong with the pack in PATH, by default the one that ships.

    Every exercise has to prove itself: the broken file fails the goals, every solution meets
    them, every rejected attempt is caught by the goal it names, and so is each mutant of a
    solution that matters. What topics claim of their Dockerfiles is run on the build twin. With
    --strict the pack is held against the standard of the one that ships (docs/authoring.md
    lists every check). The exit status is 0 when all is sound and 1 when something isn't.
    """
    from sealegs.authoring.kill_matrix import matrix_page
    from sealegs.authoring.overlap import read
    from sealegs.authoring.pack_check import check_pack
    from sealegs.authoring.pack_report import pack_json, pack_lines, proof_lines
    from sealegs.ground.clock import SystemClock
    from sealegs.ground.resources import shipped_root

    root = shipped_root() if path is None else path
    foreign = [read(file.read_text(encoding="utf-8", errors="replace")) for file in against]
    found = check_pack(
        root,
        exercise,
        today=SystemClock().now().date(),
        strict=strict,
        foreign=frozenset[bytes]().union(*foreign),
    )
    proofs = []
    told = not as_json and not matrix
    if told:
        _print(pack_lines(found, strict=strict))
    for proof in found.proofs():
        proofs.append(proof)
        if told:
            _print(proof_lines(proof, strict=strict, wordy=verbose))
    if matrix:
        click.echo(matrix_page(proofs), nl=False)
    elif as_json:
        click.echo(pack_json(found, proofs, strict=strict))
    ctx.exit(1 if found.failed(proofs, strict=strict) else 0)


@pack.command(epilog="Example:  sealegs pack schema questions > questions.schema.json")
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a KIND of file, for editors that check and complete.

    Of a pack: pack, topic (what stands between the dashes), concepts, sources, questions,
    interview, exercise, agenda. Besides: context (of simulate --context), and what check and
    simulate print as JSON.
    """
    import json

    from sealegs.authoring.schemas import schema_of

    click.echo(json.dumps(schema_of(kind), indent=2, ensure_ascii=False))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
