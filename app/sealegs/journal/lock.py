"""One writer at a time, between the threads of a process and between processes."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sealegs.ground.problem import SealegsError

_PATIENCE_SECONDS = 15.0


class FileLock:
    """An exclusive, reentrant lock on a file of its own, never on the database's.

    SQLite has its own locks for its transactions. This one is for what SQLite can't know:
    that the file under an open connection is about to be replaced by a repaired one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.RLock()
        self._depth = 0
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

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
