"""How a host's screen calls this program in what players are to type."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from sealegs.cli.rooms import leading
from sealegs.cli.rooms.calling import program
from sealegs.team.server.attached import Ready


def nothing(name: str) -> str | None:
    return None


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "it's here"
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/sealegs").touch()
    monkeypatch.chdir(folder)
    return folder


def test_by_its_name_where_a_shell_finds_it(here: Path) -> None:
    assert program([".venv/bin/sealegs"], lambda name: f"/usr/bin/{name}") == "sealegs"


@pytest.mark.parametrize("relative", [True, False])
def test_by_the_file_that_was_started(here: Path, relative: bool) -> None:
    started = ".venv/bin/sealegs" if relative else str(here / ".venv/bin/sealegs")
    assert program([started], nothing) == ".venv/bin/sealegs"


@pytest.mark.parametrize("name", ["sealegs", "..sealegs"])
def test_a_file_of_this_very_folder_is_no_name_to_look_up(here: Path, name: str) -> None:
    (here / name).touch()
    assert program([str(here / name)], nothing) == f"./{name}"


def test_a_file_elsewhere_is_told_whole_and_quoted(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / ".." / tmp_path.name)
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    shown = program([str(here / ".venv/bin/sealegs")], nothing)
    assert shown.startswith("'/")
    assert shown.endswith("/.venv/bin/sealegs'")


@pytest.mark.parametrize("started", ["/x/sealegs/__main__.py", "-m", ""])
def test_as_a_module_where_it_was_started_so(started: str) -> None:
    assert program([started], nothing).endswith(" -m sealegs")
    found = program([started], lambda name: None if name == "sealegs" else f"/usr/bin/{name}")
    assert found == f"{Path(sys.executable).name} -m sealegs"


def test_players_elsewhere_call_it_by_its_name(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "program", lambda: ".venv/bin/sealegs")
    near = Ready("r1", "K7M2QX", 8765, ("localhost",), False, "h1.token", "")
    far = replace(near, hosts=("192.0.2.7", "192.0.2.8"))
    assert leading.how_to_join(near).startswith(".venv/bin/sealegs team join K7M2QX@localhost")
    assert leading.how_to_join(far).startswith("sealegs team join K7M2QX@192.0.2.7")
