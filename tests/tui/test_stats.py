"""The numbers screen shows figures beside every chart, and leads to the plan."""

from __future__ import annotations

from collections.abc import Callable

from sealegs.tui.app import SealegsApp, Start
from tests.tui.driving import press, settle, shown, until

MakeApp = Callable[[Start | None], SealegsApp]


async def test_the_numbers_are_counted_and_lead_to_the_plan(make_app: MakeApp) -> None:
    async with make_app(("cards", {})).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space", "2", "g", "n")
        await until(pilot, lambda: "Expected recall today" in shown(pilot))
        assert "of 100 (between" in shown(pilot)
        await press(pilot, "p")
        await until(pilot, lambda: "No interview date yet" in shown(pilot))


async def test_with_nothing_answered_the_numbers_say_what_to_begin_with(make_app: MakeApp) -> None:
    async with make_app(("stats", {})).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "items wait in 1 topic" in shown(pilot))
        text = shown(pilot)
        assert "Nothing answered yet" in text
        assert "g c  review cards" in text
        assert "nothing answered yet" not in text
        assert "published" not in text  # only what was fitted can be given back


async def test_levels_are_written_as_everywhere(make_app: MakeApp) -> None:
    async with make_app(("cards", {})).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "space", "2", "g", "n")
        await until(pilot, lambda: "Junior: " in shown(pilot))
        assert "Middle: " in shown(pilot)
