"""Secrets that lie in the learner's own folder, readable by nobody else."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

_BYTES = 32


def secret_at(path: Path) -> bytes:
    """Return the secret in a file, which is made when it isn't there; OSError when it can't be.

    A file that was left without all of its bytes is no secret: everybody could guess it.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if len(kept := _read(path)) < _BYTES:
        _make(path)
        kept = _read(path)
    return kept


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _make(path: Path) -> None:
    """Put a whole secret where none is; of two who do that at once both get the same."""
    handle, half = mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(handle, "wb") as new:
            new.write(secrets.token_bytes(_BYTES))
        if path.exists() and len(_read(path)) < _BYTES:
            path.unlink(missing_ok=True)
        try:
            os.link(half, path)
        except FileExistsError:
            return
        except OSError:  # a file system without links
            os.replace(half, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(half)
