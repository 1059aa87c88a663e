"""``sealegs team tab``: the app of one page; started by ``sealegs team web``, not by people."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import click


@click.command(hidden=True)
def tab() -> None:
    """Show the app on standard output as packets, locked and within walls."""
    from sealegs.ground.problem import SealegsError
    from sealegs.workspace.walls import bounded, put_up, walls_around

    home = os.environ.get("SEALEGS_HOME", "")
    if not home or not all(_is_line(stream.fileno()) for stream in (sys.stdin, sys.stdout)):
        raise SealegsError("this is started by `sealegs team web`, which says where to look.")
    os.umask(0o077)
    bounded()
    put_up(walls_around(Path(home)))
    from sealegs.tui.web import run_locked

    run_locked()


def _is_line(handle: int) -> bool:
    """Tell whether a program is at the other end, and no terminal or file."""
    mode = os.fstat(handle).st_mode
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


COMMAND: click.Command = tab
