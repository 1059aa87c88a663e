"""``sealegs team tab``: the app of one page; started by ``sealegs team web``, not by people."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


@click.command(hidden=True)
def tab() -> None:
    """Show the app on standard output as packets, locked and within walls."""
    from sealegs.ground.problem import SealegsError
    from sealegs.workspace.walls import bounded, put_up, walls_around

    home = os.environ.get("SEALEGS_HOME", "")
    if not home or sys.stdin.isatty() or sys.stdout.isatty():
        raise SealegsError("this is started by `sealegs team web`, which says where to look.")
    bounded()
    put_up(walls_around(Path(home)))
    from sealegs.tui.web import run_locked

    run_locked()


COMMAND: click.Command = tab
