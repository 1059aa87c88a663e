"""A copy from the checkout stands above the first RUN of its stage, or below the next one."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Block, Mutant, Mutator, Original, detail_of, from_context

_ABOUT = frozenset({"cached.step", "changed_bytes_le"})


def _mutate(original: Original) -> Iterator[Mutant]:
    for block in original.blocks:
        yield from _earlier(original, block)
        yield from _later(original, block)


def _earlier(original: Original, block: Block) -> Iterator[Mutant]:
    first = next((i for i in block.instructions if i.name == "RUN"), None)
    if first is None:
        return
    for copy in block.instructions:
        if from_context(copy) and copy.first_line > first.first_line:
            moved = f"{original.written(copy)}\n{original.written(first)}"
            text = original.edited({first.first_line: moved, copy.first_line: None})
            yield Mutant(f"{detail_of(copy)} earlier", text, _ABOUT)


def _later(original: Original, block: Block) -> Iterator[Mutant]:
    for copy in block.instructions:
        following = (i for i in block.instructions if i.first_line > copy.first_line)
        run = next((i for i in following if i.name == "RUN"), None)
        if from_context(copy) and run is not None:
            moved = f"{original.written(run)}\n{original.written(copy)}"
            text = original.edited({run.first_line: moved, copy.first_line: None})
            yield Mutant(f"{detail_of(copy)} later", text)


MUTATOR = Mutator("reorder", "A COPY stands above its stage's first RUN, or too late.", _mutate)
