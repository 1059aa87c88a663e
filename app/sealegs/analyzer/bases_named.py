"""The images of other people that a Dockerfile names, and what the catalogue says of their tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Copy, From
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.stages import FromImage

if TYPE_CHECKING:
    from sealegs.simulator.catalogue import Fate
    from sealegs.simulator.support import Support


def named_bases(subject: Subject) -> Iterator[tuple[Span, str]]:
    """Where each image is named, and its reference with all variables replaced."""
    for stage in subject.plan.stages:
        command = stage.instruction.command
        if isinstance(stage.base, FromImage) and stage.base.reference and isinstance(command, From):
            yield command.base.span, stage.base_text
        for step in stage.steps:
            copy = step.instruction.command
            if isinstance(copy, Copy) and copy.from_ is not None and not step.triggered:
                for source in step.sources:
                    if isinstance(source, FromImage) and source.reference is not None:
                        yield copy.from_.span, source.name


def fate_of(reference: str) -> Fate | None:
    """What became of a tag that is deleted, retired, or never was."""
    # Imported here: the catalogue is read when the first rule asks.
    from sealegs.simulator.catalogue import shipped_catalogue

    return shipped_catalogue().fate(reference)


def support_of(reference: str) -> Support:
    """Whether what an image brings is still maintained."""
    from sealegs.simulator.catalogue import shipped_catalogue
    from sealegs.simulator.support import support

    return support(shipped_catalogue(), reference)
