"""Where the program starts."""

from __future__ import annotations

import gc
import os
import sys
from typing import Final

_YOUNG: Final = 100_000
"""Allocations until a command first looks for garbage: more than the imports of any make."""


def main() -> None:
    """Start the app, or carry out the command given on the command line."""
    # Without words there is nothing to parse: go straight to the first frame.
    if len(sys.argv) == 1 and "_SEALEGS_COMPLETE" not in os.environ and sys.stdout.isatty():
        from sealegs.tui.app import run

        run()
        return
    # Nothing that is imported is garbage, and a command of a tenth of a second makes hardly any:
    # looking through all of it again and again, and once more at the end, would take a sixth of it.
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    try:
        from sealegs.cli.group import program

        program(prog_name="sealegs")
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
