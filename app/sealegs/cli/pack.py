"""``sealegs pack``: packs of topics and exercises, and whether they are sound."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click


@click.group(epilog="Example:  sealegs pack check --exercise jar-ships-its-workshop")
def pack() -> None:
    """Check packs of topics, questions and exercises."""


COMMAND: click.Command = pack


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


@pack.command(epilog="Example:  sealegs pack schema agenda > agenda.schema.json")
@click.argument("kind", type=click.Choice(["agenda"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of file, for editors that check and complete."""
    import json

    from sealegs.curriculum import agendas

    schemas = {"agenda": agendas.schema}
    click.echo(json.dumps(schemas[kind](), indent=2))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
