"""What a mutant is: a solution with one mistake that people make, and who should notice it.

Each mutator is one file in ``authoring/mutants/`` that exposes one constant ``MUTATOR``;
``known_mutators`` lists that folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sealegs.dockerfile.model import Copy, Document, From, Instruction
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.strconv import parse_integer
from sealegs.ground.registry import exposed

ANY: frozenset[str] = frozenset()
"""No goal in particular has to notice it, so every exercise does."""

MOST_OF_A_DETAIL = 40
"""Characters of an instruction that name a mutant."""


@dataclass(frozen=True, slots=True)
class Block:
    """The instructions of one stage, FROM first."""

    instructions: tuple[Instruction, ...]

    @property
    def opening(self) -> Instruction:
        """Its FROM."""
        return self.instructions[0]

    @property
    def command(self) -> From:
        """What its FROM says."""
        command = self.opening.command
        if not isinstance(command, From):
            raise TypeError("a block starts with FROM")
        return command


@dataclass(frozen=True, slots=True)
class Original:
    """A solution that mutators work on; ``changes`` are those its exercise's goals ask about.

    ``ignore`` is the ignore file it is built with, None where the exercise has none to edit.
    """

    text: str
    document: Document
    ignore: str | None = None
    changes: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(
        cls, text: str, ignore: str | None = None, changes: Iterable[Iterable[str]] = ()
    ) -> Original:
        """Read a solution."""
        return cls(text, parse(text), ignore, tuple(tuple(each) for each in changes))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The stages from top to bottom."""
        found: list[list[Instruction]] = []
        for instruction in self.document.instructions:
            if isinstance(instruction.command, From):
                found.append([])
            if found:
                found[-1].append(instruction)
        return tuple(Block(tuple(block)) for block in found)

    def stage_named(self, name: str) -> Block | None:
        """Return the stage that ``--from`` or a FROM means, None when it means an image."""
        blocks = self.blocks
        number = parse_integer(name)
        if number is not None:
            return blocks[number] if 0 <= number < len(blocks) else None
        return next((b for b in blocks if b.command.name == name.lower()), None)

    def written(self, instruction: Instruction) -> str:
        """Return an instruction as it stands in the file, its here-documents included."""
        lines = self.text.split("\n")
        return "\n".join(lines[instruction.first_line - 1 : instruction.last_line])

    def edited(self, changes: Mapping[int, str | None]) -> str:
        """Return the file with instructions replaced, or dropped, by their first line."""
        lines = self.text.split("\n")
        kept: list[str] = []
        ends = {i.first_line: i.last_line for i in self.document.instructions}
        number = 1
        while number <= len(lines):
            if number in changes and number in ends:
                new = changes[number]
                kept += [] if new is None else [new]
                number = ends[number] + 1
            else:
                kept.append(lines[number - 1])
                number += 1
        return "\n".join(kept)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed solution. ``detail`` tells it from the others of its mutator.

    ``about`` names the goals that are there to notice it, ``cached.step`` those of a name that have
    a parameter; where an exercise has none of them it is free to pass. ANY says that it must be
    noticed anyway. ``ignore`` is its ignore file where
    that is what was changed.
    """

    detail: str
    text: str
    about: frozenset[str] = ANY
    ignore: str | None = None


@dataclass(frozen=True, slots=True)
class Mutator:
    """A kind of mistake: its name, a sentence on it, and what it makes of a solution."""

    name: str
    summary: str
    mutate: Callable[[Original], Iterable[Mutant]]


@cache
def known_mutators() -> tuple[Mutator, ...]:
    """Return all mutators in the order of their names, by listing their folder."""
    from sealegs.authoring import mutants

    found: list[Mutator] = exposed(mutants, "MUTATOR")
    return tuple(sorted(found, key=lambda mutator: mutator.name))


def detail_of(instruction: Instruction) -> str:
    """Return what a mutant of one instruction is called."""
    text = " ".join(instruction.text.split())
    return text if len(text) <= MOST_OF_A_DETAIL else f"{text[: MOST_OF_A_DETAIL - 1].rstrip()}…"


def from_context(instruction: Instruction) -> bool:
    """Tell whether it copies from the build context."""
    command = instruction.command
    return isinstance(command, Copy) and command.from_ is None
