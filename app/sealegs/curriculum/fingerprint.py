"""What tells the files of a pack from any others: the digest of all their names and bytes."""

from __future__ import annotations

import os
from hashlib import blake2b
from importlib.resources.abc import Traversable
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MAX_ENTRIES: Final = 20_000
MAX_BYTES: Final = 64 * 1024 * 1024
"""A pack with more than this has no fingerprint: to read it twice would take longer than once."""

_FOLDERS: Final = ("content", "quizzes")
_DIGEST_BYTES: Final = 20


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
            walk.enter(os.path.join(root, folder), folder, 0)
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

    def enter(self, path: str, name: str, depth: int) -> None:
        """Add what lies at ``path``; a name that isn't there is told from an empty folder."""
        self._entries += 1
        if self._entries > MAX_ENTRIES:
            raise _NotToldError
        try:
            mode = os.lstat(path).st_mode
        except FileNotFoundError:
            _add(self._found, b"nothing")
            return
        if S_ISDIR(mode):
            names = sorted(os.listdir(path))
            if depth == 2 and name == self._skipped:
                names = []
            _add(self._found, b"folder %d " % len(names) + os.fsencode(name))
            for inner in names:
                self.enter(os.path.join(path, inner), inner, depth + 1)
        elif S_ISREG(mode):
            data = _read(path)
            self._bytes += len(data)
            if self._bytes > MAX_BYTES:
                raise _NotToldError
            _add(self._found, b"file " + os.fsencode(name))
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
    with open(handle, "rb", buffering=0) as stream:
        data = stream.read(MAX_BYTES + 1)
        while data and (more := stream.read(MAX_BYTES + 1)):
            data += more
            if len(data) > MAX_BYTES:
                raise _NotToldError
        return data or b""
