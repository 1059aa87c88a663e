"""The last word on the user is root."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original

_ABOUT = frozenset({"nonroot", "numeric_user"})


def _mutate(original: Original) -> Iterator[Mutant]:
    yield Mutant("", f"{original.text.rstrip()}\nUSER root\n", _ABOUT)


MUTATOR = Mutator("root-again", "The last USER is root.", _mutate)
