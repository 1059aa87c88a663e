"""Where the program starts."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import Final

_YOUNG: Final = 100_000
"""Allocations until a command first looks for garbage: more than the imports of any make."""
_BY_SIGNAL: Final = 128
"""An exit status above it says by which signal a program was ended."""


def start_quickly() -> None:
    """Prepare the interpreter for a start: hundreds of modules, and no garbage among them.

    Looking through all of them again and again would take a tenth of the time; the app and the
    server of rooms say later how often they want it.
    """
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    from sealegs.ground.modules import load_quickly

    load_quickly("sealegs")


def three_streams() -> None:
    """Open what the shell has closed (`sealegs stats >&-`): words then go nowhere.

    Python has None in its place, and the next file that is opened, which may be the journal, would
    take the place of the output.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            # The system gives the lowest number that is free, so this is the one that is missing.
            handle = os.open(os.devnull, os.O_RDWR)
            stream = os.fdopen(handle, "r" if name == "stdin" else "w", encoding="utf-8")
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def main() -> None:
    """Start the app, or carry out the command given on the command line."""
    try:
        _main()
    except KeyboardInterrupt:  # before there is anything that would hear it
        from sealegs.ground.endings import INTERRUPTED

        raise SystemExit(INTERRUPTED) from None


def _main() -> None:
    three_streams()
    start_quickly()
    # Without words there is nothing to parse: go straight to the first frame.
    if len(sys.argv) == 1 and "_SEALEGS_COMPLETE" not in os.environ and sys.stdout.isatty():
        from sealegs.tui.app import run

        run()
        return
    try:
        from sealegs.cli.group import program

        if "_SEALEGS_COMPLETE" in os.environ:
            from sealegs.cli.completing import teach_shells

            teach_shells()
        program(prog_name="sealegs")
    except SystemExit as end:
        if sys.argv[1:2] == ["check"] and isinstance(end.code, int):
            _leave(end.code)
        if isinstance(end.code, int) and end.code > _BY_SIGNAL:
            _forget_what_nobody_reads()
        raise
    finally:
        # What is left at the end needs no search: the interpreter would make one last of all.
        gc.freeze()


def _forget_what_nobody_reads() -> None:
    """Let last words go that a closed terminal doesn't take: Python would make them the status."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _leave(status: int) -> None:
    """End a check without taking a hundred thousand values apart, which the system does at once.

    A check keeps nothing open; where its last words can't be written, Python says so as usual.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    os._exit(status)


if __name__ == "__main__":
    main()
