"""Compiles assets/effects/*.yaml: `python scripts/effects.py` writes assets/effects.json.

The compiled table reads in about a millisecond; a test tells when it is older than its sources.
"""

from __future__ import annotations

from pathlib import Path

from sealegs.simulator.effects.table import compiled, read_families

TARGET = Path(__file__).resolve().parent.parent / "assets" / "effects.json"


def main() -> None:
    """Write the compiled table."""
    TARGET.write_bytes(compiled(read_families()))


if __name__ == "__main__":
    main()
