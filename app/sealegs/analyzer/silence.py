"""What a file itself switches off and on: `# check=skip=...` at its top or above an instruction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sealegs.dockerfile.directives import Checks, checks_in_comments, find_directive, read_checks
from sealegs.dockerfile.model import Document, Instruction

EXPERIMENTAL = ("InvalidDefinitionDescription",)
"""BuildKit's checks that run only when a file asks for them."""


@dataclass(frozen=True, slots=True)
class Silence:
    """The file's own directive; comments above an instruction are read when asked about it."""

    whole: Checks

    @property
    def experimental(self) -> tuple[str, ...]:
        """Codes of the experimental checks that the file asks for."""
        return EXPERIMENTAL if self.whole.experimental_all else self.whole.experimental

    def covers(self, instruction: Instruction | None, names: Iterable[str]) -> bool:
        """Whether a finding that can be called by these names is switched off where it stands."""
        own = checks_in_comments(instruction.comments) if instruction is not None else None
        given = frozenset(names)
        return any(
            each.skip_all or not given.isdisjoint(each.skip)
            for each in (self.whole, own)
            if each is not None
        )


def silence_of(document: Document) -> Silence:
    """Read what a file switches off."""
    found = find_directive(document.source, "check")
    checks = read_checks(found[0]) if found is not None else None
    return Silence(checks if isinstance(checks, Checks) else Checks())
