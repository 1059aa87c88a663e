"""A Dockerfile of the learner's own, and what lies beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.workspace.given_file import MOST_FILES, given_file
from sealegs.workspace.powers import FULL

TEXT = "FROM alpine:3.22\nCOPY a.txt /a\n"


def test_a_file_comes_with_the_names_beside_it(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_bytes(TEXT.replace("\n", "\r\n").encode())
    (tmp_path / "a.txt").write_text("secret words")
    (tmp_path / "b.log").write_text("x")
    (tmp_path / ".dockerignore").write_text("*.log\n")
    for path in (tmp_path, tmp_path / "Dockerfile"):
        given = given_file(str(path), powers=FULL)
        assert given.text == TEXT
        assert given.raw is not None
        assert "secret words" not in repr(given.raw)
        assert given.raw["dockerignore"] == "*.log\n"
        assert "a.txt" in repr(given.raw["files"])


def test_a_file_alone_and_a_folder_of_very_many_files_describe_nothing(tmp_path: Path) -> None:
    file = tmp_path / "web.Dockerfile"
    file.write_text(TEXT)
    assert given_file(str(tmp_path), powers=FULL).raw is None
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.txt").touch()
    assert given_file(str(file), powers=FULL).raw is None


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Dockerfile")
    for path in (str(tmp_path), "/dev/zero"):
        with pytest.raises(SealegsError, match="this is no regular file"):
            given_file(path, powers=FULL)
    os.mkfifo(tmp_path / ".dockerignore")
    (tmp_path / "web.Dockerfile").write_text(TEXT)
    assert given_file(str(tmp_path / "web.Dockerfile"), powers=FULL).text == TEXT


def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SealegsError, match="no Dockerfile in this folder"):
        given_file(str(tmp_path), powers=FULL)
    with pytest.raises(SealegsError, match="no such file"):
        given_file(str(tmp_path / "gone"), powers=FULL)
    file = tmp_path / "Dockerfile"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SealegsError, match="no UTF-8"):
        given_file(str(file), powers=FULL)
    file.write_text("#" * 1_000_001)
    with pytest.raises(SealegsError, match="larger than"):
        given_file(str(file), powers=FULL)


def test_control_characters_of_a_file_are_cleaned(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM alpine:3.22\nLABEL a=\x1b[2Jb\n")
    assert "\x1b" not in given_file(str(tmp_path), powers=FULL).text
