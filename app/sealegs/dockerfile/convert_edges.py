"""What stages take from each other and from images, once their steps are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sealegs.dockerfile.expand_values import literal
from sealegs.dockerfile.model import Copy, Word
from sealegs.dockerfile.stages import Edge, Stage, Step


def edges_of(stages: Iterable[Stage]) -> Iterator[Edge]:
    """Every edge, in the order of the file; a stage's base comes before its instructions."""
    for stage in stages:
        yield Edge(stage.index, None, "base", stage.base)
        for number, step in enumerate(stage.steps):
            if isinstance(step.instruction.command, Copy):
                yield from _copies(stage.index, number, step, step.instruction.command)
            else:
                yield from _mounts(stage.index, number, step)


def _copies(index: int, number: int, step: Step, command: Copy) -> Iterator[Edge]:
    paths = tuple(step.text(word) for word in command.sources if isinstance(word, Word))
    target = step.text(command.destination)
    for source in step.sources:
        if source is not None:
            yield Edge(index, number, "copy", source, paths, target)


def _mounts(index: int, number: int, step: Step) -> Iterator[Edge]:
    for source, spec in zip(step.sources, step.mounts, strict=False):
        if source is not None:
            paths = (literal(spec.source),) if spec is not None and spec.source else ()
            target = None if spec is None else literal(spec.target)
            yield Edge(index, number, "mount", source, paths, target)
