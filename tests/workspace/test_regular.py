"""What lies beside a Dockerfile may be anything: a checkout can hold a link to a device."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.workspace.checking.settings import OWN_FILE, _bytes
from sealegs.workspace.checking.surroundings import Surroundings
from sealegs.workspace.contexts import folder_context
from sealegs.workspace.regular import MAX_BYTES, regular_bytes


def odd(path: Path, kind: str) -> None:
    """Put something under a name that is no regular file of a decent size."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        with path.open("wb") as file:
            file.truncate(MAX_BYTES + 1)


@pytest.mark.parametrize("kind", ["pipe", "device", "huge"])
def test_an_odd_ignore_file_is_none(tmp_path: Path, kind: str) -> None:
    odd(tmp_path / ".dockerignore", kind)
    dockerfile = tmp_path / "Dockerfile"
    dockerfile.write_text("FROM scratch\n")
    assert Surroundings().beside(str(dockerfile)).ignore is None
    described = folder_context(str(tmp_path), str(dockerfile))
    assert {file.path for file in described.files} == {"Dockerfile", ".dockerignore"}


def test_one_that_is_named_may_come_out_of_a_pipe(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.write(write, b"*.log\n")
    os.close(write)
    try:
        named = Surroundings(ignore=f"/dev/fd/{read}")
        named.check()
        found = named.beside(str(tmp_path / "Dockerfile")).ignore
    finally:
        os.close(read)
    assert found is not None
    assert found.ignores("x.log")


def test_an_odd_configuration_is_none_and_a_huge_one_a_sentence(tmp_path: Path) -> None:
    odd(tmp_path / "pipe", "pipe")
    odd(tmp_path / "device", "device")
    odd(tmp_path / OWN_FILE, "huge")
    assert _bytes(str(tmp_path / "pipe")) is None
    assert _bytes(str(tmp_path / "device")) is None
    with pytest.raises(SealegsError, match="too large"):
        _bytes(str(tmp_path / OWN_FILE))


def test_of_a_file_no_more_is_read_than_shows_its_size(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert regular_bytes(str(tmp_path / "file"), 3) == b"1234"
    assert regular_bytes(str(tmp_path / "file")) == b"12345"
    with pytest.raises(IsADirectoryError):
        regular_bytes(str(tmp_path))
