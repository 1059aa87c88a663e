"""A flag of RUN, COPY or FROM is missing: a mount, an owner, a platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sealegs.authoring.mutant import Mutant, Mutator, Original, detail_of
from sealegs.dockerfile.model import Flag

_NOTICED_BY: Final[Mapping[str, frozenset[str]]] = {
    "mount": frozenset({"cached.step", "secret_mount"}),
    "chown": frozenset({"writable"}),
    "chmod": frozenset({"writable"}),
    "link": frozenset({"cached.step"}),
    "platform": frozenset({"cross_compiles"}),
    "exclude": frozenset({"final_lacks.kinds", "final_lacks.paths", "cached.step"}),
    "checksum": frozenset({"reproducible"}),
}


def _mutate(original: Original) -> Iterator[Mutant]:
    for instruction in original.document.instructions:
        for flag in instruction.flags:
            if flag.name not in _NOTICED_BY:
                continue
            written = original.written(instruction)
            without = written.replace(original.document.text(flag.span), "", 1)
            text = original.edited({instruction.first_line: without})
            detail = f"--{flag.name}{_kind(flag)} of {detail_of(instruction)}"
            yield Mutant(detail, text, _NOTICED_BY[flag.name])


def _kind(flag: Flag) -> str:
    value = flag.value.text if flag.value else ""
    words = [word for word in value.split(",") if word.startswith("type=")]
    return f" {words[0]}" if words else ""


MUTATOR = Mutator("drop-flag", "A flag is missing: a mount, an owner, a platform.", _mutate)
