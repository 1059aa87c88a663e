"""A base image is named without its tag, or without its digest."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original

_ABOUT = frozenset({"pinned"})


def _mutate(original: Original) -> Iterator[Mutant]:
    for block in original.blocks:
        base = block.command.base
        if original.stage_named(base.text) is not None or base.text == "scratch":
            continue
        name, digest, _ = base.text.partition("@")
        if not digest:
            folder, slash, last = name.rpartition("/")
            name = folder + slash + last.partition(":")[0]
        if name == base.text:
            continue
        line = original.written(block.opening).replace(base.text, name, 1)
        text = original.edited({block.opening.first_line: line})
        yield Mutant(base.text.partition("@")[0], text, _ABOUT)


MUTATOR = Mutator("unpin", "A base image is named without tag or digest.", _mutate)
