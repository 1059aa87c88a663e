"""The secrets that an image keeps, and where each can be read."""

from __future__ import annotations

from typing import Final

from sealegs.simulator.build import Secret, Where
from sealegs.study.mine.site import Prospect

WHERE: Final = {
    Where.LAYER: "in a layer of the image",
    Where.HISTORY: "in the image's history",
    Where.CONFIG: "in the image's configuration",
    Where.CACHE: "in the build cache",
}


def placed_secrets(found: Prospect) -> list[Secret]:
    """Return the secrets of an image that an instruction of the file leaves there."""
    return [s for s in found.image.secrets if s.line and found.instruction(s.line) is not None]
