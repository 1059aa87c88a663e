"""What a door keeps for its player at the end, from a room that may mean harm."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from tests.team.test_own import NOW, played

from sealegs.team.client.home import Kept, keeping
from sealegs.team.own import own_lines
from sealegs.team.protocol import Welcome, Yours
from sealegs.workspace.reports import write_export


def welcome(room: str = "r1", person: str = "ann") -> Welcome:
    return Welcome(1, "player", room, "A room", "K7M2QX", person, "Ann")


def home() -> tuple[str, ...]:
    table = played()
    return own_lines(table.state, table.script, "ann")


def kept(folder: Path, lines: tuple[str, ...], room: str = "r1") -> Kept | None:
    return keeping(partial(write_export, folder), lambda: NOW)(welcome(room), Yours("k", lines))


def test_answers_are_kept_whole_and_the_player_is_told_what_to_do(tmp_path: Path) -> None:
    said = kept(tmp_path / "a folder", home())
    file = tmp_path / "a folder" / "room-r1-ann.jsonl"
    assert file.read_text(encoding="utf-8").splitlines() == list(home())
    merge = "sealegs journal merge --answers-only room-r1-ann.jsonl"
    assert said == Kept("Your answers are kept.", merge)
    assert kept(tmp_path / "a folder", home()) == said  # again, in the place of the first


def test_the_command_fits_a_line_and_is_one_word_for_a_shell(tmp_path: Path) -> None:
    said = keeping(partial(write_export, tmp_path), lambda: NOW)(
        welcome("44c8526e4c35a39e", "75f4e8e03c1a3e17"), Yours("k", home())
    )
    assert said is not None
    assert said.command.endswith(" room-44c8526e-75f4e8e0.jsonl")
    assert len(said.command) <= 68  # of 80 cells those that a sheet has


def test_only_answers_of_a_room_are_kept(tmp_path: Path) -> None:
    bad = (
        "", "[", "{}", "\x1b[2J", home()[0].replace('"answer"', '"setting"'),
        home()[0].replace('"room-', '"mine-'), home()[0].replace('"utc_ms":1', '"utc_ms":9'),
    )  # fmt: skip
    assert kept(tmp_path, bad) is None
    assert list(tmp_path.iterdir()) == []
    kept(tmp_path, (*bad, *home()))
    (file,) = tmp_path.iterdir()
    assert file.read_text(encoding="utf-8").splitlines() == list(home())


@pytest.mark.parametrize("room", ["../../x", "/etc/passwd", "a" * 300, "", "\x00", "con\n"])
def test_the_name_of_a_room_leads_nowhere(tmp_path: Path, room: str) -> None:
    folder = tmp_path / "in"
    assert kept(folder, home(), room)
    (file,) = folder.iterdir()
    assert list(tmp_path.iterdir()) == [folder]
    assert len(file.name) < 80


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "in").write_text("a file")
    said = kept(tmp_path / "in", home())
    assert said is not None
    assert said.said.startswith("Your answers can't be kept: ")
    assert not said.command


def test_a_clock_that_is_behind_keeps_nothing_of_the_day_after_tomorrow(tmp_path: Path) -> None:
    behind = NOW - timedelta(days=3)
    keep = keeping(partial(write_export, tmp_path), lambda: behind)
    assert keep(welcome(), Yours("k", home())) is None
