"""What lies beside a Dockerfile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sealegs.analyzer.subject import NOTHING_BESIDE
from sealegs.ground.problem import SealegsError
from sealegs.workspace.checking import surroundings
from sealegs.workspace.checking.surroundings import Surroundings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/main.go").write_text("package main\n")
    (tmp_path / "go.mod").write_text("module a\n")
    (tmp_path / "Dockerfile").write_text("FROM a\n")
    return tmp_path


def ignores(around: Surroundings, file: Path, path: str) -> bool:
    ignore = around.beside(str(file)).ignore
    return ignore is not None and ignore.ignores(path)


def test_without_anything_nothing_is_known(folder: Path) -> None:
    assert Surroundings().beside(str(folder / "Dockerfile")) == NOTHING_BESIDE


def test_a_files_own_ignore_file_comes_first(folder: Path) -> None:
    file = folder / "Dockerfile"
    (folder / ".dockerignore").write_text("shared\n")
    assert ignores(Surroundings(), file, "shared")
    (folder / "Dockerfile.dockerignore").write_text("own\n")
    assert ignores(Surroundings(), file, "own")
    assert not ignores(Surroundings(), file, "shared")
    assert ignores(Surroundings(), folder / "Dockerfile.dev", "shared")


def test_the_context_brings_its_files_and_its_ignore_file(folder: Path) -> None:
    (folder / "src/.dockerignore").write_text("*.md\n")
    beside = Surroundings(str(folder / "src")).beside(str(folder / "Dockerfile"))
    assert beside.ignore is not None
    assert beside.ignore.ignores("a.md")
    assert [(file.path, file.size) for file in beside.context.files] == [
        (".dockerignore", 5),
        ("main.go", 13),
    ]
    assert beside.context.described


def test_links_of_the_context_are_not_followed(folder: Path) -> None:
    (folder / "src/up").symlink_to(folder)
    (folder / "src/gone").symlink_to(folder / "nowhere")
    paths = [f.path for f in Surroundings(str(folder / "src")).beside("-").context.files]
    assert paths == ["gone", "main.go", "up"]


def test_a_huge_context_is_not_described(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "MOST_FILES", 2)
    assert not Surroundings(str(folder)).beside("-").context.described


def test_standard_input_stands_in_the_current_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".dockerignore").write_text("shared\n")
    (folder / "Dockerfile.dockerignore").write_text("own\n")
    monkeypatch.chdir(folder)
    assert ignores(Surroundings(), Path("-"), "shared")


def test_a_named_file_is_used_for_all(folder: Path) -> None:
    (folder / "Dockerfile.dockerignore").write_text("own\n")
    (folder / "mine").write_text("named\n")
    around = Surroundings(None, str(folder / "mine"))
    around.check()
    assert ignores(around, folder / "Dockerfile", "named")


@pytest.mark.parametrize("which", ["context", "ignore"])
def test_what_is_named_must_be_there(tmp_path: Path, which: str) -> None:
    gone = os.fspath(tmp_path / "gone")
    around = Surroundings(gone, None) if which == "context" else Surroundings(None, gone)
    with pytest.raises(SealegsError, match="gone: "):
        around.check()
