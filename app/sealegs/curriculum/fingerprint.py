"""What tells the files of a pack from any others: the digest of all their names and bytes."""

from __future__ import annotations

import os
from hashlib import blake2b
from importlib.resources.abc import Traversable
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MAX_ENTRIES: Final = 20_000
MAX_BYTES: Final = 64 * 1024 * 1024
"""A pack with more than this has no fingerprint: to read it twice would take longer than once."""

_FOLDERS: Final = ("content", "quizzes")
_DIGEST_BYTES: Final = 20
_PIECE: Final = 256 * 1024


def fingerprint(root: Traversable, *salt: bytes, exercises: bool = True) -> str | None:
    """Return the digest of everything below content/ and quizzes/, as hexadecimal digits.

    Every byte is read, so no edit goes unseen, whatever it leaves of size and times. ``salt`` is
    what else decides over the outcome. Without ``exercises`` the folders of exercises, most of a
    pack's files, are left out. None where it can't be told: the pack lies in an archive, is too
    large, or holds a link, a pipe or something that can't be read.
    """
    if not isinstance(root, Path):
        return None
    found = blake2b(digest_size=_DIGEST_BYTES)
    for part in (*salt, b"with" if exercises else b"without"):
        _add(found, part)
    walk = _Walk(found, None if exercises else "exercises")
    try:
        for folder in _FOLDERS:
            walk.top(os.path.join(root, folder))
    except (OSError, _NotToldError):
        return None
    return found.hexdigest()


class _NotToldError(Exception):
    """Something in the pack keeps it from having a fingerprint."""


class _Walk:
    """One walk over a pack, which counts what it meets."""

    def __init__(self, found: blake2b, skipped: str | None) -> None:
        self._found = found
        self._skipped = skipped
        self._entries = 0
        self._bytes = 0

    def top(self, path: str) -> None:
        """Add a folder that need not be there, which is another thing than an empty one."""
        try:
            mode = os.lstat(path).st_mode
        except FileNotFoundError:
            _add(self._found, b"nothing")
            return
        if not S_ISDIR(mode):
            raise _NotToldError
        self._folder(path, 0)

    def _folder(self, path: str, depth: int) -> None:
        with os.scandir(path) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
        self._entries += len(entries)
        if self._entries > MAX_ENTRIES:
            raise _NotToldError
        _add(self._found, b"%d" % len(entries))
        for entry in entries:
            name = os.fsencode(entry.name)
            if entry.is_dir(follow_symlinks=False):
                _add(self._found, b"folder " + name)
                if not (depth == 1 and entry.name == self._skipped):
                    self._folder(entry.path, depth + 1)
            elif entry.is_file(follow_symlinks=False):
                data = _read(entry.path)
                self._bytes += len(data)
                if self._bytes > MAX_BYTES:
                    raise _NotToldError
                _add(self._found, b"file " + name)
                _add(self._found, data)
            else:
                raise _NotToldError


def _add(found: blake2b, part: ReadableBuffer) -> None:
    """Add one part with its length, so that no two rows of parts come to the same bytes."""
    found.update(memoryview(part).nbytes.to_bytes(8, "little"))
    found.update(part)


def _read(path: str) -> bytes:
    """Read a file that was a regular one just now, and never wait for one that no longer is."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        pieces = []
        left = MAX_BYTES + 1
        # Only an empty piece is the end; a file may give less than was asked for.
        while left > 0 and (piece := os.read(handle, min(left, _PIECE))):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)
    finally:
        os.close(handle)
