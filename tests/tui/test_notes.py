"""Notes on a real desk: written over the page, shown below their blocks, kept for good."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.widgets.note_box import NoteBox
from tests.tui.driving import arrive, press, settle, shown, until

MakeApp = Callable[[Start | None], SealegsApp]
Compare = Callable[..., bool]
READER: Start = ("reader", {"part": "cheat-sheet"})
DECK: Start = ("deck", {})


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_note_is_written_shown_and_there_after_a_restart(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(("reader", {})).run_test(size=size) as pilot:
        await arrive(pilot, "reader")
        await press(pilot, "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteBox))
        assert "Your note" in shown(pilot)
        assert "ctrl+s keep" in shown(pilot)
        await press(pilot, *"aft", "ctrl+s")
        await until(pilot, lambda: "Your note: aft" in shown(pilot))
    async with make_app(("reader", {})).run_test(size=size) as pilot:
        await arrive(pilot, "reader")
        assert "Your note: aft" in shown(pilot)
        await press(pilot, "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteBox))
        await press(pilot, "escape")
        assert "Your note: aft" in shown(pilot)


async def test_going_to_another_block_keeps_what_was_written(make_app: MakeApp) -> None:
    async with make_app(("reader", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "reader")
        await press(pilot, "a", *"one", "pagedown", *"two", "pageup")
        assert "one" in shown(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        notes = [
            value
            for _, value in pilot.app.desk.state.registers.named("note")  # type: ignore[attr-defined]
        ]
        assert sorted(note.text for note in notes) == ["one", "two"]


async def test_a_note_on_a_card_is_on_its_back_and_in_the_cheat_sheet(make_app: MakeApp) -> None:
    async with make_app(DECK).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "deck")
        await press(pilot, "n", *"port side", "ctrl+s")
        await until(pilot, lambda: "note" in shown(pilot))
        await press(pilot, "slash", *"is:note", "enter")
        assert "1 card" in shown(pilot)
    async with make_app(("cards", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "cards")
        assert "port side" not in shown(pilot)
        await press(pilot, "space")
        assert "Your note: port side" in shown(pilot)
    async with make_app(READER).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "reader")
        await until(pilot, lambda: "Your note: port side" in shown(pilot))


async def test_a_note_is_undone_in_the_deck(make_app: MakeApp) -> None:
    async with make_app(DECK).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "deck")
        await press(pilot, "n", *"gone", "ctrl+s")
        await until(pilot, lambda: "new, note" in shown(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: "new, note" not in shown(pilot))
        await press(pilot, "U")
        await until(pilot, lambda: "new, note" in shown(pilot))
