"""``/`` searches here, on every screen: its page, its list, or all there is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from sealegs.tui.app import SealegsApp, Start
from tests.tui.driving import arrive, press, shown, steady, until

MakeApp = Callable[[Start | None], SealegsApp]


def top(pilot: Pilot[None]) -> str:
    """Return the name of the place on top."""
    return str(getattr(pilot.app.screen, "place", ""))


async def test_the_page_of_a_rule_is_searched(make_app: MakeApp) -> None:
    async with make_app(("rule", {"name": "apt-lists-kept"})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "rule")
        await until(pilot, lambda: "apt's package lists" in shown(pilot))
        await press(pilot, "slash", *"layer", "enter")
        await steady(pilot)
        assert "1/" in shown(pilot)
        await press(pilot, "n")
        assert "2/" in shown(pilot)
        await press(pilot, "N")
        assert "1/" in shown(pilot)
        await press(pilot, "escape", "n")
        await steady(pilot)
        assert "apt-lists-kept" not in shown(pilot).split("\n")[0]
        await press(pilot, "N")
        await steady(pilot)
        assert "apt-lists-kept" in shown(pilot).split("\n")[0]


@pytest.mark.parametrize("place", ["exercises", "glossary", "find"])
async def test_where_one_types_to_search_it_is_no_letter_of_the_words(
    make_app: MakeApp, place: str
) -> None:
    async with make_app((place, {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, place)
        await press(pilot, "slash", *"user", "slash")
        assert pilot.app.screen.query_one(Input).value == "user/"
        assert top(pilot) == place


@pytest.mark.parametrize("place", ["home", "map", "stats", "plan", "interview"])
async def test_where_there_is_nothing_to_search_it_searches_everything(
    make_app: MakeApp, place: str
) -> None:
    async with make_app(None if place == "home" else (place, {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, place)
        await press(pilot, "slash")
        await arrive(pilot, "find")
        await press(pilot, *"cache")
        assert pilot.app.screen.query_one(Input).value == "cache"
        await press(pilot, "escape", "escape")
        assert top(pilot) == place


async def test_what_is_written_keeps_its_slashes(make_app: MakeApp) -> None:
    async with make_app(("lab", {"exercise": "jar-ships-its-workshop"})).run_test(
        size=(80, 24)
    ) as pilot:
        await arrive(pilot, "lab")
        await press(pilot, "slash")
        assert top(pilot) == "lab"
        assert pilot.app.screen.query_one("#editor").text.startswith("/")  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", ["lab", "tour", "taking", "fixing"])
async def test_where_one_writes_it_leads_nowhere_else(make_app: MakeApp, place: str) -> None:
    params = {"exercise": "jar-ships-its-workshop"} if place == "lab" else {}
    async with make_app((place, params)).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, place)
        pilot.app.screen.set_focus(None)
        await press(pilot, "slash")
        await steady(pilot)
        assert top(pilot) == place
