"""Build contexts: a real folder as it lies on disk, or one described in a file (FORMATS 4).

Of a folder only names, sizes, modes and link targets are read, and the text of its ignore file;
no other content is looked at.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator

from sealegs.dockerfile.ignore import IgnoreFile, ignore_files, parse_ignore
from sealegs.ground.error import SealegsError
from sealegs.simulator.context import Context, ContextFile
from sealegs.simulator.kinds import kind_of
from sealegs.workspace.regular import MAX_BYTES, regular_bytes

MOST_FILES = 1_000_000
"""A folder with more files than this is not taken for a build context."""

_TOLD_EVERY = 5_000
_MOST_BYTES = 1_000_000

Progress = Callable[[int], None]
"""Told from time to time how many files were seen."""


def described_context(path: str) -> Context:
    """Return the context that a YAML file describes; raises SealegsError when it can't be used.

    The description is the whole document, or what stands under its key ``context``.
    """
    try:
        if os.path.getsize(path) > _MOST_BYTES:
            raise SealegsError(f"{path}: the file is larger than 1 MB; describe fewer files.")
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except UnicodeDecodeError:
        message = f"{path}: this is no UTF-8 text; describe the context in YAML."
        raise SealegsError(message) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SealegsError(
            f"{path}: the context can't be read ({reason}); check the path."
        ) from None
    # Imported here: a check without a described context never needs YAML.
    from sealegs.ground.yaml import at, load
    from sealegs.simulator.context_reading import read_context

    loaded = load(text, path)
    for problem in loaded.problems:
        raise SealegsError(str(problem))
    below = ("context",) if isinstance(at(loaded.value, ("context",)), dict) else ()
    context, problems = read_context(at(loaded.value, below) or {}, loaded.place(below))
    for problem in problems:
        raise SealegsError(str(problem))
    return context


def folder_context(
    folder: str, dockerfile: str | None, progress: Progress = lambda _: None
) -> Context:
    """Return the context of a folder; raises SealegsError when it is none, or too large.

    ``dockerfile`` is the Dockerfile's path, None when it isn't a file: its own ignore file goes
    before the folder's. What an ignore file without exceptions leaves out as a whole is not
    even listed.
    """
    if not os.path.isdir(folder):
        raise SealegsError(f"{folder}: there is no such folder; name a build context.")
    ignore = _ignore_of(folder, dockerfile)
    prune = ignore if ignore is not None and not ignore.has_exceptions else None
    files: list[ContextFile] = []
    for file in scan(folder, prune):
        files.append(file)
        if len(files) % _TOLD_EVERY == 0:
            progress(len(files))
        if len(files) > MOST_FILES:
            message = "this folder holds more than a million files; name the build context itself."
            raise SealegsError(f"{folder}: {message}")
    progress(len(files))
    inside = None if dockerfile is None else _inside(folder, dockerfile)
    return Context(tuple(files), ignore=ignore, dockerfile=inside)


def scan(
    folder: str,
    prune: IgnoreFile | None = None,
    *,
    but: Container[str] = (),
    unread: Callable[[str], None] = lambda _: None,
) -> Iterator[ContextFile]:
    """Yield the files below a folder in order; links count as files and aren't followed.

    Folders that ``prune`` ignores or that are among ``but`` are not entered. Those that can't be
    read are passed over, and ``unread`` is told.
    """
    waiting = [(folder, "")]
    while waiting:
        path, prefix = waiting.pop()
        try:
            with os.scandir(path) as entries:
                here = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            unread(prefix)
            continue
        for entry in here:
            name = prefix + _shown(entry.name)
            if entry.is_dir(follow_symlinks=False):
                if name not in but and (prune is None or not prune.ignores(name)):
                    waiting.append((entry.path, name + "/"))
            elif (file := _file(entry, name)) is not None:
                yield file


def _file(entry: os.DirEntry[str], name: str) -> ContextFile | None:
    try:
        status = entry.stat(follow_symlinks=False)
        link = _shown(os.readlink(entry.path)) if entry.is_symlink() else None
    except OSError:
        return None
    mode = f"{status.st_mode & 0o7777:04o}"
    return ContextFile(name, status.st_size, kind_of(name), mode, link=link)


def _shown(name: str) -> str:
    """Return a name as valid text: bytes that are no UTF-8 become replacement characters."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _ignore_of(folder: str, dockerfile: str | None) -> IgnoreFile | None:
    own, shared = ignore_files(dockerfile or "Dockerfile", folder)
    for path in (own, shared) if dockerfile is not None else (shared,):
        try:
            data = regular_bytes(path)
        except OSError:
            continue
        if data is not None and len(data) <= MAX_BYTES:
            return parse_ignore(data)
    return None


def _inside(folder: str, dockerfile: str) -> str | None:
    """Return the Dockerfile's path in the context, None when it lies outside."""
    root = os.path.realpath(folder)
    path = os.path.realpath(dockerfile)
    if os.path.commonpath([root, path]) != root:
        return None
    return os.path.relpath(path, root).replace(os.sep, "/")
