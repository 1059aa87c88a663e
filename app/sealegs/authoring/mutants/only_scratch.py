"""The file is ``FROM scratch`` and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original


def _mutate(_original: Original) -> Iterator[Mutant]:
    yield Mutant("", "FROM scratch\n")


MUTATOR = Mutator("only-scratch", "The file is FROM scratch and nothing else.", _mutate)
