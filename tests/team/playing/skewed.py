"""A server whose machine's clock is set by others: ``python -m ... FILE team serve``.

``FILE`` holds the seconds by which the clock is wrong now.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from sealegs.cli.group import program


def main() -> None:
    """Serve with that clock."""
    file, right = Path(sys.argv.pop(1)), time.time_ns

    def wrong() -> int:
        return right() + int(file.read_text()) * 1_000_000_000

    time.time_ns = wrong
    time.time = lambda: wrong() / 1e9
    program(prog_name="sealegs")


if __name__ == "__main__":
    main()
