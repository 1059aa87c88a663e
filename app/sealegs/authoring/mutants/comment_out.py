"""Every line is a comment, or every line but the first FROM."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original


def _mutate(original: Original) -> Iterator[Mutant]:
    lines = original.text.splitlines()
    yield Mutant("everything", "".join(f"# {line}\n" for line in lines))
    first = original.blocks[0].opening.first_line if original.blocks else 0
    kept = (line if n == first else f"# {line}" for n, line in enumerate(lines, 1))
    yield Mutant("all but the first FROM", "".join(f"{line}\n" for line in kept))


MUTATOR = Mutator("comment-out", "Every line is a comment, or all but the first FROM.", _mutate)
