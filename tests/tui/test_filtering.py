"""Filters above lists: the same keys empty them, leave them and ask for help everywhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.help.screen import HelpScreen
from tests.tui.driving import arrive, press, until

Make = Callable[[Start | None], SealegsApp]
OPENED = {"deck": ("slash",), "notes": ("slash",), "exercises": (), "glossary": (), "find": ()}
"""Screens with a filter, and what opens it."""


def typed(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(Input).value


@pytest.mark.parametrize("place", OPENED)
async def test_the_key_for_help_asks_for_it_where_nothing_is_typed(
    make_app: Make, place: str
) -> None:
    async with make_app((place, {})).run_test() as pilot:
        await arrive(pilot, place)
        await press(pilot, *OPENED[place], "question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await press(pilot, "escape")
        await arrive(pilot, place)
        assert typed(pilot) == ""
        await press(pilot, "w", "question_mark")
        assert typed(pilot) == "w?"


@pytest.mark.parametrize("place", OPENED)
async def test_going_back_empties_the_filter_before_it_leaves(make_app: Make, place: str) -> None:
    async with make_app((place, {})).run_test() as pilot:
        await arrive(pilot, place)
        await press(pilot, *OPENED[place], *"wha", "escape")
        await arrive(pilot, place)
        field = pilot.app.screen.query_one(Input)
        assert (field.value, field.has_focus) == ("", True)
        if OPENED[place]:
            await press(pilot, "escape")
            assert not pilot.app.screen.query_one(Input).has_focus
        await press(pilot, "escape")
        await arrive(pilot, "home")
