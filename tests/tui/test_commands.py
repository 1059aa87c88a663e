"""The command table is one: every row works on its screen, and no two rows fight over a key."""

from __future__ import annotations

import importlib

import pytest

from sealegs.tui.commands import ANYWHERE, COMMANDS, Command, available, key_name, places, table
from sealegs.tui.frame import SealegsScreen


def screen_of(place: str) -> type[SealegsScreen]:
    """Return the screen of a place."""
    screen: type[SealegsScreen] = importlib.import_module(
        f"sealegs.tui.screens.{place}.screen"
    ).SCREEN
    return screen


PLACES = [place for place in places() if place != "help"]


def test_the_folder_is_the_list_of_places() -> None:
    assert {"home", "reader", "cards", "quiz", "lab", "find"} <= set(places())


def test_ids_are_unique_in_their_place() -> None:
    seen = [(command.place, command.id) for command in table()]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("place", PLACES)
def test_every_command_of_a_screen_is_carried_out_by_it(place: str) -> None:
    screen = screen_of(place)
    missing = [
        command.id
        for command in available(place)
        if not hasattr(screen, f"action_{command.action.partition('(')[0]}")
    ]
    assert missing == []


def test_rows_that_lead_somewhere_lead_to_places() -> None:
    assert {command.leads for command in table()} <= {"", *places()}


@pytest.mark.parametrize("place", PLACES)
def test_a_key_means_one_thing_on_a_screen(place: str) -> None:
    keys = [key for command in available(place) for key in command.keys]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("place", PLACES)
def test_own_rows_name_their_place_and_say_what_they_do(place: str) -> None:
    for command in available(place):
        if command not in COMMANDS:
            assert command.place == place
        assert command.help.endswith(".")
        assert command.label


@pytest.mark.parametrize("place", PLACES)
def test_help_and_back_work_everywhere(place: str) -> None:
    ids = {command.id for command in available(place)}
    assert "help" in ids
    assert "back" in ids
    assert screen_of(place).HELP_TEXT


def test_a_screen_takes_a_general_key_over() -> None:
    own = Command("x", ("escape",), "x", "X.", "home")
    assert own.key_label == "esc"
    assert all(command.place == ANYWHERE for command in COMMANDS)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("question_mark", "?"),
        ("g h", "g h"),
        ("ctrl+p", "ctrl+p"),
        ("g g", "g g"),
        ("G", "G"),
        ("upper_f", "F"),
    ],
)
def test_keys_are_written_as_people_write_them(key: str, name: str) -> None:
    assert key_name(key) == name
