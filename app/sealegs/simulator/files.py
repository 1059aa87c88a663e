"""A symbolic file system: what is surely there, what may be there, and where it came from.

Trees are not walked: an entry may stand for a whole tree whose inside nobody knows. A region
is a part of the file system where anything may exist or have been changed, because a command
wrote there that the simulator doesn't understand. Whatever is asked about a region is unknown.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Set, ValuesView
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from sealegs.simulator import tree
from sealegs.simulator.attributes import new_mode, new_owner
from sealegs.simulator.gone import NOTHING_GONE, Gone
from sealegs.simulator.hierarchy import ALWAYS_DIRECTORIES, PROGRAMS
from sealegs.simulator.size import NOTHING, UNBOUNDED, Size
from sealegs.simulator.tree import Node
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


class Origin(Struct, frozen=True):
    """Where bytes came from; ``detail`` is the image, package, path or product."""

    kind: OriginKind
    detail: str = ""


PERHAPS = "?"
"""Behind a C library that a program may have been linked against, or none."""

INLINE = "inline file"
"""The detail of a file whose text stands in the Dockerfile."""


class Entry(Struct, frozen=True):
    """One thing in the file system. ``path`` is absolute, ``line`` the instruction that put it.

    ``content`` identifies the bytes: equal ids are equal bytes (see ``key``). ``role`` is the
    kind from the build context (source, manifest, ...). ``libc`` is what a program was linked
    against, and ``tool`` says that it is a program people call by name. ``owner`` is
    ``uid:gid`` or names, empty for root; None where it can't be known. ``mode`` is as written,
    empty when nobody set one. ``platform`` is what a program was built for, empty for what is
    built for none or by nobody here, None where it can't be known;
    ``link`` is where a symbolic link points. ``stamped`` is the line of the command that gave it
    other times than it came with, 0 when none did. ``added`` is what of a tree its line wrote,
    where the rest was there before and stayed.
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
    owner: str | None = ""
    mode: str = ""
    platform: str | None = ""
    link: str = ""
    stamped: int = 0
    added: Size | None = None

    @property
    def own(self) -> Size:
        """What its line wrote: all of it, but for a tree that was added to."""
        return self.size if self.added is None else self.added

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    def moved(self, path: str, line: int) -> Entry:
        """Return the same thing at another path; written out, as copying is what costs time."""
        return Entry(
            path, self.shape, self.origin, self.content, line, self.size, self.role, self.libc,
            self.tool, self.owner, self.mode, self.platform, self.link, self.stamped,
        )  # fmt: skip


class Region(Struct, frozen=True):
    """Anything may be below ``path``; ``why`` is a clause for the learner."""

    path: str
    why: str
    line: int
    content: str


class _Values(ValuesView[Entry]):
    _mapping: Entries

    def __iter__(self) -> Iterator[Entry]:
        return tree.values(self._mapping.root)


class Entries(Mapping[str, Entry]):
    """The entries of a file set by path."""

    __slots__ = ("root",)

    def __init__(self, root: Node[Entry]) -> None:
        self.root = root

    def __getitem__(self, path: str) -> Entry:
        node = tree.find(self.root, path)
        if node is None or node.value is None:
            raise KeyError(path)
        return node.value

    def __iter__(self) -> Iterator[str]:
        return (entry.path for entry in tree.values(self.root))

    def __len__(self) -> int:
        return sum(1 for _ in tree.values(self.root))

    def values(self) -> _Values:
        """Return the entries themselves."""
        return _Values(self)


_EMPTY: Node[Entry] = Node(None, {})


