"""Seeds of random runs: kept in a file, so that what was found once is tried for ever.

A line of ``tests/data/seeds.txt`` is the name of a run, a seed, and what it found, if anything.
The tests of that run try its seeds and print the one at work; whoever wants to look further adds
a line, and leaves it there if it found something.
"""

from __future__ import annotations

from pathlib import Path

KEPT = Path(__file__).parent / "data" / "seeds.txt"


def seeds(run: str, file: Path = KEPT) -> list[int]:
    """Return the seeds that are kept for a run, in their order; there is at least one."""
    lines = [line.split(maxsplit=2) for line in file.read_text(encoding="utf-8").splitlines()]
    found = [int(words[1]) for words in lines if words and words[0] == run]
    assert found, f"{file.name} has no seed for {run}"
    return found
