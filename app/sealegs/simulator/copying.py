"""Which files a source names and where COPY, ADD, cp and mv put them.

The destination rules are BuildKit's: a directory gives its contents, a file goes into an
existing directory or one written with a trailing slash, several matches into a path that is no
directory leave only the last one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from sealegs.simulator.content import content_of
from sealegs.simulator.files import (
    Entry,
    FileSet,
    Region,
    Shape,
    ancestors,
    followed,
    is_within,
    weighed,
)
from sealegs.simulator.key import doubtful, step_of
from sealegs.simulator.tri import Tri
from sealegs.simulator.wildcards import is_pattern, matches


class Source(Struct, frozen=True):
    """One thing that is copied: a file, or a directory with all that is below it.

    Where the inside isn't known, ``certain`` is False and nothing is claimed about the result.
    ``doubts`` are regions that a later command may have written to.
    """

    path: str
    is_directory: bool
    entries: tuple[Entry, ...] = ()
    regions: tuple[Region, ...] = ()
    certain: bool = True
    doubts: tuple[Region, ...] = ()

    @property
    def content(self) -> str:
        """Identify what is copied, as a cache key does: names inside, bytes, modes, owners.

        What a command of unknown effect may have rewritten is doubtful.
        """
        root = self.path if self.is_directory and self.path != "/" else posixpath.dirname(self.path)
        text = content_of(self.entries, self.regions, "" if root == "/" else root)
        return text + "".join(doubtful(f"?{region.content}") for region in self.doubts)


class Selection(Struct, frozen=True):
    """What a pattern names. ``exists`` is NO when a literal path surely isn't there."""

    sources: tuple[Source, ...]
    exists: Tri
    wildcard: bool = False


def select(files: FileSet, path: str) -> Selection:
    """Return what an absolute path or wildcard names in a file system; links are followed."""
    if is_pattern(path):
        return _select_matches(files, path)
    path = followed(files, path)
    exists = files.has(path)
    if exists is Tri.NO:
        return Selection((), exists)
    return Selection((_source(files, path),), exists)


def _select_matches(files: FileSet, pattern: str) -> Selection:
    depth = pattern.count("/")
    literal = re.split(r"[*?\[\\]", pattern, maxsplit=1)[0]
    fixed = posixpath.dirname(literal) or "/"
    candidates = {
        p
        for entry in files.below(fixed)
        for p in (entry.path, *ancestors(entry.path))
        if p.count("/") == depth
    }
    names = sorted(p for p in candidates if p != "/" and matches(p, pattern))
    blurred = bool(files.regions_at(fixed)) or any(
        is_within(region.path, fixed) for region in files.regions
    )
    around = files.get(fixed)
    blurred = blurred or (around is not None and around.shape is Shape.TREE and not names)
    blurred = blurred or (not names and files.tree_around(fixed) is not None)
    if blurred:
        unsure = _unsure(files, fixed)
        inside = tuple(e for e in unsure.entries if _is_below(e.path, pattern, depth))
        found = replace(unsure, entries=inside)
        return Selection((found,), Tri.UNKNOWN, wildcard=True)
    return Selection(tuple(_source(files, name) for name in names), Tri.YES, wildcard=True)


def _is_below(path: str, pattern: str, depth: int) -> bool:
    """Tell whether a path, or the folder above it at the pattern's depth, matches a pattern."""
    parts = path.split("/")
    return len(parts) > depth and matches("/".join(parts[: depth + 1]), pattern)


def _source(files: FileSet, path: str) -> Source:
    entry = files.get(path)
    if entry is not None and entry.shape is Shape.FILE:
        doubts = tuple(r for r in files.regions_at(path) if r.line > entry.line)
        return Source(path, False, (entry,), doubts=doubts)
    inside = tuple(files.below(path))
    if not inside and path != "/":
        return _unsure(files, path)
    around = files.tree_around(path)
    if around is not None and path not in files.entries:
        # a part of a tree that nobody looked into: what is known of it is not all of it
        inside = (replace(around, path=path, content=f"{around.content}:{path}"), *inside)
    regions = tuple(r for r in files.regions if is_within(r.path, path))
    # a command that may have written anywhere need not have written just here
    covering = tuple(r for r in files.regions_at(path) if r.path != path)
    near = tuple(replace(r, path=path) for r in covering if r.path != "/")
    return Source(path, True, inside, (*regions, *near), doubts=_everywhere(covering, path))


