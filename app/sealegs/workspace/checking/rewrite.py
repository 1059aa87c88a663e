"""Replacing a file's bytes without ever leaving half a file."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from sealegs.ground.error import SealegsError


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Replace a file that holds `before` by `after`: all of it or nothing, its mode kept.

    A link stays a link and its target is replaced. Raises ``SealegsError`` when the file may not
    be written, isn't a regular file, or was changed by somebody else meanwhile.
    """
    target = Path(os.path.realpath(path))
    try:
        state = target.stat()
        if not stat.S_ISREG(state.st_mode):
            raise SealegsError(f"{path}: not fixed: this is no regular file.")
        # Root may write anything, but a file without any write bit was locked on purpose.
        if not os.access(target, os.W_OK) or not state.st_mode & 0o222:
            raise SealegsError(f"{path}: not fixed: the file is not writable; see its permissions.")
        if target.read_bytes() != before:
            raise SealegsError(f"{path}: not fixed: it has changed meanwhile; run the check again.")
        _swap(target, after, state)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SealegsError(f"{path}: not fixed: {reason}.") from error


def _swap(target: Path, data: bytes, state: os.stat_result) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(state.st_mode))
        if hasattr(os, "chown") and (os.geteuid(), os.getegid()) != (state.st_uid, state.st_gid):
            with suppress(PermissionError):
                os.chown(name, state.st_uid, state.st_gid)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
