"""``sealegs check FILE...``: what a build would refuse and what is wrong with it."""

from __future__ import annotations

import os
import sys

import click

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.reporter import Manner
from sealegs.analyzer.reporters import reporter_names
from sealegs.workspace.checking.output import Console
from sealegs.workspace.checking.run import Request, run
from sealegs.workspace.checking.work import Mode, Orders

_SEVERITIES = click.Choice([severity.value for severity in Severity])


@click.command(
    "check",
    epilog="Example:  sealegs check .  ·  sealegs check - < Dockerfile",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "shape", type=click.Choice(reporter_names()), default="text", show_default=True,
    help="For people, or for programs: JSON, one line of JSON a file, SARIF 2.1.0, GitHub.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Show info and style in text as well.")
@click.option(
    "--fail-level", type=_SEVERITIES,
    help="Exit with 1 on findings of this severity or worse.  [default: warning]",
)  # fmt: skip
@click.option("--fix", "mode", flag_value=Mode.FIX.value, help="Make the fixes that are safe.")
@click.option(
    "--diff", "mode", flag_value=Mode.DIFF.value,
    help="Show what --fix would change; change nothing.",
)  # fmt: skip
def command(
    files: tuple[str, ...], shape: str, everything: bool, fail_level: str | None, mode: str | None
) -> None:
    """Check Dockerfiles: files, folders, globs; - is standard input.

    In a folder, Dockerfile, Dockerfile.*, *.Dockerfile and Containerfile are found.
    Exit status: 0 nothing found, 1 something found or a file refused, 2 a file can't be read.
    """
    manner = Manner(
        Severity.STYLE if everything else Severity.WARNING,
        sys.stdout.isatty() and not os.environ.get("NO_COLOR"),
        os.getcwd(),
    )
    orders = Orders(shape, manner, Mode(mode or Mode.REPORT.value))
    level = Severity(fail_level) if fail_level else None
    sys.exit(run(Request(files, orders, level), Console(sys.stdout, sys.stderr)))


COMMAND: click.Command = command
