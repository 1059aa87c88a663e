"""The deck on a real desk: what is done to a card holds after a restart and can be undone there."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import TextArea

from sealegs.tui.app import SealegsApp, Start
from tests.tui.driving import press, settle, shown, until

MakeApp = Callable[[Start | None], SealegsApp]
DECK: Start = ("deck", {})


async def test_a_card_is_edited_in_place_and_the_edit_is_undone_after_a_restart(
    make_app: MakeApp,
) -> None:
    async with make_app(DECK).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "What opens a stage?" in shown(pilot)
        await press(pilot, "e")
        pilot.app.screen.query_one("#front", TextArea).text = "Mine [b] now?"
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Mine [b] now?" in shown(pilot))
        await press(pilot, "j", "s")
        await until(pilot, lambda: "suspended" in shown(pilot))
    async with make_app(DECK).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Mine [b] now?" in shown(pilot)
        await press(pilot, "u")
        await until(pilot, lambda: "suspended" not in shown(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: "What opens a stage?" in shown(pilot))
        await press(pilot, "U")
        await until(pilot, lambda: "Mine [b] now?" in shown(pilot))


async def test_a_filter_finds_and_escape_shows_everything_again(make_app: MakeApp) -> None:
    async with make_app(DECK).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"jlink")
        assert "What does jlink make?" in shown(pilot)
        assert "What opens a stage?" not in shown(pilot)
        await press(pilot, "enter", "f")
        await until(pilot, lambda: "flagged" in shown(pilot))
        await press(pilot, "escape")
        assert "What opens a stage?" in shown(pilot)
