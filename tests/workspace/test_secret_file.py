"""A secret is made once, whole, for its owner alone."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sealegs.workspace.secret_file import secret_at


def test_a_secret_is_made_once_and_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "own" / "links.key"
    made = secret_at(path)
    assert len(made) == 32
    assert secret_at(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["links.key"]


@pytest.mark.parametrize("left", [b"", b"half of it"])
def test_what_a_crash_or_a_full_disk_left_is_no_secret(tmp_path: Path, left: bytes) -> None:
    path = tmp_path / "links.key"
    path.write_bytes(left)
    made = secret_at(path)
    assert len(made) == 32
    assert secret_at(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_of_many_at_once_all_get_the_same(tmp_path: Path) -> None:
    for number in range(20):
        path = tmp_path / f"{number}.key"
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(secret_at, [path] * 8))) == 1
