"""All stages are one: what was copied from another stage is copied in place."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original
from sealegs.authoring.stages_merged import merged

_ABOUT = frozenset({"final_lacks", "smaller_than", "size_le"})


def _mutate(original: Original) -> Iterator[Mutant]:
    if len(original.blocks) > 1:
        yield Mutant("", merged(original), _ABOUT)


MUTATOR = Mutator("single-stage", "Everything happens in one stage, which then ships.", _mutate)
