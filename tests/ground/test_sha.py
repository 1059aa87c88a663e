"""SHA-256 without OpenSSL."""

from __future__ import annotations

import hashlib
import sys

import pytest

from sealegs.ground import sha


@pytest.mark.parametrize("data", [b"", b"FROM scratch", bytes(range(256)) * 9])
def test_is_the_digest_of_the_standard(data: bytes) -> None:
    assert sha.sha256(data).hexdigest() == hashlib.sha256(data).hexdigest()


def test_is_the_librarys_where_the_interpreter_has_no_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_sha2", "_sha256"):
        monkeypatch.setitem(sys.modules, name, None)
    assert sha._own() is hashlib.sha256
