"""Bookmarks and highlights on a real desk, and the screen that lists them with the notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.widgets.note_box import NoteBox
from sealegs.tui.widgets.reader.marks import HERE, LIT, MARKED
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.tui.driving import arrive, press, settle, shown, until

MakeApp = Callable[[Start | None], SealegsApp]
READER: Start = ("reader", {"part": "junior"})
NOTES: Start = ("notes", {})


async def with_marks(pilot: Pilot[None]) -> None:
    """Put a bookmark on the second block of a page and highlight the third."""
    await arrive(pilot, "reader")
    await press(pilot, ")", ")", "m")
    await until(pilot, lambda: "bookmark: " in shown(pilot))
    await press(pilot, ")", "v")
    await until(pilot, lambda: "highlight: " in shown(pilot))


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_blocks_are_marked_and_still_are_after_a_restart(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(READER).run_test(size=size) as pilot:
        await arrive(pilot, "reader")
        await press(pilot, ")")
        assert HERE in shown(pilot)
        await press(pilot, "escape")
        assert HERE not in shown(pilot)
        await with_marks(pilot)
    async with make_app(READER).run_test(size=size) as pilot:
        await arrive(pilot, "reader")
        await press(pilot, "home")
        assert MARKED in shown(pilot)
        await press(pilot, ")", ")", "m")
        await until(pilot, lambda: "bookmark taken away" in shown(pilot))
        assert MARKED not in shown(pilot)


async def test_what_the_mouse_marked_alone_is_highlighted(make_app: MakeApp) -> None:
    async with make_app(READER).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "reader")
        app = pilot.app
        assert isinstance(app, SealegsApp)
        rows = shown(pilot).split("\n")
        row = next(n for n, line in enumerate(rows) if n > 6 and len(line.split()) > 8)
        column = len(rows[row]) - len(rows[row].lstrip())
        await pilot.mouse_down(offset=(column, row))
        await pilot.hover(offset=(column + 12, row))
        await pilot.mouse_up(offset=(column + 12, row))
        marked = " ".join((app.screen.get_selected_text() or "").split())
        assert marked
        await press(pilot, "v")
        await until(pilot, lambda: LIT in shown(pilot))
        (value,) = [value for _, value in app.desk.state.registers.named("highlight")]
        assert getattr(value, "text", "") == marked


async def test_a_note_is_written_on_the_block_that_was_moved_to(make_app: MakeApp) -> None:
    async with make_app(READER).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "reader")
        await press(pilot, ")", ")", ")", "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteBox))
        await press(pilot, *"keel", "ctrl+s")
        await until(pilot, lambda: "Your note: keel" in shown(pilot))


async def test_all_of_them_are_listed_filtered_opened_taken_away_and_brought_back(
    make_app: MakeApp,
) -> None:
    async with make_app(READER).run_test(size=(100, 30)) as pilot:
        await with_marks(pilot)
        await press(pilot, "escape", "a", *"ask Ana", "ctrl+s")
        await until(pilot, lambda: "Your note: ask" in shown(pilot))
    async with make_app(NOTES).run_test(size=(100, 30)) as pilot:
        await arrive(pilot, "notes")
        await until(pilot, lambda: "3 in all" in shown(pilot))
        await press(pilot, "tab")
        assert "1 note" in shown(pilot)
        await press(pilot, "tab", "tab", "tab", "slash", *"is:bookmark", "enter")
        assert "◆ bookmark" in shown(pilot)
        assert "highlight" not in shown(pilot)
        await press(pilot, "d")
        await until(pilot, lambda: "taken away" in shown(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: "It is back" in shown(pilot))
        await press(pilot, "enter")
        await arrive(pilot, "reader")
        assert MARKED in shown(pilot)


async def test_what_lost_its_block_says_so_and_is_found_from_everywhere(
    make_app: MakeApp, root: Path, desk: Desk, paths: Paths
) -> None:
    from sealegs.study.notes import noted

    item = f"{desk.pack.id}/multi-stage-build/block/gone"
    desk.record(noted(item, "A block that nobody wrote.", "still wanted"))
    async with make_app(NOTES).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "notes")
        await until(pilot, lambda: "no longer in the topic" in shown(pilot))
        assert "still wanted" in shown(pilot)
        await press(pilot, "ctrl+f")
        await until(pilot, lambda: "Type words" in shown(pilot))
        await press(pilot, *"wanted")
        assert "still wanted" in shown(pilot)
        await press(pilot, "enter")
        await arrive(pilot, "reader")
        assert "no longer in the topic" in shown(pilot)


async def test_the_list_says_how_to_begin_and_is_exported(make_app: MakeApp, paths: Paths) -> None:
    async with make_app(NOTES).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "notes")
        await until(pilot, lambda: "There is nothing here yet" in shown(pilot))
        await press(pilot, "x")
        await until(pilot, lambda: "Written to" in shown(pilot))
        await settle(pilot)
    assert (paths.reports / "notes.md").read_text(encoding="utf-8").startswith("# Your notes")
