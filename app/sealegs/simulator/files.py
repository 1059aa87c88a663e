"""A symbolic file system: what is surely there, what may be there, and where it came from.

Trees are not walked: an entry may stand for a whole tree whose inside nobody knows. A region
is a part of the file system where anything may exist or have been changed, because a command
wrote there that the simulator doesn't understand. Whatever is asked about a region is unknown.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sealegs.simulator.names import names
from sealegs.simulator.size import NOTHING, Size
from sealegs.simulator.tri import Tri


class Shape(StrEnum):
    """What an entry stands for: one file, a directory as such, or a tree not looked into."""

    FILE = "file"
    DIRECTORY = "directory"
    TREE = "tree"


class OriginKind(StrEnum):
    """Where bytes came from, as FORMATS 8 names it."""

    BASE = "base"
    PACKAGE = "package"
    DEPENDENCY = "dependency"
    ARTIFACT = "artifact"
    CONTEXT = "context"
    DOWNLOAD = "download"
    LEFTOVER = "leftover"
    CONFIG = "config"
    SECRET = "secret"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from; ``detail`` is the image, package, path or product."""

    kind: OriginKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the file system. ``path`` is absolute, ``line`` the instruction that put it.

    ``content`` identifies the bytes: equal ids are equal bytes. ``role`` is the kind from the
    build context (source, manifest, ...). ``libc`` is what a program was linked against, and
    ``tool`` says that it is a program people call by name.
    """

    path: str
    shape: Shape
    origin: Origin
    content: str
    line: int
    size: Size = NOTHING
    role: str = ""
    libc: str | None = None
    tool: bool = False

    @property
    def name(self) -> str:
        """The last part of the path."""
        return posixpath.basename(self.path)


@dataclass(frozen=True, slots=True)
class Region:
    """Anything may be below ``path``; ``why`` is a clause for the learner."""

    path: str
    why: str
    line: int
    content: str


@dataclass(frozen=True, slots=True)
class FileSet:
    """A file system: entries by path, regions, and paths that are surely gone below a tree."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    regions: tuple[Region, ...] = ()
    gone: frozenset[str] = frozenset()

    def below(self, path: str) -> Iterator[Entry]:
        """Yield the entry at a path and all entries below it."""
        return (entry for entry in self.entries.values() if is_within(entry.path, path))

    def regions_at(self, path: str) -> tuple[Region, ...]:
        """Return the regions that a path lies in."""
        return tuple(region for region in self.regions if is_within(path, region.path))

    def has(self, path: str) -> Tri:
        """Tell whether something exists at a path."""
        if path == "/" or any(True for _ in self.below(path)):
            return Tri.YES
        if self.regions_at(path):
            return Tri.UNKNOWN
        if any(is_within(path, gone) for gone in self.gone):
            return Tri.NO
        return Tri.UNKNOWN if self.tree_around(path) else Tri.NO

    def tree_around(self, path: str) -> Entry | None:
        """Return the tree that a path lies in, if there is one."""
        for ancestor in ancestors(path):
            entry = self.entries.get(ancestor)
            if entry is not None:
                return entry if entry.shape is Shape.TREE else None
        return None

    def is_directory(self, path: str) -> Tri:
        """Tell whether a path is a directory."""
        entry = self.entries.get(path)
        if entry is not None and entry.shape is Shape.FILE:
            return Tri.NO
        if path in _ALWAYS_DIRECTORIES and self.has(path) is not Tri.NO:
            return Tri.YES
        return self.has(path)

    def put(self, *added: Entry) -> FileSet:
        """Return the file system with these entries, replacing what was at their paths."""
        entries = {**self.entries, **{entry.path: entry for entry in added}}
        gone = self.gone
        for entry in added:
            if entry.shape is Shape.TREE and gone:
                # what is below a tree that nobody looked into may be back
                gone = frozenset(path for path in gone if not is_within(path, entry.path))
        return replace(self, entries=entries, gone=gone)

    def without(self, path: str) -> FileSet:
        """Return the file system after everything at and below a path was removed."""
        entries = {key: entry for key, entry in self.entries.items() if not is_within(key, path)}
        regions = tuple(region for region in self.regions if not is_within(region.path, path))
        return FileSet(entries, regions, self.gone | {path})

    def with_region(self, region: Region) -> FileSet:
        """Return the file system where anything may have happened below the region's path."""
        gone = frozenset(path for path in self.gone if not is_within(path, region.path))
        return replace(self, regions=(*self.regions, region), gone=gone)


_ALWAYS_DIRECTORIES = frozenset(
    names(
        "/ /bin /etc /home /opt /root /sbin /srv /tmp /usr /usr/bin /usr/lib /usr/local "
        "/usr/local/bin /usr/local/lib /usr/sbin /usr/share /var /var/lib /var/log"
    )
)


def is_within(path: str, root: str) -> bool:
    """Tell whether a path is a root or lies below it; both are absolute and normal."""
    return root == "/" or path == root or path.startswith(root + "/")


def ancestors(path: str) -> Iterator[str]:
    """Yield the directories above a path, nearest first."""
    while path != "/":
        path = posixpath.dirname(path)
        yield path


def absolute(path: str, workdir: str) -> str:
    """Return a path as an absolute, normal one; relative paths start at ``workdir``."""
    joined = posixpath.normpath(posixpath.join(workdir, path))
    return "/" + joined.lstrip("/")


def with_directories(files: FileSet, path: str, line: int) -> FileSet:
    """Return the file system with a directory at a path and its missing parents."""
    missing = [p for p in (path, *ancestors(path)) if p != "/" and files.has(p) is not Tri.YES]
    origin = Origin(OriginKind.CONFIG, "directory")
    return files.put(*(Entry(p, Shape.DIRECTORY, origin, f"directory:{p}", line) for p in missing))


def content_of(files: Iterable[Entry], regions: Iterable[Region], root: str) -> str:
    """Identify what lies below a root: names relative to it, and bytes."""
    parts = [f"{entry.path.removeprefix(root)}={entry.content}" for entry in files]
    parts += [f"{region.path.removeprefix(root)}~{region.content}" for region in regions]
    return "|".join(sorted(parts))
