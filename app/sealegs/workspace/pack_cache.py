"""What reading packs gave, kept by content so that the next start needn't read them again.

A file is disposable and believed only when it is the user's own and whole. Its name and its digest
hold every byte of the pack (``curriculum.fingerprint``), this program and the libraries that
read packs, so nothing stale can be found under it. Whatever goes wrong costs only reading the pack.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from stat import S_ISREG
from typing import Final, TypeVar

import msgspec

import sealegs
from sealegs.curriculum.fingerprint import fingerprint

T = TypeVar("T")

_FORMAT: Final = b"sealegs pack cache 1\n"
_DIGEST_BYTES: Final = 32
# The folder may be shared (``SEALEGS_CACHE=~/.cache``), and what ends so there is deleted one day:
# others have files that end in .pack, git for one.
_SUFFIX: Final = ".sealegs-pack"
_HALF: Final = ".sealegs-half"
LARGEST: Final = 64 * 1024 * 1024
KEPT: Final = 16
"""Files that stay; there are four to a pack."""
_ABANDONED_SECONDS: Final = 3600.0

_FLOORS: Final = ("ground", "dockerfile", "simulator", "curriculum")
"""The folders of our own code that has a part in reading a pack."""
_LIBRARIES: Final = ("markdown_it", "yaml", "msgspec")


class PackCache:
    """A folder of files, each with what reading one part of one pack gave; None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def of(
        self,
        part: str,
        root: Traversable,
        shape: type[T],
        read: Callable[[], T],
        *,
        exercises: bool = False,
    ) -> T:
        """Return what ``read`` makes of the pack in ``root``, from the cache when it is there.

        ``part`` names what is read and ``shape`` is its type; only with ``exercises`` may it depend
        on the folders of exercises. The cache itself never raises.
        """
        key = self._key(part, root, exercises)
        if self.folder is None or key is None:
            return read()
        path = self.folder / f"{part}-{key}{_SUFFIX}"
        found = _load(path, key, shape)
        if found is not None:
            return found
        made = read()
        # What was edited meanwhile may be half old and half new: it is used once and not kept.
        if self._key(part, root, exercises) == key:
            self._keep(path, key, made, shape)
        return made

    def size(self) -> int:
        """Return how many bytes the folder holds."""
        return sum(size for _, size, _ in self._files())

    def clear(self) -> int:
        """Delete everything that is kept and return how many files that were."""
        gone = 0
        for path, _, _ in self._files():
            with suppress(OSError):
                path.unlink()
                gone += 1
        return gone

    def _key(self, part: str, root: Traversable, exercises: bool) -> str | None:
        if self.folder is None or self._program is None:
            return None
        return fingerprint(root, _FORMAT, self._program, part.encode(), exercises=exercises)

    @cached_property
    def _program(self) -> bytes | None:
        # A process goes on with the code it began with.
        return _program()

    def _keep(self, path: Path, key: str, made: T, shape: type[T]) -> None:
        """Write a file whole or not at all; what wouldn't read back the same isn't written."""
        try:
            body = msgspec.msgpack.encode(made)
            if len(body) > LARGEST or msgspec.msgpack.decode(body, type=shape) != made:
                return
        except (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError):
            return
        with suppress(OSError):
            _write(path, _digest(key, body) + body)
            self._prune()

    def _prune(self) -> None:
        """Delete all but the newest files, and what writers left behind that were killed."""
        files = sorted(self._files(), key=lambda row: row[2], reverse=True)
        newest = files[0][2] if files else 0.0
        halves = [row for row in files if row[0].name.endswith(_HALF)]
        old = [row for row in halves if row[2] < newest - _ABANDONED_SECONDS]
        for path, _, _ in (*[row for row in files if row not in halves][KEPT:], *old):
            with suppress(OSError):
                path.unlink()

    def _files(self) -> Iterator[tuple[Path, int, float]]:
        """Yield the files of the cache with their sizes in bytes and the times they were made."""
        if self.folder is None:
            return
        try:
            found = sorted(self.folder.iterdir())
        except OSError:
            return
        for path in found:
            with suppress(OSError):
                status = path.lstat()
                if S_ISREG(status.st_mode) and path.name.endswith((_SUFFIX, _HALF)):
                    yield path, status.st_size, status.st_mtime


def _program() -> bytes | None:
    """Return what tells this program from others that read packs; None where it can't be told.

    Code counts by name, size and time, as it does for Python when it decides whether a module
    has to be compiled again.
    """
    rows: list[object] = [sealegs.__version__, sys.version, sys.byteorder]
    home = os.path.dirname(sealegs.__file__)
    try:
        for floor in _FLOORS:
            with os.scandir(os.path.join(home, floor)) as entries:
                rows += sorted(_row(each.name, each.stat()) for each in entries if each.is_file())
        for library in _LIBRARIES:
            spec = find_spec(library)
            if spec is None or spec.origin is None:
                return None
            rows.append(_row(library, os.stat(spec.origin)))
    except (OSError, ValueError):
        return None
    return repr(rows).encode("utf-8", "surrogateescape")


def _row(name: str, status: os.stat_result) -> tuple[str, int, int]:
    return name, status.st_size, status.st_mtime_ns


def _load(path: Path, key: str, shape: type[T]) -> T | None:
    """Return what a file holds; None unless it is whole, of this key, and nobody else's."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
        with open(handle, "rb", buffering=0) as stream:
            if not _is_ours(os.fstat(handle)):
                return None
            content = memoryview(stream.readall())
    except OSError:
        return None
    body = content[_DIGEST_BYTES:]
    if content[:_DIGEST_BYTES] != _digest(key, body):
        return None
    try:
        return msgspec.msgpack.decode(body, type=shape)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _is_ours(status: os.stat_result) -> bool:
    """Tell whether a file is one that only this user can have written."""
    if not S_ISREG(status.st_mode) or status.st_size > LARGEST + _DIGEST_BYTES:
        return False
    if os.name != "posix":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _write(path: Path, content: bytes) -> None:
    from tempfile import mkstemp

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, half = mkstemp(_HALF, "pack-", path.parent)
    try:
        with open(handle, "wb") as stream:
            stream.write(content)
        os.replace(half, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(half)
        raise


def _digest(key: str, body: bytes | memoryview) -> bytes:
    found = blake2b(key.encode(), digest_size=_DIGEST_BYTES)
    found.update(body)
    return found.digest()
