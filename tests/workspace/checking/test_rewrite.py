"""A file is replaced as a whole, keeps its mode, and isn't touched when it may not be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.workspace.checking.rewrite import rewrite


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Dockerfile"
    path.write_bytes(b"before")
    return path


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664])
def test_bytes_change_and_the_mode_stays(file: Path, mode: int) -> None:
    file.chmod(mode)
    rewrite(file, b"before", b"after\r\n\xff")
    assert file.read_bytes() == b"after\r\n\xff"
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert os.listdir(file.parent) == ["Dockerfile"]


def test_a_link_stays_a_link(file: Path) -> None:
    link = file.with_name("link")
    link.symlink_to(file.name)
    rewrite(link, b"before", b"after")
    assert link.is_symlink()
    assert file.read_bytes() == b"after"


def test_a_locked_file_is_left_alone(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(SealegsError, match="not writable"):
        rewrite(file, b"before", b"after")
    assert file.read_bytes() == b"before"


def test_somebody_elses_change_is_kept(file: Path) -> None:
    file.write_bytes(b"mine")
    with pytest.raises(SealegsError, match="changed meanwhile"):
        rewrite(file, b"before", b"after")
    assert file.read_bytes() == b"mine"


def test_what_is_no_regular_file_is_left_alone(file: Path) -> None:
    pipe = file.with_name("pipe")
    os.mkfifo(pipe)
    with pytest.raises(SealegsError, match="no regular file"):
        rewrite(pipe, b"before", b"after")
    with pytest.raises(SealegsError, match="not fixed"):
        rewrite(file.with_name("gone"), b"before", b"after")
