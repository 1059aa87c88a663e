"""Which files a source names and where COPY, ADD, cp and mv put them.

The destination rules are BuildKit's: a directory gives its contents, a file goes into an
existing directory or one written with a trailing slash, several matches into a path that is no
directory leave only the last one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from sealegs.simulator.files import (
    Entry,
    FileSet,
    Region,
    Shape,
    ancestors,
    content_of,
    is_within,
)
from sealegs.simulator.tri import Tri

_WILDCARD = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that is copied: a file, or a directory with all that is below it.

    Where the inside isn't known, ``certain`` is False and nothing is claimed about the result.
    """

    path: str
    is_directory: bool
    entries: tuple[Entry, ...] = ()
    regions: tuple[Region, ...] = ()
    certain: bool = True

    @property
    def content(self) -> str:
        """Identify what is copied, as a cache key does: base name, names inside, bytes."""
        name = "" if self.is_directory else posixpath.basename(self.path)
        return f"{name}({content_of(self.entries, self.regions, self.path)})"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a pattern names. ``exists`` is NO when a literal path surely isn't there."""

    sources: tuple[Source, ...]
    exists: Tri
    wildcard: bool = False


def select(files: FileSet, path: str) -> Selection:
    """Return what an absolute path or wildcard names in a file system."""
    if _WILDCARD.search(path):
        return _select_matches(files, path)
    exists = files.has(path)
    if exists is Tri.NO:
        return Selection((), exists)
    return Selection((_source(files, path),), exists)


def _select_matches(files: FileSet, pattern: str) -> Selection:
    depth = pattern.count("/")
    candidates = {
        p for path in files.entries for p in (path, *ancestors(path)) if p.count("/") == depth
    }
    names = sorted(p for p in candidates if p != "/" and _matches(p, pattern))
    fixed = posixpath.dirname(_WILDCARD.split(pattern, maxsplit=1)[0]) or "/"
    blurred = bool(files.regions_at(fixed)) or any(
        is_within(region.path, fixed) for region in files.regions
    )
    around = files.entries.get(fixed)
    blurred = blurred or (around is not None and around.shape is Shape.TREE and not names)
    blurred = blurred or (not names and files.tree_around(fixed) is not None)
    if blurred:
        return Selection((_unsure(files, fixed),), Tri.UNKNOWN, wildcard=True)
    return Selection(tuple(_source(files, name) for name in names), Tri.YES, wildcard=True)


def _matches(path: str, pattern: str) -> bool:
    parts, wanted = path.split("/"), pattern.split("/")
    return all(fnmatchcase(part, want) for part, want in zip(parts, wanted, strict=True))


def _source(files: FileSet, path: str) -> Source:
    entry = files.entries.get(path)
    inside = tuple(sorted(files.below(path), key=lambda e: e.path))
    if entry is not None and entry.shape is Shape.FILE:
        return Source(path, False, (entry,))
    if not inside and path != "/":
        return _unsure(files, path)
    around = files.tree_around(path)
    if around is not None and path not in files.entries:
        # a part of a tree that nobody looked into: what is known of it is not all of it
        inside = (replace(around, path=path, content=f"{around.content}:{path}"), *inside)
    regions = tuple(r for r in files.regions if is_within(r.path, path))
    covering = tuple(replace(r, path=path) for r in files.regions_at(path) if r.path != path)
    return Source(path, True, inside, (*regions, *covering))


def _unsure(files: FileSet, path: str) -> Source:
    around = files.tree_around(path) or files.entries.get(path)
    origins = [r.content for r in files.regions_at(path)]
    content = "+".join(origins) or (around.content if around else "nothing")
    line = around.line if around else 0
    why = files.regions_at(path)[0].why if origins else f"what lies below {path} is not known"
    region = Region(path, why, line, f"{content}/{path}")
    inside = tuple(files.below(path))
    return Source(path, True, inside, (region,), certain=False)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where everything went: new entries and regions, and paths that are directories now."""

    entries: tuple[Entry, ...]
    regions: tuple[Region, ...]


def place(
    sources: Iterable[Source], destination: str, into: bool, files: FileSet, line: int
) -> Placed:
    """Return what copying leaves at an absolute destination.

    ``into`` says that the destination is a directory because of how it is written.
    """
    entries: dict[str, Entry] = {}
    regions: list[Region] = []
    directory = into or (destination == "/") or _existing_directory(files, destination)
    for source in sources:
        if source.is_directory:
            for entry in source.entries:
                moved = _moved(entry, source.path, destination, line)
                entries[moved.path] = moved
            regions += [
                replace(r, path=_rebase(r.path, source.path, destination), line=line)
                for r in source.regions
            ]
            directory = True
        else:
            target = destination
            if directory:
                target = posixpath.join(destination, posixpath.basename(source.path))
            entries[target] = replace(source.entries[0], path=target, line=line)
    return Placed(tuple(entries.values()), tuple(regions))


def _existing_directory(files: FileSet, path: str) -> bool:
    return files.is_directory(path) is Tri.YES


def _moved(entry: Entry, source: str, destination: str, line: int) -> Entry:
    return replace(entry, path=_rebase(entry.path, source, destination), line=line)


def _rebase(path: str, source: str, destination: str) -> str:
    if path == source:
        return destination
    rest = path.removeprefix(source).lstrip("/")
    return posixpath.join(destination, rest)
