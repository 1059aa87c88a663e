"""``sealegs simulate FILE``: what a build would do, without Docker."""

from __future__ import annotations

import os
import shutil
import sys

import click

from sealegs.simulator.key import Rerun
from sealegs.workspace.checking.output import Console
from sealegs.workspace.simulating import Wish, run


@click.command(
    "simulate",
    epilog="Example:  sealegs simulate Dockerfile --change 'edit src/App.java'",
)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(readable=False)
)
@click.option(
    "--context", metavar="DIR|FILE.yaml",
    help="The build context: a folder, or a description; without it every source may exist.",
)  # fmt: skip
@click.option("--target", metavar="STAGE", help="Build this stage.  [default: the last]")
@click.option("--build-arg", "build_args", multiple=True, metavar="NAME=VALUE", help="Set an ARG.")
@click.option(
    "--change", "changes", multiple=True, metavar="SPEC",
    help="What is different when it is built again: edit PATH, touch PATH, chmod PATH, add PATH, "
    "delete PATH, rename A B, arg NAME=VALUE, line N TEXT, base IMAGE, platform P, no-cache, "
    "prune. May be given several times.",
)  # fmt: skip
@click.option("--compare", metavar="OTHER", help="Put another Dockerfile beside it.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "json", "jsonl"]), default="text",
    show_default=True, help="For people, or for programs: one document, or one line a file.",
)  # fmt: skip
@click.option("--platform", metavar="OS/ARCH", help="Build for it.  [default: linux/amd64]")
@click.option(
    "--rerun-bytes", "rerun", type=click.Choice([each.value for each in Rerun]),
    default=Rerun.DIFFERENT.value, show_default=True,
    help="What a RUN makes when it runs again.",
)  # fmt: skip
@click.option(
    "--bases", type=click.Choice(["known", "empty"]), default="known", show_default=True,
    help="Take base images from the catalogue, or take every one as empty but for PATH.",
)  # fmt: skip
def command(
    files: tuple[str, ...],
    context: str | None,
    target: str | None,
    build_args: tuple[str, ...],
    changes: tuple[str, ...],
    compare: str | None,
    shape: str,
    platform: str | None,
    rerun: str,
    bases: str,
) -> None:
    """Predict a build: stages, cache, image, size, secrets; nothing is executed.

    The steps are those of the second of two builds, the one after the changes.
    Exit status: 0 it builds as far as can be told, 1 something goes wrong, 2 unreadable.
    """
    wish = Wish(
        files, context, target, build_args, changes, compare, shape, Rerun(rerun),
        bases == "empty", platform, sys.stdout.isatty() and not os.environ.get("NO_COLOR"),
        min(shutil.get_terminal_size((100, 24)).columns, 120) if sys.stdout.isatty() else 100,
    )  # fmt: skip
    console = Console(sys.stdout, sys.stderr)
    sys.exit(run(wish, console, console.counted))


COMMAND: click.Command = command
