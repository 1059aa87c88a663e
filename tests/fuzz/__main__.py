"""Fuzz for a while: ``python -m tests.fuzz [EXECUTIONS [SEED]]`` (see README.md)."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.fuzz.guided import fuzz, seeds, smallest
from tests.fuzz.target import read_everything

CORPUS = Path(__file__).parent / "corpus"
MOST = 120


def main(arguments: list[str]) -> int:
    """Run, write the reduced corpus back, and print what broke."""
    executions, seed = [*map(int, arguments), *(20_000, 0)[len(arguments) :]]
    committed = [path.read_bytes() for path in sorted(CORPUS.iterdir())]
    run = fuzz(read_everything, [*committed, *seeds()], Random(seed), executions)
    kept = {
        sha256(data).hexdigest()[:12]: data for data in smallest(read_everything, run.corpus, MOST)
    }
    for path in CORPUS.iterdir():
        path.unlink()
    for name, data in kept.items():
        (CORPUS / name).write_bytes(data)
    print(f"{run.executions} runs, {len(run.corpus)} inputs reached new code, {len(kept)} kept")
    for found in run.found:
        print(f"{type(found.error).__name__}: {found.error}\n    {found.data!r}")
    return 1 if run.found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
