"""Lists that are clicked on when the row under the mouse has gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.style import Style
from textual import events
from textual.command import CommandList
from textual.widgets import OptionList

from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.widgets.options import Commands, Options
from tests.tui.driving import arrive, settle

Make = Callable[[Start | None], SealegsApp]

LISTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("reader", {"topic": "multi-stage-build"}),
    ("exercises", {}),
    ("deck", {}),
    ("find", {}),
    ("glossary", {}),
    ("map", {}),
    ("sessions", {}),
    ("notes", {}),
    ("home", {}),
)


def click_on(options: OptionList, row: int) -> events.Click:
    """Return a click on a row as it was drawn."""
    drawn, (x, y) = Style.from_meta({"option": row}), options.content_region.offset
    return events.Click(options, 0, 0, 0, 0, 1, False, False, False, x, y, drawn)


@pytest.mark.parametrize(("place", "params"), LISTS)
async def test_a_click_on_a_row_that_has_gone_does_nothing(
    make_app: Make, place: str, params: dict[str, str]
) -> None:
    async with make_app((place, params)).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, place)
        options = pilot.app.screen.query_one(OptionList)
        assert isinstance(options, Options)
        options.post_message(click_on(options, options.option_count))
        await settle(pilot)
        assert getattr(pilot.app.screen, "place", "") == place


async def test_a_click_on_a_row_that_is_there_takes_it(make_app: Make) -> None:
    async with make_app(("exercises", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "exercises")
        options = pilot.app.screen.query_one(OptionList)
        options.post_message(click_on(options, 1))
        await arrive(pilot, "lab")


async def test_a_click_on_a_command_that_has_gone_does_nothing(make_app: Make) -> None:
    async with make_app(("home", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await pilot.press("ctrl+p")
        await settle(pilot)
        commands = pilot.app.screen.query_one(CommandList)
        assert isinstance(commands, Commands)
        commands.post_message(click_on(commands, commands.option_count + 1))
        await settle(pilot)
        assert pilot.app.screen.query_one(CommandList) is commands
