"""One instruction is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sealegs.authoring.mutant import ANY, Mutant, Mutator, Original, detail_of

_NOTICED_BY: Final[Mapping[str, frozenset[str]]] = {
    "USER": frozenset({"nonroot", "numeric_user"}),
    "HEALTHCHECK": frozenset({"health_ok"}),
    "ENV": frozenset({"env_value", "jvm_opts_honoured", "reproducible"}),
    "SHELL": frozenset({"fails_fast"}),
    "VOLUME": frozenset({"writable"}),
    "WORKDIR": frozenset({"writable"}),
    "STOPSIGNAL": frozenset({"pid1"}),
}


def _mutate(original: Original) -> Iterator[Mutant]:
    for instruction in original.document.instructions:
        if instruction.name != "FROM":
            text = original.edited({instruction.first_line: None})
            yield Mutant(detail_of(instruction), text, _NOTICED_BY.get(instruction.name, ANY))


MUTATOR = Mutator("drop-instruction", "One instruction other than FROM is missing.", _mutate)
