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
from sealegs.workspace.checking.selecting import Wishes
from sealegs.workspace.checking.work import Mode, Orders

_SEVERITIES = click.Choice([severity.value for severity in Severity])


@click.command("check", epilog="Example:  sealegs check .  ·  sealegs check - < Dockerfile")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(readable=False)
)
@click.option(
    "--format", "shape", type=click.Choice(reporter_names()), default="text", show_default=True,
    help="For people, or for programs: JSON, a line of JSON for each file, SARIF 2.1.0, GitHub.",
)  # fmt: skip
@click.option(
    "--select", multiple=True, metavar="NAMES",
    help="Only these rules: names, categories, DL codes, BuildKit checks, patterns (DL30, apt-*).",
)  # fmt: skip
@click.option("--ignore", multiple=True, metavar="NAMES", help="Leave these out, named likewise.")
@click.option(
    "--all", "everything", is_flag=True,
    help="Show info and style in text as well, and run the rules that run only when asked for.",
)  # fmt: skip
@click.option(
    "--fail-level", type=_SEVERITIES,
    help="Exit with 1 on findings of this severity or worse.  [default: warning]",
)  # fmt: skip
@click.option("--context", metavar="DIR", help="The build context; without it, nothing is assumed.")
@click.option(
    "--dockerignore", metavar="FILE",
    help="The ignore file; by default FILE.dockerignore, then .dockerignore beside the file.",
)  # fmt: skip
@click.option("--fix", is_flag=True, help="Make the fixes that are safe, in the files.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--suggest", is_flag=True,
    help="Show every rewrite with what it gains, also those for you to judge; change nothing.",
)  # fmt: skip
def command(
    files: tuple[str, ...],
    shape: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    everything: bool,
    fail_level: str | None,
    context: str | None,
    dockerignore: str | None,
    fix: bool,
    diff: bool,
    suggest: bool,
) -> None:
    """Check Dockerfiles: files, folders, globs; - is standard input.

    In a folder, Dockerfile, Dockerfile.*, *.Dockerfile and Containerfile are found. Settings come
    from .sealegs.toml, or [tool.sealegs] in pyproject.toml, above each file.

    Exit status: 0 nothing found, 1 something found or a file refused, 2 a file can't be read.
    """
    terminal = sys.stdout.isatty()
    colour = terminal and not os.environ.get("NO_COLOR")
    columns = _columns() if terminal else None
    least = Severity.STYLE if everything else Severity.WARNING
    manner = Manner(least, colour, os.getcwd(), columns)
    mode = Mode.DIFF if diff else Mode.FIX if fix else Mode.REPORT
    if suggest:
        if fix or diff:
            raise click.UsageError("--suggest changes nothing: leave --fix and --diff out")
        mode = Mode.SUGGEST
    level = Severity(fail_level) if fail_level else None
    wishes = Wishes(_split(select), _split(ignore), everything, level)
    request = Request(files, Orders(shape, manner, mode), wishes, context, dockerignore)
    sys.exit(run(request, Console(sys.stdout, sys.stderr)))


def _columns() -> int:
    # Imported here: it brings every kind of archive along, and pipes have no width.
    import shutil

    return shutil.get_terminal_size().columns


COMMAND: click.Command = command


def _split(given: tuple[str, ...]) -> tuple[str, ...]:
    """Names come one an option, or several with commas between them."""
    return tuple(name.strip() for words in given for name in words.split(",") if name.strip())
