"""Reading one file of a stranger's repository: regular, inside, small, and text."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import Final

from sealegs.ground.sanitise import clean_file

MOST_BYTES: Final = 512 * 1024


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file isn't read, as the end of a sentence that begins with its name."""

    why: str


def read_text(root: str, path: str) -> str | Unread:
    """Return a file of a repository as clean text; ``path`` is relative to its root.

    A link is followed only within the repository, and what is no regular file is never opened
    for longer than it takes to see that.
    """
    inside = os.path.realpath(root)
    real = os.path.realpath(os.path.join(root, path))
    if os.path.commonpath([inside, real]) != inside:
        return Unread("leads out of the repository")
    try:
        # a FIFO without a writer would wait for ever
        handle = os.open(real, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_NOFOLLOW", 0))
    except OSError as error:
        return Unread(f"can't be read ({(error.strerror or str(error)).lower()})")
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return Unread("is no regular file")
        try:
            data = stream.read(MOST_BYTES + 1)
        except OSError as error:
            return Unread(f"can't be read ({(error.strerror or str(error)).lower()})")
    if len(data) > MOST_BYTES:
        return Unread("is larger than 512 KB")
    if b"\0" in data:
        return Unread("is binary")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Unread("is no UTF-8 text")
    return clean_file(text)
