"""The box of keys that may follow the prefix."""

from __future__ import annotations

from collections.abc import Callable

from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.widgets.prefix import PrefixBox
from tests.tui.driving import arrive, shown, until

Make = Callable[[Start | None], SealegsApp]


async def test_a_screen_that_is_being_left_has_no_keys_and_the_box_says_so(make_app: Make) -> None:
    async with make_app(("stats", {})).run_test(size=(40, 12)) as pilot:
        await arrive(pilot, "stats")
        pilot.app.push_screen(PrefixBox(()))
        await until(pilot, lambda: "nothing follows here" in shown(pilot))
        await pilot.press("x")
        await until(pilot, lambda: not isinstance(pilot.app.screen, PrefixBox))
