"""Which files a check finds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sealegs.workspace.checking.discover import discover, is_dockerfile


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("FROM a\n")


def found(folder: Path, *arguments: str) -> list[str]:
    arguments = arguments or (str(folder),)
    return [os.path.relpath(file, folder) for file in discover(arguments).files]


@pytest.mark.parametrize(
    "name",
    ["Dockerfile", "dockerfile", "Dockerfile.dev", "Containerfile", "api.Dockerfile",
     "api.dockerfile", "Dockerfile.alpine-3.20", "Containerfile.ci"],
)  # fmt: skip
def test_names_of_dockerfiles(name: str) -> None:
    assert is_dockerfile(name)


@pytest.mark.parametrize(
    "name",
    ["Dockerfile.dockerignore", "Dockerfile~", "Dockerfile.orig", ".Dockerfile.swp", "Makefile",
     "dockerfile-notes.md", "MyDockerfile", "docker-compose.yml"],
)  # fmt: skip
def test_names_of_other_files(name: str) -> None:
    assert not is_dockerfile(name)


def test_a_folder_is_searched_in_order(tmp_path: Path) -> None:
    fill(tmp_path, "b/Dockerfile", "a/x.Dockerfile", "a/Dockerfile", "Dockerfile", "a/main.go")
    assert found(tmp_path) == ["Dockerfile", "a/Dockerfile", "a/x.Dockerfile", "b/Dockerfile"]


def test_hidden_folders_and_node_modules_are_passed_over(tmp_path: Path) -> None:
    fill(
        tmp_path, ".git/Dockerfile", "node_modules/x/Dockerfile", ".cache/Dockerfile", "Dockerfile"
    )
    assert found(tmp_path) == ["Dockerfile"]
    assert found(tmp_path, str(tmp_path / "**" / "Dockerfile")) == ["Dockerfile"]


def test_a_folder_that_is_named_is_searched_whatever_its_name(tmp_path: Path) -> None:
    fill(tmp_path, ".hidden/Dockerfile", "node_modules/Dockerfile")
    assert found(tmp_path, str(tmp_path / ".hidden")) == [".hidden/Dockerfile"]
    assert found(tmp_path, str(tmp_path / "node_modules")) == ["node_modules/Dockerfile"]


def test_links_are_not_followed_out(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    fill(inside, "real/Dockerfile")
    fill(outside, "Dockerfile", "deep/Dockerfile")
    (inside / "Dockerfile").symlink_to(outside / "Dockerfile")
    (inside / "elsewhere").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "Dockerfile.gone").symlink_to(inside / "nothing")
    (inside / "Containerfile").symlink_to(inside / "real/Dockerfile")
    assert found(inside) == ["Containerfile", "real/Dockerfile"]


def test_globs(tmp_path: Path) -> None:
    fill(tmp_path, "a/Dockerfile", "b/deep/Dockerfile", "b/odd.txt")
    assert found(tmp_path, str(tmp_path / "*" / "Dockerfile")) == ["a/Dockerfile"]
    assert found(tmp_path, str(tmp_path / "b" / "*.txt")) == ["b/odd.txt"]
    assert found(tmp_path, str(tmp_path / "*")) == ["a/Dockerfile", "b/deep/Dockerfile"]
    assert found(tmp_path, str(tmp_path / "**")) == ["a/Dockerfile", "b/deep/Dockerfile"]


def test_a_file_with_a_star_in_its_name_is_that_file(tmp_path: Path) -> None:
    fill(tmp_path, "Docker*file", "Dockerfile")
    assert found(tmp_path, str(tmp_path / "Docker*file")) == ["Docker*file"]


def test_a_file_is_found_once(tmp_path: Path) -> None:
    fill(tmp_path, "Dockerfile")
    arguments = (str(tmp_path / "Dockerfile"), str(tmp_path), str(tmp_path / "D*"))
    assert found(tmp_path, *arguments) == ["Dockerfile"]


def test_what_is_named_stays_in_the_list(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    assert discover(["-", gone]).files == ("-", gone)


def test_an_argument_without_files_is_told(tmp_path: Path) -> None:
    result = discover([str(tmp_path), str(tmp_path / "*.x")])
    assert result.files == ()
    assert [note.partition(": ")[2] for note in result.notes] == [
        "there is no Dockerfile in this folder.",
        "no file matches this pattern; check its spelling.",
    ]
    assert result.amiss
    assert not discover([str(tmp_path)]).amiss
