"""How much of a file system is followed: beyond it nothing is claimed, and nothing worked out.

Where each of a few lines copies a tree into itself, the tree doubles with every line. No build
that somebody means comes to that, and whoever judges the Dockerfiles of others must not wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Final

from sealegs.simulator import tree
from sealegs.simulator.copying import Source
from sealegs.simulator.files import FileSet, Region
from sealegs.simulator.key import digest

_ALWAYS: Final = 1_000
"""Entries that are followed however little there is to begin with."""

_TIMES: Final = 8
"""How often a file system may hold all that was given."""


def most_entries(context: FileSet, described: Mapping[str, int]) -> int:
    """Return how many entries of one file system are followed.

    That grows with the build context and with the files that are ``described`` of each base image,
    so a build of a large project is followed like that of a small one.
    """
    return _ALWAYS + _TIMES * (len(context.entries) + sum(described.values()))


def bounded(source: Source, target: str, files: FileSet, most: int) -> Source:
    """Return a source as it is, or as one of unknown content where copying it makes too much.

    ``target`` is where it is copied to, ``files`` the file system there, which holds at most
    ``most`` entries.
    """
    if not (source.is_directory and source.certain):
        return source
    room = most - len(source.entries)
    if room >= 0 and sum(1 for _ in islice(files.all(), room + 1)) <= room:
        depth = max((entry.path.count("/") for entry in source.entries), default=0)
        if depth - source.path.count("/") + target.count("/") < tree.DEEPEST:
            return source
    why = f"so much is copied from {source.path} that I don't follow it"
    region = Region(source.path, why, 0, digest(source.content))
    return Source(source.path, True, (), (region,), certain=False)
