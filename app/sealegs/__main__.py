"""Where the program starts."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Start the app, or carry out the command given on the command line."""
    # Without words there is nothing to parse: go straight to the first frame.
    if len(sys.argv) == 1 and "_SEALEGS_COMPLETE" not in os.environ and sys.stdout.isatty():
        from sealegs.tui.app import run

        run()
        return
    from sealegs.cli.group import program

    program(prog_name="sealegs")


if __name__ == "__main__":
    main()
