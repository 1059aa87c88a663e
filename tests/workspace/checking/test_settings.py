"""Where the configuration of a file is found."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.workspace.checking.settings import Lookup

Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    return put


def ignored(folder: Path, file: str) -> tuple[str, ...]:
    """Return what the configuration of a file ignores."""
    return Lookup(tuple).for_file(str(folder / file)).configuration.settings.ignore


def test_it_is_found_upwards(tmp_path: Path, write: Write) -> None:
    write(".sealegs.toml", 'ignore = ["a"]\n')
    assert ignored(tmp_path, "x/y/Dockerfile") == ("a",)
    assert Lookup(tuple).for_file(str(tmp_path / "x/Dockerfile")).folder == str(tmp_path)


def test_the_nearest_is_the_only_one(tmp_path: Path, write: Write) -> None:
    write(".sealegs.toml", 'ignore = ["a"]\n')
    write("x/pyproject.toml", '[tool.sealegs]\nignore = ["b"]\n')
    write("x/y/pyproject.toml", '[project]\nname = "sealegs-fan"\n')
    assert ignored(tmp_path, "x/y/Dockerfile") == ("b",)
    assert ignored(tmp_path, "Dockerfile") == ("a",)


def test_our_own_file_comes_first(tmp_path: Path, write: Write) -> None:
    write("pyproject.toml", '[tool.sealegs]\nignore = ["b"]\n')
    assert ignored(tmp_path, "Dockerfile") == ("b",)
    write(".sealegs.toml", 'ignore = ["a"]\n')
    assert ignored(tmp_path, "Dockerfile") == ("a",)


def test_a_folder_is_read_once(tmp_path: Path, write: Write) -> None:
    write(".sealegs.toml", 'ignore = ["a"]\n')
    lookup = Lookup(tuple)
    first = lookup.for_file(str(tmp_path / "x/Dockerfile"))
    (tmp_path / ".sealegs.toml").unlink()
    assert lookup.for_file(str(tmp_path / "x/Dockerfile.dev")) is first
    assert lookup.for_file(str(tmp_path / "Dockerfile")) is first


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("pyproject.toml", "[project]\n\n[tool.sealegs]\nselekt = []\n",
         "pyproject.toml:4: there is no setting `selekt`; did you mean select?"),
        (".sealegs.toml", "select = []\nfail-level = 'no'\n",
         ".sealegs.toml:2: `fail-level`: there is no severity 'no'; write error, "),
        ("pyproject.toml", "[tool]\nsealegs = 1\n", "pyproject.toml:2: `tool.sealegs` must be"),
        (".sealegs.toml", "select = [\n", ".sealegs.toml: this is not valid TOML: "),
        (".sealegs.toml", "\n[tool.sealegs]\nignore = []\n",
         ".sealegs.toml:2: in .sealegs.toml settings stand without `tool.sealegs` before them"),
        (".sealegs.toml", "\n\nselect\n", ".sealegs.toml:3:7: this is not valid TOML: "),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, write: Write, name: str, text: str, message: str
) -> None:
    write(name, text)
    with pytest.raises(SealegsError) as caught:
        ignored(tmp_path, "Dockerfile")
    shown = str(caught.value)
    assert shown.removeprefix(os.path.relpath(tmp_path) + "/").startswith(message), shown
