"""``sealegs doctor``: is everything in order on this machine?"""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import asdict

import click

from sealegs.workspace.paths import Paths


@click.command(epilog="Example:  sealegs doctor --json")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--catalogue", is_flag=True, help="Say how old the image catalogue is, and its trust."
)
@click.option("--clear-cache", is_flag=True, help="Delete what is kept to start faster.")
def doctor(as_json: bool, catalogue: bool, clear_cache: bool) -> None:
    """Show versions, folders, the terminal's abilities and the state of your journal.

    Ends with 1 when something is not in order.
    """
    if clear_cache:
        _clear_cache(as_json)
        return
    if catalogue:
        _catalogue(as_json)
        return
    from sealegs.workspace.health import TerminalFacts, examine

    size = shutil.get_terminal_size((80, 24))
    terminal = TerminalFacts(
        sys.stdout.isatty(), size.columns, size.lines, sys.stdout.encoding or "unknown"
    )
    findings = tuple(examine(Paths.of(os.environ), os.environ, terminal))
    if as_json:
        click.echo(json.dumps({"version": 1, "findings": [asdict(one) for one in findings]}))
    else:
        for one in findings:
            click.echo(f"{'ok' if one.ok else '!!'}  {one.area:<9} {one.name:<14} {one.value}")
            if not one.ok:
                click.echo(f"    {one.advice}")
    if not all(one.ok for one in findings):
        sys.exit(1)


def _clear_cache(as_json: bool) -> None:
    from sealegs.workspace.pack_cache import PackCache

    cache = PackCache(Paths.of(os.environ).cache)
    gone = cache.clear()
    if as_json:
        click.echo(json.dumps({"version": 1, "folder": str(cache.folder), "deleted": gone}))
    else:
        click.echo(f"{gone} file{'' if gone == 1 else 's'} deleted from {cache.folder}")


def _catalogue(as_json: bool) -> None:
    from sealegs.ground.clock import SystemClock
    from sealegs.simulator.catalogue import shipped_catalogue
    from sealegs.workspace.catalogue_report import lines, report

    found = report(shipped_catalogue(), SystemClock().now().date())
    if as_json:
        document = {"version": 1, **asdict(found), "as_of": found.as_of.isoformat()}
        click.echo(json.dumps(document))
    else:
        for line in lines(found):
            click.echo(line)
    if found.old:
        sys.exit(1)


COMMAND: click.Command = doctor
