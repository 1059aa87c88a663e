"""Files that can be made again: written whole or not at all, and nobody is kept waiting for one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def put(file: Path, content: bytes) -> None:
    """Write a file in place of an older one; that it can't be written costs only making it again.

    Two programs that do so at once leave what one of them wrote.
    """
    half = file.with_name(f"{file.name}.{os.getpid()}.half")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(file)
    except OSError:
        with suppress(OSError):
            half.unlink()  # where there is no space, half a file mustn't take more of it
