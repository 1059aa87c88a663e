"""A snapshot is what was saved or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.journal.snapshot import Snapshot, load, save

SAVED = Snapshot("01a20f24-ce00-7d8f-b0e1-aef1cd613e30", 12, b"state")


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    save(tmp_path / "new" / "snapshot", SAVED)
    assert load(tmp_path / "new" / "snapshot") == SAVED
    assert load(tmp_path / "none") is None


@given(st.binary(max_size=60), st.integers(0, 100))
def test_anything_else_is_no_snapshot(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int
) -> None:
    path = tmp_path_factory.mktemp("s") / "snapshot"
    save(path, SAVED)
    content = path.read_bytes()
    path.write_bytes(content[:at] + noise + content[at + 1 :])
    assert load(path) in ((SAVED,) if path.read_bytes() == content else (None,))


def test_that_it_cannot_be_saved_is_nobodys_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    save(tmp_path / "file" / "snapshot", SAVED)
    assert load(tmp_path / "file" / "snapshot") is None
