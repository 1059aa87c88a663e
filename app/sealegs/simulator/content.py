"""What lies below a path, identified as a cache key does it."""

from __future__ import annotations

from collections.abc import Iterable

from sealegs.simulator.files import Entry, Region, Shape
from sealegs.simulator.key import step_of


def content_of(files: Iterable[Entry], regions: Iterable[Region], root: str) -> str:
    """Identify what lies below a root as a cache key does: relative names, bytes, mode, owner."""
    cut = len(root)
    parts = [
        f"{entry.path[cut:]}={_bytes_of(entry)};{entry.mode};{entry.owner or ''}" for entry in files
    ]
    doubts = [region.content for region in regions if not step_of(region.content)]
    parts += [
        f"{region.path[cut:]}~{region.content}" for region in regions if step_of(region.content)
    ]
    return "|".join(sorted(parts)) + "".join(sorted(doubts))


def _bytes_of(entry: Entry) -> str:
    # a directory has no bytes of its own, whatever made it
    return "directory" if entry.shape is Shape.DIRECTORY else entry.content
