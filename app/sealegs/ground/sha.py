"""SHA-256 for keys: hashlib would load all of OpenSSL, which takes a start 5 ms."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from hashlib import _Hash, sha256

__all__ = ["sha256"]


def _own() -> Callable[[bytes], _Hash]:
    """CPython's own code, which hashlib falls back to; where it was left out, hashlib."""
    for name in ("_sha2", "_sha256", "hashlib"):
        try:
            found: Callable[[bytes], _Hash] = import_module(name).sha256
        except ImportError:
            continue
        return found
    raise ImportError("this Python has no SHA-256")


if not TYPE_CHECKING:
    sha256 = _own()
