"""The build context as a file system, without what .dockerignore keeps from the builder."""

from __future__ import annotations

from sealegs.dockerfile.ignore import Judge
from sealegs.dockerfile.model import Document
from sealegs.simulator.context import BuiltContext, Context, ContextFile
from sealegs.simulator.files import Entry, FileSet, Origin, OriginKind, Region, Shape
from sealegs.simulator.key import digest, made_by


def context_files(context: Context, document: Document) -> BuiltContext:
    """Return the files a build can copy, its root as ``/``, and what is ignored by which line.

    The Dockerfile lies in the context like any other file, also when nobody lists it.
    """
    listed = any(f.path == context.dockerfile and f.content is None for f in context.files)
    text = digest_of(document) if listed else ""
    built = context.built.get(text)
    if built is None:
        context.built.clear()
        built = context.built[text] = _build(context, text)
    return built


_PERHAPS = "whether the change makes it another one isn't known"


def _build(context: Context, text: str) -> BuiltContext:
    ignore = context.ignored()
    judge = None if ignore is None else Judge(ignore)
    ignored: dict[str, int] = {}
    entries: list[Entry] = []
    for file in context.files:
        decisive = None if judge is None else judge.decisive(file.path)
        if decisive is not None and not decisive.exception:
            ignored[file.path] = decisive.line
        else:
            entries.append(_entry(file, context, text))
    files = FileSet().put(*entries)
    if context.described:
        return files, ignored
    region = Region("/", "the build context is not described", 0, "context")
    files = files.with_region(region)
    for number, path in enumerate(context.doubts):
        mark = made_by("", f"{number}.{digest(path)}", doubt=True)
        files = files.with_region(Region(f"/{path}", _PERHAPS, 0, mark))
    return files, ignored


def digest_of(document: Document) -> str:
    """Identify the text of a Dockerfile."""
    return digest(document.source.decode("utf-8", "surrogateescape"))


def _entry(file: ContextFile, context: Context, text: str) -> Entry:
    content = file.content_id
    if file.path == context.dockerfile and file.content is None:
        content = f"{content}:{text}"
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
