"""Noticing that files were saved, whatever way an editor saves: in place, by rename, in parts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

POLL: Final = 0.01
"""Seconds between two looks. A file at rest has looked the same twice."""

EMPTY_FOR: Final = 0.06
"""Seconds that a file has to stay empty or away until it counts as that: many editors empty a
file before they write it, or move it away."""


class Stamp(NamedTuple):
    """What tells one version of a file from another without reading it."""

    modified: int
    size: int
    inode: int


class Saves:
    """Looks at files again and again; the first look at rest always counts as a save."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(paths)
        self._taken: tuple[Stamp | None, ...] | None = None
        self._seen: tuple[Stamp | None, ...] | None = None
        self._since = 0.0

    @property
    def missing(self) -> bool:
        """Whether the first file wasn't there at the last look."""
        return self._seen is not None and self._seen[0] is None

    def look(self, now: float) -> bool:
        """Tell whether there is something saved to read; ``now`` is in seconds."""
        stamps = tuple(_stamp(path) for path in self._paths)
        if stamps != self._seen:
            self._seen, self._since = stamps, now
            return False
        if stamps == self._taken or stamps[0] is None:
            return False
        return self._whole(stamps) or now - self._since >= EMPTY_FOR

    def take(self) -> bool:
        """Say that the files were read; tell whether they stayed the same meanwhile."""
        if tuple(_stamp(path) for path in self._paths) != self._seen:
            return False
        self._taken = self._seen
        return True

    def _whole(self, stamps: tuple[Stamp | None, ...]) -> bool:
        """Tell whether none of the files has just become empty or gone away."""
        before = self._taken or (None,) * len(stamps)
        changed = (new for new, old in zip(stamps, before, strict=True) if new != old)
        return all(stamp is not None and stamp.size for stamp in changed)


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)
