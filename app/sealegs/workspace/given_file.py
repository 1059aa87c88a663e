"""A Dockerfile of the learner's own to be asked about, with its folder as build context."""

from __future__ import annotations

import os
from itertools import islice
from typing import Final

from sealegs.dockerfile.ignore import parse_ignore
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean, clean_file
from sealegs.simulator.context import Context
from sealegs.study.generating import Given
from sealegs.study.given_context import raw_of
from sealegs.workspace.checking.discover import is_dockerfile
from sealegs.workspace.contexts import scan
from sealegs.workspace.powers import Power, Powers
from sealegs.workspace.regular import regular_bytes

MOST_BYTES: Final = 1_000_000
MOST_FILES: Final = 500
"""In a folder with more files than this its context is not described."""


def given_file(path: str, *, powers: Powers) -> Given:
    """Return the Dockerfile at a path, or the one in a folder; nothing of it is executed.

    Raises SealegsError when there is none, or it can't or may not be read.
    """
    powers.need(Power.PATHS)
    file = _in_folder(path) if os.path.isdir(path) else path
    try:
        data = regular_bytes(file, MOST_BYTES)
        if data is None:
            raise SealegsError(f"{file}: this is no regular file; name a Dockerfile.")
        if len(data) > MOST_BYTES:
            raise SealegsError(f"{file}: this is larger than 1 MB; name a Dockerfile.")
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SealegsError(f"{file}: this is no UTF-8 text; name a Dockerfile.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SealegsError(f"{file}: it can't be read ({reason}); check the path.") from None
    folder = os.path.dirname(os.path.abspath(file))
    name = clean(os.path.relpath(file), keep_newlines=False)
    context, ignore = _context(folder, os.path.basename(file))
    source = clean_file(text)
    return Given(name, source, raw_of(context, ignore) if context is not None else None)


def _in_folder(folder: str) -> str:
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if is_dockerfile(entry.name))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SealegsError(f"{folder}: it can't be listed ({reason}); check the path.") from None
    if not names:
        raise SealegsError(f"{folder}: there is no Dockerfile in this folder; name one.")
    return os.path.join(folder, "Dockerfile" if "Dockerfile" in names else names[0])


def _context(folder: str, dockerfile: str) -> tuple[Context | None, str | None]:
    """Return what lies beside a Dockerfile; None where there is nothing, or too much."""
    ignore = _ignore(folder, dockerfile)
    prune = parse_ignore(ignore.encode()) if ignore is not None else None
    if prune is not None and prune.has_exceptions:
        prune = None
    files = tuple(islice(scan(folder, prune), MOST_FILES + 1))
    own = {dockerfile, f"{dockerfile}.dockerignore", ".dockerignore"}
    files = tuple(f for f in files if not f.path.startswith(".git/"))
    if len(files) > MOST_FILES or not any(file.path not in own for file in files):
        return None, None
    return Context(files), ignore


def _ignore(folder: str, dockerfile: str) -> str | None:
    for name in (f"{dockerfile}.dockerignore", ".dockerignore"):
        try:
            data = regular_bytes(os.path.join(folder, name), MOST_BYTES)
        except OSError:
            continue
        if data is not None:
            return data[:MOST_BYTES].decode("utf-8", "replace")
    return None
