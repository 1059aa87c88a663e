"""A whole stage is missing, or the last one is FROM the one before."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original


def _mutate(original: Original) -> Iterator[Mutant]:
    blocks = original.blocks
    if len(blocks) < 2:
        return
    for number, block in enumerate(blocks):
        gone = {instruction.first_line: None for instruction in block.instructions}
        yield Mutant(block.command.name or str(number), original.edited(gone))


MUTATOR = Mutator("drop-stage", "A whole stage is missing.", _mutate)
