"""The images that stages start from, for the rules about FROM."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sealegs.analyzer.placed import Placed
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import From
from sealegs.dockerfile.reference import ImageReference
from sealegs.dockerfile.stages import FromImage


class Base(Struct, frozen=True):
    """An image after FROM, which is neither scratch nor an earlier stage.

    `text` is as written; `reference` is what it means with the defaults of ARG, None where that
    isn't known or is no image's name.
    """

    placed: Placed[From]
    text: str
    reference: ImageReference | None

    @property
    def computed(self) -> bool:
        """Whether a variable is part of the name."""
        return "$" in self.text


def bases(subject: Subject) -> Iterator[Base]:
    """Every image that a stage starts from, in order."""
    for view in subject.stages:
        if view.stage is not None and view.start is not None:
            source = view.stage.base
            if isinstance(source, FromImage):
                yield Base(view.start, view.start.command.base.text, source.reference)
