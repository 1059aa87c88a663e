"""Something that is another one in every build stands at the top of the stages that build."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Block, Mutant, Mutator, Original

_ABOUT = frozenset({"cached.step"})
_LOOK = "RUN --mount=type=bind,target=/tmp/checkout test -e /tmp/checkout"


def _mutate(original: Original) -> Iterator[Mutant]:
    yield Mutant("reads the checkout", _on_top(original, _LOOK), _ABOUT)
    named = {
        change.split()[1].partition("=")[0]
        for changes in original.changes
        for change in changes
        if change.startswith("arg ")
    }
    for name in sorted(named):
        lines = f'ARG {name}\nRUN echo "{name}=${name}"'
        yield Mutant(f"reads {name}", _on_top(original, lines), _ABOUT)


def _on_top(original: Original, lines: str) -> str:
    """Put lines below FROM of every stage that has a RUN and starts from an image."""
    return original.edited(
        {
            block.opening.first_line: f"{original.written(block.opening)}\n{lines}"
            for block in original.blocks
            if _builds(block) and original.stage_named(block.command.base.text) is None
        }
    )


def _builds(block: Block) -> bool:
    return any(instruction.name == "RUN" for instruction in block.instructions)


MUTATOR = Mutator("cache-bust", "A step that always changes stands above the others.", _mutate)
