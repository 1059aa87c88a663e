"""What is known of a base image, as rules ask for it: the one place that looks at the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from sealegs.simulator.tri import Tri

if TYPE_CHECKING:
    from sealegs.simulator.catalogue import BaseImage


class BaseFacts(Struct, frozen=True):
    """Facts about one image of the catalogue; a message built on them must say so.

    `user` is the user its containers run as, empty for root.
    """

    reference: str
    distro: str
    libc: str | None
    user: str
    image: BaseImage

    def has(self, command: str) -> Tri:
        """Whether the image brings a command along."""
        if command in self.image.tools:
            return Tri.YES
        return Tri.NO if command in self.image.lacking else Tri.UNKNOWN


BaseLookup = Callable[[str], BaseFacts | None]
"""From an image reference as written after FROM to what is known of it."""


def shipped_base(reference: str) -> BaseFacts | None:
    """Look an image up in the catalogue that ships with the program; None when it isn't there."""
    # Imported here: the catalogue is read from YAML, which a file without a question saves.
    from sealegs.simulator.catalogue import shipped_catalogue

    image = shipped_catalogue().find(reference)
    if not image.known:
        return None
    return BaseFacts(reference, image.distro, image.libc, image.user, image)
