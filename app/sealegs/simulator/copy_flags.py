"""What --exclude leaves out of a source and what --parents keeps of its path (D08)."""

from __future__ import annotations

import posixpath

from msgspec.structs import replace

from sealegs.dockerfile.ignore import IgnoreFile
from sealegs.dockerfile.ignore_expressions import BadGlob
from sealegs.dockerfile.ignore_patterns import Path, compile_glob
from sealegs.simulator.copying import Selection, Source
from sealegs.simulator.files import Entry, FileSet, Shape, absolute
from sealegs.simulator.tri import Tri


def excluded(source: Source, patterns: IgnoreFile) -> Source | None:
    """Return a source without what patterns name, None when that is all of it.

    Patterns are relative to a directory that is copied; a single file is known by its name.
    """
    if not source.is_directory:
        return None if patterns.ignores(posixpath.basename(source.path)) else source
    root = len(source.path.rstrip("/")) + 1
    kept = tuple(entry for entry in source.entries if not _ignored(entry, root, patterns))
    return replace(source, entries=kept)


def _ignored(entry: Entry, root: int, patterns: IgnoreFile) -> bool:
    relative = entry.path[root:]
    return bool(relative) and patterns.ignores(relative)


def pivot_of(written: str) -> str:
    """Return the directory that --parents counts from: what is before ``/./``, else the root."""
    before, found, _ = written.partition("/./")
    return absolute(before, "/") if found else "/"


def with_parents(source: Source, pivot: str) -> Source:
    """Return a source that brings its directories below the pivot along."""
    return replace(source, path=pivot, is_directory=True)


def select_deep(files: FileSet, pattern: str) -> Selection:
    """Return the files that a pattern with ``**`` names, which crosses slashes."""
    glob = compile_glob(pattern.lstrip("/"))
    if isinstance(glob, BadGlob):
        return Selection((), Tri.YES, wildcard=True)
    found = tuple(
        Source(entry.path, False, (entry,))
        for entry in files.all()
        if entry.shape is Shape.FILE and glob.matches(Path(entry.path.lstrip("/")))
    )
    if not files.regions:
        return Selection(found, Tri.YES, wildcard=True)
    unsure = Source("/", True, (), files.regions, certain=False)
    return Selection((*found, unsure), Tri.UNKNOWN, wildcard=True)
