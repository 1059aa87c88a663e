"""Reading a file that was named, and what lies beside it, where anything may have that name."""

from __future__ import annotations

import os
import sys
from stat import S_ISREG
from typing import Final

MAX_BYTES: Final = 16 * 1024 * 1024
"""A larger file is no Dockerfile, and reading it would cost more memory than a command may."""

STDIN: Final = "-"


def named_bytes(path: str) -> bytes:
    """Return what a file that somebody named holds, or standard input for ``-``; OSError else.

    It may be a pipe. No more than one byte beyond ``MAX_BYTES`` is read, which shows that.
    """
    if path == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with open(path, "rb") as stream:
        return stream.read(MAX_BYTES + 1)


def regular_bytes(path: str, most: int = MAX_BYTES) -> bytes | None:
    """Return what a file holds, and no more than one byte beyond ``most``, which shows that.

    None where it is no regular file, links followed: a pipe would be waited for, and a device
    need never end. OSError where it isn't there or can't be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(path, "rb", opener=lambda name, _: os.open(name, flags)) as stream:
        if not S_ISREG(os.fstat(stream.fileno()).st_mode):
            return None
        return stream.read(most + 1)