class FileSet(Struct, frozen=True):
    """A file system: entries by path, regions, and paths that are surely gone below a tree."""

    root: Node[Entry] = _EMPTY
    regions: tuple[Region, ...] = ()
    gone: Set[str] = NOTHING_GONE

    def __post_init__(self) -> None:
        if not isinstance(self.gone, Gone):
            force_setattr(self, "gone", Gone.of(self.gone))

    @property
    def _gone(self) -> Gone:
        return Gone.of(self.gone)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """All entries by their paths."""
        return Entries(self.root)

    def get(self, path: str) -> Entry | None:
        """Return the entry at exactly this path."""
        node = tree.find(self.root, path)
        return None if node is None else node.value

    def all(self) -> Iterator[Entry]:
        """Yield every entry, a directory before what it holds."""
        return tree.values(self.root)

    def below(self, path: str) -> Iterator[Entry]:
        """Yield the entry at a path and all entries below it."""
        node = tree.find(self.root, path)
        return iter(()) if node is None else tree.values(node)

    def regions_at(self, path: str) -> tuple[Region, ...]:
        """Return the regions that a path lies in."""
        return tuple(region for region in self.regions if is_within(path, region.path))

    def has(self, path: str) -> Tri:
        """Tell whether something exists at a path."""
        if path == "/" or tree.find(self.root, path) is not None:
            return Tri.YES
        around = tree.nearest(self.root, path)
        floors = [region.path for region in self.regions_at(path)]
        if around is not None and (floors or around.shape is Shape.TREE):
            floors.append(around.path)
        # what went before the tree or the region came says nothing about its inside
        floor = max(floors, key=len, default="")
        at = path if floor else ""
        while at != floor and at not in self.gone:
            at = posixpath.dirname(at)
        if at == floor != "":
            return Tri.UNKNOWN
        inside = any(is_within(region.path, path) for region in self.regions)
        return Tri.UNKNOWN if inside else Tri.NO

    def tree_around(self, path: str) -> Entry | None:
        """Return the tree that a path lies in, if there is one."""
        entry = tree.nearest(self.root, path)
        return entry if entry is not None and entry.shape is Shape.TREE else None

    def is_missing(self, path: str) -> bool:
        """Tell whether a directory would have to be made at a path, as far as is known."""
        there = self.has(path)
        if there is Tri.UNKNOWN:
            return path not in ALWAYS_DIRECTORIES
        return there is Tri.NO

    def is_directory(self, path: str) -> Tri:
        """Tell whether a path is a directory."""
        node = tree.find(self.root, path)
        if node is not None and node.value is not None and node.value.shape is Shape.FILE:
            return Tri.NO
        there = self.has(path)
        if path in ALWAYS_DIRECTORIES and there is not Tri.NO:
            return Tri.YES
        if there is Tri.UNKNOWN and posixpath.dirname(path) in PROGRAMS:
            around = self.tree_around(path)
            untouched = around is not None and around.line == 0 and not self.regions_at(path)
            return Tri.NO if untouched else there
        return there

    def put(self, *added: Entry) -> FileSet:
        """Return the file system with these entries, replacing what was at their paths.

        A directory in a tree that nobody looked into may have been there with anything in it.
        """
        if not added:
            return self
        if any(entry.shape is Shape.DIRECTORY for entry in added):
            added = tuple(self._merged(entry) for entry in added)
        gone = self._gone
        for entry in added:
            if entry.shape is Shape.TREE:
                # what is below a tree that nobody looked into may be back
                gone = gone.outside(entry.path)
        root = tree.grown(self.root, ((entry.path, entry) for entry in added))
        return FileSet(root, self.regions, gone)

    def _merged(self, entry: Entry) -> Entry:
        """Return a directory as the tree it is when it may hold what nobody knows of."""
        if entry.shape is not Shape.DIRECTORY:
            return entry
        node = tree.find(self.root, entry.path)
        there = None if node is None else node.value
        if there is not None:
            known = there.shape is not Shape.TREE
        else:
            around = None if node is not None else self.tree_around(entry.path)
            known = around is None or self._gone.covers(entry.path)
        return entry if known else replace(entry, shape=Shape.TREE)

    def without(self, path: str) -> FileSet:
        """Return the file system after everything at and below a path was removed."""
        regions = tuple(region for region in self.regions if not is_within(region.path, path))
        return FileSet(tree.pruned(self.root, path), regions, self._gone.and_(path))

    def with_region(self, region: Region) -> FileSet:
        """Return the file system where anything may have happened below the region's path."""
        return FileSet(self.root, (*self.regions, region), self._gone.outside(region.path))

    def gone_since(self, before: FileSet) -> Set[str]:
        """Return the paths that are gone now and were not known to be before."""
        return self._gone.minus(before._gone)

    def gone_as(self, before: FileSet, root: str) -> Set[str]:
        """Return what is gone, at and below a root as it was before."""
        outside, inside = self._gone.outside(root), before._gone.inside(root)
        return outside.plus(inside) if inside else outside

    def touched(
        self,
        path: str,
        line: int,
        *,
        owner: str | None = None,
        mode: str | None = None,
        times: bool = False,
        bytes_by: str | None = None,
    ) -> FileSet:
        """Return the file system after everything at and below a path was changed in place.

        A layer that changes a file in any way holds all of it, so each gets the new line. What
        already has the ``owner`` and ``mode`` is left alone. With ``bytes_by``, the id of what
        a run made, the bytes are other ones too.
        """
        changed: list[Entry] = []
        for entry in self.below(path):
            new = _given(entry, owner, mode)
            if times or bytes_by:
                content = f"{bytes_by}:{entry.path}" if bytes_by else entry.content
                new = replace(new, content=content, stamped=line)
            vague = new.owner is None or "unknown" in new.mode
            if vague or new != entry or (owner is None and mode is None):
                changed.append(replace(new, line=line, added=None))
        return self.put(*changed)

    def changed(self, own: Entry, line: int, owner: str | None, mode: str | None) -> FileSet:
        """Return the file system after one directory, not what is below it, was changed."""
        new = _given(own, owner, mode)
        return self if new == own else self.put(replace(new, line=line))


