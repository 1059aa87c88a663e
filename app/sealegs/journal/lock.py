"""One writer at a time, between the threads of a process and between processes."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sealegs.ground.problem import SealegsError

_PATIENCE_SECONDS = 15.0


class FileLock:
    """An exclusive, reentrant lock on a file of its own, never on the database's.

    SQLite has its own locks for its transactions. This one is for what SQLite can't know:
    that the file under an open connection is about to be replaced by a repaired one. ``flags``
    are more of those that ``os.open`` takes.
    """

    def __init__(self, path: Path, flags: int = 0) -> None:
        self._path = path
        self._threads = threading.RLock()
        self._depth = 0
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | flags, 0o600)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; SealegsError when another process keeps it for 15 seconds."""
        with self._threads:
            if not self._depth:
                self._acquire()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if not self._depth:
                    fcntl.flock(self._handle, fcntl.LOCK_UN)

    def at_its_place(self) -> bool:
        """Tell whether the lock's file is still what its path names."""
        try:
            there = os.stat(self._path, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return os.path.samestat(os.fstat(self._handle), there)

    def close(self) -> None:
        """Give the file back; the lock can't be used afterwards."""
        with self._threads:
            if self._handle >= 0:
                os.close(self._handle)
                self._handle = -1

    def _acquire(self) -> None:
        # flock has no time limit of its own, and a stopped process must not freeze the others.
        deadline = time.monotonic() + _PATIENCE_SECONDS
        pause = 0.0002
        while True:
            try:
                return fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    message = f"{self._path} is held by another Sealegs; close it and try again."
                    raise SealegsError(message) from None
            time.sleep(pause)
            pause = min(pause * 1.5, 0.02)


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Let one at a time pass, by a lock whose file is there only while somebody holds it.

    That is for folders of the learner's own, where nothing of ours shall be left. A link in the
    file's place is refused. SealegsError when another process keeps it for 15 seconds.
    """
    while True:
        with closing(FileLock(path, os.O_NOFOLLOW)) as lock, lock.held():
            # Whoever waited may hold the file that the one before has just taken away.
            if lock.at_its_place():
                try:
                    yield
                finally:
                    path.unlink(missing_ok=True)
                return
