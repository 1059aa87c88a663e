"""What a distribution's packages bring, as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sealegs.simulator.scene import Scene
from sealegs.simulator.size import UNBOUNDED, Size
from sealegs.simulator.tri import Tri


@dataclass(frozen=True, slots=True)
class Brought:
    """``packages`` are (name, size on disk, commands); ``more``: others are installed too."""

    packages: tuple[tuple[str, Size, tuple[str, ...]], ...]
    unknown: tuple[str, ...]
    more: Tri = Tri.UNKNOWN


# Packages that bring exactly these commands of the vocabulary, dependencies included.
_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "ca-certificates": (),
    "tzdata": (),
    "tini": ("tini",),
    "dumb-init": ("dumb-init",),
    "curl": ("curl",),
    "wget": ("wget",),
    "unzip": ("unzip",),
    "bash": ("bash",),
}


def installed(manager: str, names: tuple[str, ...], recommends: bool, scene: Scene) -> Brought:
    """Return what installing packages by name brings to a base image."""
    del manager, recommends, scene
    known = tuple((name, UNBOUNDED, _COMMANDS[name]) for name in names if name in _COMMANDS)
    return Brought(known, tuple(name for name in names if name not in _COMMANDS))
