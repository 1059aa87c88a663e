"""Whether an image has a command: yes, no, or can't be told. Absence is claimed only when known."""

from __future__ import annotations

from sealegs.simulator.build import Image
from sealegs.simulator.scene import command_exists
from sealegs.simulator.tri import Tri


def has_command(image: Image, name: str, vocabulary: frozenset[str]) -> Tri:
    """Tell whether a command called by its name is found on the image's PATH.

    A command outside the ``vocabulary`` of the catalogue is never said to be absent.
    """
    if name in image.tools:
        return Tri.YES
    known = "PATH" in image.identity.env and "PATH" not in image.identity.vague
    path = image.identity.env["PATH"] if known else None
    return command_exists(name, image.files, image.base, vocabulary, path)
