"""Which files to check: those named, those a glob matches, and the Dockerfiles in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sealegs.ground.globs import fits
from sealegs.workspace.regular import STDIN

PATTERNS = (
    "dockerfile", "dockerfile.*", "*.dockerfile",
    "containerfile", "containerfile.*", "*.containerfile",
)  # fmt: skip
"""Names of Dockerfiles, compared in lower case."""
NOT_THESE = ("*.dockerignore", "*.orig", "*.rej", "*.bak", "*.swp", "*~")
"""Names that look like a Dockerfile's and are ignore files or an editor's remains."""
_SKIPPED = frozenset({"node_modules"})
_MAGIC = frozenset("*?[")


class Discovered(Struct, frozen=True):
    """Files in the order of the arguments, and what each argument without any file is told.

    `amiss`: a pattern matched nothing, which is no less a mistake than a name without a file.
    """

    files: tuple[str, ...]
    notes: tuple[str, ...] = ()
    amiss: bool = False


def is_dockerfile(name: str) -> bool:
    """Whether a file of this name is taken for a Dockerfile when a folder is searched."""
    lower = name.lower()
    if any(fits(lower, pattern) for pattern in NOT_THESE):
        return False
    return any(fits(lower, pattern) for pattern in PATTERNS)


def discover(arguments: Iterable[str]) -> Discovered:
    """Resolve arguments to files; a file is never listed twice by folders and globs.

    A named file is listed whatever its name and even when it isn't there, so that whoever reads
    it says so.
    """
    files: list[str] = []
    notes: list[str] = []
    amiss = False
    seen: set[str] = set()
    for argument in arguments:
        if argument == STDIN:
            files.append(argument)
            continue
        if os.path.isdir(argument):
            found = list(dockerfiles_in(argument))
            if not found:
                notes.append(f"{argument}: there is no Dockerfile in this folder.")
        elif not _MAGIC.isdisjoint(argument) and not os.path.lexists(argument):
            found = list(_matching(argument))
            if not found:
                notes.append(f"{argument}: no file matches this pattern; check its spelling.")
                amiss = True
        else:
            files.append(argument)
            seen.add(_identity(argument))
            continue
        for path in found:
            identity = _identity(path)
            if identity not in seen:
                seen.add(identity)
                files.append(path)
    return Discovered(tuple(files), tuple(notes), amiss)


def dockerfiles_in(folder: str) -> Iterator[str]:
    """Yield the Dockerfiles below a folder: its own in order of name, then those of subfolders.

    Hidden folders and `node_modules` are passed over. A linked folder isn't entered, and a linked
    file counts only when it lies in the folder as well. Unreadable folders are passed over.
    """
    root = os.path.realpath(folder)
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                here = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        yield from (entry.path.removeprefix("./") for entry in here if _counts(entry, root))
        waiting += [entry.path for entry in reversed(here) if _entered(entry)]


def _counts(entry: os.DirEntry[str], root: str) -> bool:
    if not is_dockerfile(entry.name):
        return False
    try:
        if not entry.is_file():
            return False
        if not entry.is_symlink():
            return True
    except OSError:
        return False
    target = os.path.realpath(entry.path)
    return target.startswith(root.rstrip(os.sep) + os.sep)


def _entered(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name in _SKIPPED:
        return False
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _matching(pattern: str) -> Iterator[str]:
    import glob

    named = set(pattern.replace(os.sep, "/").split("/"))
    for path in sorted(glob.glob(pattern, recursive=True)):
        passed_over = _SKIPPED - named
        if not passed_over.isdisjoint(path.split(os.sep)):
            continue
        if os.path.isdir(path):
            # `**` matches every folder on the way; only a pattern's own last name opens one.
            if not pattern.endswith("**"):
                yield from dockerfiles_in(path)
        elif not pattern.endswith("**") or is_dockerfile(os.path.basename(path)):
            yield path


def _identity(path: str) -> str:
    return os.path.normpath(os.path.abspath(path))