def _everywhere(covering: Iterable[Region], path: str) -> tuple[Region, ...]:
    return tuple(replace(region, path=path) for region in covering if region.path == "/")


def _unsure(files: FileSet, path: str) -> Source:
    around = files.tree_around(path) or files.get(path)
    contents = [r.content for r in files.regions_at(path)]
    origins = [content for content in contents if step_of(content)]
    content = "+".join(origins) or (around.content if around else "nothing")
    content += "".join(content for content in contents if not step_of(content))
    line = around.line if around else 0
    why = files.regions_at(path)[0].why if origins else f"what lies below {path} is not known"
    region = Region(path, why, line, f"{content}/{path}")
    inside = tuple(files.below(path))
    within = (r for r in files.regions if r.path != path and is_within(r.path, path))
    return Source(path, True, inside, (region, *within), certain=False)


class Placed(Struct, frozen=True):
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
                for r in (*source.regions, *source.doubts)
            ]
            directory = True
        else:
            target = destination
            if directory:
                target = posixpath.join(destination, posixpath.basename(source.path))
            copied = weighed(source.entries[0]).moved(target, line)
            if source.doubts and copied.mode:
                copied = replace(copied, mode="unknown")
            if not directory and _may_be_directory(files, target, source.path):
                # it may be there as well as below itself: as a tree, both may be
                copied = replace(copied, shape=Shape.TREE)
            entries[target] = copied
    return Placed(tuple(entries.values()), tuple(regions))


_PROGRAMS = ("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")


def _may_be_directory(files: FileSet, target: str, source: str) -> bool:
    """Tell whether a target in a tree that nobody looked into may be a directory.

    By convention it is a file where its name says so: the source's own name, one with an
    extension, and whatever lies where programs do.
    """
    folder, _, name = target.rpartition("/")
    if folder in _PROGRAMS or name == posixpath.basename(source):
        return False
    if posixpath.splitext(name)[1] not in ("", ".d"):
        return False
    near = any(region.path != "/" for region in files.regions_at(target))
    return files.has(target) is Tri.UNKNOWN and (near or files.tree_around(target) is not None)


def _existing_directory(files: FileSet, path: str) -> bool:
    return files.is_directory(path) is Tri.YES


def _moved(entry: Entry, source: str, destination: str, line: int) -> Entry:
    return entry.moved(_rebase(entry.path, source, destination), line)


def _rebase(path: str, source: str, destination: str) -> str:
    if path == source:
        return destination
    rest = path.removeprefix(source).lstrip("/")
    return posixpath.join(destination, rest)


def _surely_directory(files: FileSet, path: str) -> bool:
    entry = files.get(path)
    if entry is not None:
        return entry.shape is Shape.DIRECTORY
    return next(files.below(path), None) is not None


def clash(sources: Iterable[Source], destination: str, into: bool, files: FileSet) -> str | None:
    """Return why a copy is refused for what is at its destination (D06, D13), None when not."""
    there = files.get(destination)
    blocked = there is not None and there.shape is Shape.FILE and not there.link
    directory = into or destination == "/" or _existing_directory(files, destination)
    for source in sources:
        if source.is_directory:
            if blocked and source.certain:
                return f"{destination} is a file, so the directory {source.path} can't go there"
            directory = True
        elif directory:
            target = posixpath.join(destination, posixpath.basename(source.path))
            if _surely_directory(files, target):
                return f"{target} is a directory, so a file can't take its place"
        else:
            # the first of several files makes the destination a file
            blocked = True
    return None
