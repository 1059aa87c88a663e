"""A line of the ignore file is missing, or all of it."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original

_ABOUT = frozenset(
    {"context_excludes", "context_le", "cached.step", "final_lacks.kinds", "no_secret"}
)


def _mutate(original: Original) -> Iterator[Mutant]:
    if original.ignore is None:
        return
    lines = original.ignore.splitlines()
    yield Mutant("everything", original.text, _ABOUT, "")
    for number, line in enumerate(lines):
        if line.strip() and not line.startswith("#"):
            without = "".join(f"{other}\n" for n, other in enumerate(lines) if n != number)
            yield Mutant(line.strip(), original.text, _ABOUT, without)


MUTATOR = Mutator("drop-ignore", "A line of the ignore file is missing, or all of it.", _mutate)
