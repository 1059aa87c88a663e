"""Noticing saves: in place, by rename, in parts, and files that are away for a moment."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sealegs.workspace.labs.saves import EMPTY_FOR, POLL, Saves


class Eye:
    """Looks at files on a clock of its own; nothing here waits."""

    def __init__(self, *paths: Path) -> None:
        self.saves = Saves(paths)
        self.now = 0.0

    def look(self) -> bool:
        self.now += POLL
        seen = self.saves.look(self.now)
        return seen and self.saves.take()

    def looks(self, seconds: float) -> int:
        return sum(self.look() for _ in range(round(seconds / POLL)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Dockerfile"
    path.write_text("FROM one\n", encoding="utf-8")
    return path


def in_place(path: Path) -> None:
    path.write_text("FROM another\n", encoding="utf-8")


def by_rename(path: Path) -> None:
    new = path.with_name("new")
    new.write_text("FROM two\n", encoding="utf-8")
    stamp = path.stat()
    os.utime(new, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # the same time, the same size
    new.replace(path)


def by_backup(path: Path) -> None:
    path.rename(path.with_name("Dockerfile~"))
    path.write_text("FROM three\n", encoding="utf-8")


def same_size(path: Path) -> None:
    before = path.stat().st_mtime_ns
    path.write_text("FROM two\n", encoding="utf-8")
    os.utime(path, ns=(before, before + 1))


@pytest.mark.parametrize("save", [in_place, by_rename, by_backup, same_size])
def test_a_save_is_noticed_once_however_it_is_made(
    file: Path, save: Callable[[Path], None]
) -> None:
    eye = Eye(file)
    assert eye.looks(1.0) == 1  # what is there in the beginning
    save(file)
    assert not eye.look()  # it might still be being written
    assert eye.look()
    assert eye.looks(1.0) == 0


def test_a_file_that_still_grows_is_waited_for(file: Path) -> None:
    eye = Eye(file)
    eye.looks(1.0)
    for part in range(20):
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f"RUN {part}\n")
        assert not eye.look()
    assert eye.looks(2 * POLL) == 1


def test_a_file_that_changes_while_it_is_read_is_read_again(file: Path) -> None:
    saves = Saves([file])
    assert not saves.look(0.0)
    assert saves.look(1.0)
    in_place(file)
    assert not saves.take()
    assert not saves.look(2.0)
    assert saves.look(3.0)
    assert saves.take()


def test_an_emptied_file_counts_only_when_it_stays_empty(file: Path) -> None:
    eye = Eye(file)
    eye.looks(1.0)
    file.write_text("", encoding="utf-8")
    assert eye.looks(EMPTY_FOR) == 0
    in_place(file)
    assert eye.looks(1.0) == 1
    file.write_text("", encoding="utf-8")
    assert eye.looks(EMPTY_FOR + 2 * POLL) == 1


def test_a_file_that_is_gone_is_waited_for(file: Path) -> None:
    eye = Eye(file)
    eye.looks(1.0)
    file.rename(file.with_name("away"))
    assert eye.looks(5.0) == 0
    assert eye.saves.missing
    file.with_name("away").rename(file)
    assert eye.looks(1.0) == 0  # the very same version is back
    file.unlink()
    eye.look()
    in_place(file)
    assert eye.looks(1.0) == 1


def test_the_ignore_file_may_be_empty_or_go_away_and_holds_nothing_up(file: Path) -> None:
    ignore = file.with_name("Dockerfile.dockerignore")
    ignore.write_text("", encoding="utf-8")
    eye = Eye(file, ignore)
    assert eye.looks(1.0) == 1
    in_place(file)
    assert eye.looks(2 * POLL) == 1
    ignore.write_text("*\n", encoding="utf-8")
    assert eye.looks(2 * POLL) == 1
    ignore.unlink()
    assert eye.looks(1.0) == 1