def _given(entry: Entry, owner: str | None, mode: str | None) -> Entry:
    """Return an entry with another owner and mode, where they are other ones."""
    owned = new_owner(entry.owner, owner)
    moded = new_mode(entry.mode, usual_mode(entry), mode)
    same = owned == entry.owner and moded == entry.mode
    return entry if same else replace(entry, owner=owned, mode=moded)


_COUNTED_ELSEWHERE = frozenset({OriginKind.BASE, OriginKind.PACKAGE, OriginKind.DEPENDENCY})


def weighed(entry: Entry) -> Entry:
    """Return a file with a weight of its own: a program is counted with its package or image."""
    if entry.tool and entry.size == NOTHING and entry.origin.kind in _COUNTED_ELSEWHERE:
        return replace(entry, size=UNBOUNDED)
    return entry


def usual_mode(entry: Entry) -> str:
    """Return an entry's mode; a file of the context whose mode nobody told has most often 644."""
    usual = entry.origin.kind is OriginKind.CONTEXT and entry.shape is Shape.FILE
    return entry.mode or ("644" if usual else "")


_MOST_LINKS = 40
"""Symbolic links that Linux follows in one path before it gives up (ELOOP)."""


def is_within(path: str, root: str) -> bool:
    """Tell whether a path is a root or lies below it; both are absolute and normal."""
    return root == "/" or (path.startswith(root) and path[len(root) : len(root) + 1] in ("", "/"))


def ancestors(path: str) -> Iterator[str]:
    """Yield the directories above a path, nearest first."""
    while path != "/":
        path = path.rpartition("/")[0] or "/"
        yield path


def absolute(path: str, workdir: str) -> str:
    """Return a path as an absolute, normal one; relative paths start at ``workdir``."""
    joined = posixpath.normpath(posixpath.join(workdir, path))
    return "/" + joined.lstrip("/")


def with_directories(
    files: FileSet, path: str, line: int, owner: str | None = "", mode: str = ""
) -> FileSet:
    """Return the file system with a directory at a path and its missing parents."""
    if path.count("/") >= tree.DEEPEST:
        top = "/".join(path.split("/", tree.DEEPEST)[: tree.DEEPEST])
        deeper = Region(top, f"what is so far below {top[:20]} isn't known", line, f"deep:{path}")
        return with_directories(files, top, line, owner, mode).with_region(deeper)
    missing: list[str] = []
    for above in (path, *ancestors(path)):
        if tree.find(files.root, above) is not None:
            break  # then so is what lies above it
        if files.is_missing(above):
            missing.append(above)
    if not missing:
        return files
    origin = Origin(OriginKind.CONFIG, "directory")
    return files.put(
        *(
            Entry(p, Shape.DIRECTORY, origin, "directory", line, owner=owner, mode=mode)
            for p in reversed(missing)
        )
    )


def followed(files: FileSet, path: str) -> str:
    """Return where a path leads once symbolic links on the way are followed."""
    for _ in range(_MOST_LINKS):
        way = reversed(tree.along(files.root, path))
        link = next((entry for entry in way if entry.link), None)
        if link is None:
            return path
        target = absolute(link.link, posixpath.dirname(link.path))
        path = absolute(path[len(link.path) :].lstrip("/"), target)
    return path
