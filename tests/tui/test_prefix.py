"""The box of keys that may follow the prefix."""

from __future__ import annotations

from textual.app import App

from sealegs.tui.widgets.prefix import PrefixBox
from tests.tui.driving import shown, until


async def test_a_screen_that_is_being_left_has_no_keys_and_the_box_says_so() -> None:
    async with App[None]().run_test(size=(40, 12)) as pilot:
        pilot.app.push_screen(PrefixBox(()))
        await until(pilot, lambda: "nothing follows here" in shown(pilot))
        await pilot.press("x")
        await until(pilot, lambda: not isinstance(pilot.app.screen, PrefixBox))
