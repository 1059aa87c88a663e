"""How this program is called here, for commands that somebody is to type again."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence

NAME = "sealegs"


def program(
    argv: Sequence[str] | None = None, find: Callable[[str], str | None] = shutil.which
) -> str:
    """Return what to type for this program in the shell that it was started from.

    That is its name where the shell would find it, else the file that was started, as a path that
    holds from here; `python -m sealegs` for who started it that way. ``argv`` is what the
    interpreter was started with, ``find`` what looks names up.
    """
    if find(NAME) is not None:
        return NAME
    started = (argv if argv is not None else sys.argv or [""])[0]
    if os.path.basename(started) == "__main__.py" or not os.path.isfile(started):
        python = os.path.basename(sys.executable)
        return f"{shlex.quote(python if find(python) else _shown(sys.executable))} -m {NAME}"
    return shlex.quote(_shown(started))


def _shown(path: str) -> str:
    """Return a path as one would write it here: relative where it lies below this folder.

    A file of this very folder has a ./ before it, or a shell would look for it elsewhere.
    """
    here, whole = os.getcwd(), os.path.abspath(path)
    below = os.path.relpath(whole, here)
    if below.split(os.sep)[0] == os.pardir:
        return whole
    return below if os.sep in below else os.path.join(os.curdir, below)
