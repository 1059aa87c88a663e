"""SHA-256 for keys: hashlib would load all of OpenSSL, which takes a start 5 ms."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast


class _Hash(Protocol):
    def hexdigest(self) -> str:
        """Return the digest in hexadecimal."""
        ...


class _Sha256(Protocol):
    def __call__(self, data: bytes, /) -> _Hash:
        """Begin with some bytes."""
        ...


def _own() -> _Sha256:
    """CPython's own code, which hashlib falls back to; where it was left out, hashlib."""
    for name in ("_sha2", "_sha256"):
        try:
            return cast("_Sha256", import_module(name).sha256)
        except ImportError:
            continue
    return cast("_Sha256", import_module("hashlib").sha256)


sha256 = _own()
