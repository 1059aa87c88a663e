"""A COPY takes the whole checkout, or the folder around what it should take."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original, detail_of, from_context
from sealegs.dockerfile.model import Copy, Instruction, Word

_FOLDER = frozenset(
    {
        "final_lacks.kinds",
        "final_lacks.paths",
        "final_lacks.origins",
        "smaller_than",
        "size_le",
    }
)
_CHECKOUT = _FOLDER | {"cached.step"}


def _mutate(original: Original) -> Iterator[Mutant]:
    for block in original.blocks:
        for instruction in block.instructions:
            command = instruction.command
            if not isinstance(command, Copy) or command.json:
                continue
            words = [s.text for s in command.sources if isinstance(s, Word)]
            folder = f"{command.destination.text.rstrip('/')}/"
            if from_context(instruction):
                yield _copying(original, instruction, ".", folder, _CHECKOUT)
            elif len(words) == 1 and (around := posixpath.dirname(words[0].rstrip("/"))):
                yield _copying(original, instruction, around, folder, _FOLDER)


def _copying(
    original: Original, copy: Instruction, source: str, target: str, about: frozenset[str]
) -> Mutant:
    flags = "".join(f"{flag.text} " for flag in copy.flags)
    line = f"COPY {flags}{source} {target}"
    return Mutant(detail_of(copy), original.edited({copy.first_line: line}), about)


MUTATOR = Mutator("copy-too-much", "A COPY takes the checkout, or the folder around.", _mutate)
