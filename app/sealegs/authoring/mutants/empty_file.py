"""Nothing is left of the file."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original


def _mutate(_original: Original) -> Iterator[Mutant]:
    yield Mutant("", "")


MUTATOR = Mutator("empty-file", "Nothing is left of the file.", _mutate)
