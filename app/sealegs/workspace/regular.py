"""Reading what lies beside a file, where somebody else may have put anything under its name."""

from __future__ import annotations

import os
from stat import S_ISREG
from typing import Final

MAX_BYTES: Final = 16 * 1024 * 1024


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
