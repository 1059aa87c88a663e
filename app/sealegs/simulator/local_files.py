"""The build context as a file system, without what .dockerignore keeps from the builder."""

from __future__ import annotations

from collections.abc import Mapping

from sealegs.dockerfile.ignore import Judge
from sealegs.dockerfile.model import Document
from sealegs.simulator.context import Context, ContextFile
from sealegs.simulator.files import Entry, FileSet, Origin, OriginKind, Region, Shape
from sealegs.simulator.key import digest


def context_files(context: Context, document: Document) -> tuple[FileSet, Mapping[str, int]]:
    """Return the files a build can copy, its root as ``/``, and what is ignored by which line.

    The Dockerfile lies in the context like any other file, also when nobody lists it.
    """
    ignore = context.ignored()
    judge = None if ignore is None else Judge(ignore)
    ignored: dict[str, int] = {}
    entries: list[Entry] = []
    for file in context.files:
        decisive = None if judge is None else judge.decisive(file.path)
        if decisive is not None and not decisive.exception:
            ignored[file.path] = decisive.line
        else:
            entries.append(_entry(file, context, document))
    files = FileSet().put(*entries)
    if context.described:
        return files, ignored
    region = Region("/", "the build context is not described", 0, "context")
    return files.with_region(region), ignored


def digest_of(document: Document) -> str:
    """Identify the text of a Dockerfile."""
    return digest(document.source.decode("utf-8", "surrogateescape"))


def _entry(file: ContextFile, context: Context, document: Document) -> Entry:
    content = file.content_id
    if file.path == context.dockerfile and file.content is None:
        content = f"{content}:{digest_of(document)}"
    return Entry(
        f"/{file.path}",
        Shape.FILE,
        Origin(OriginKind.CONTEXT, file.path),
        content,
        0,
        file.weight,
        file.kind,
        mode=file.mode,
        link=file.link or "",
    )
