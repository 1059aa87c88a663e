"""The sheet of a question: what is revealed on it is there to its last line."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from sealegs.tui.widgets.question_sheet import QuestionSheet
from tests.tui.driving import shown, until


class Sheet(App[None]):
    """A sheet and nothing else."""

    def compose(self) -> ComposeResult:
        """Put it up."""
        yield QuestionSheet()


async def test_a_text_gets_its_own_height_when_a_layout_ran_since_the_one_before() -> None:
    async with Sheet().run_test(size=(40, 12)) as pilot:
        sheet = pilot.app.screen.query_one(QuestionSheet)
        sheet.show(Content(""), Content("What reruns?"))
        sheet.reveal(Content("one line"))
        pilot.app.screen._refresh_layout()  # another widget's, or all of a new theme's
        sheet.reveal(Content("\n".join("four")))
        await pilot.pause()
        assert sheet.query_one(".back").content_size.height == len("four")


async def test_a_question_that_is_ready_before_its_sheet_waits_for_it() -> None:
    async with App[None]().run_test(size=(40, 12)) as pilot:
        sheet = QuestionSheet()
        mounted = pilot.app.screen.mount(sheet)
        sheet.show(Content(""), Content("What reruns?"), control=Static("a, b or c"))
        await mounted
        await until_seen(pilot, "a, b or c")
        assert len(sheet.query("#control Static")) == 1


LONG = Content("\n".join(f"reason {n}" for n in range(30)))


@pytest.mark.parametrize("lines", [1, 2, 3])
async def test_a_question_stays_above_the_back_that_judges_it(lines: int) -> None:
    async with Sheet().run_test(size=(80, 12)) as pilot:
        sheet = pilot.app.screen.query_one(QuestionSheet)
        sheet.show(Content("label"), Content("\n".join(f"statement {n}" for n in range(lines))))
        sheet.reveal(LONG, beside=True)
        await until(pilot, lambda: "label" not in (seen := shown(pilot)) and "reason 1" in seen)
        seen = shown(pilot)
        assert all(f"statement {n}" in seen for n in range(lines))
        assert not sheet.query_one(".about").display


async def test_where_a_question_leaves_no_room_a_line_says_what_is_judged() -> None:
    async with Sheet().run_test(size=(80, 12)) as pilot:
        sheet = pilot.app.screen.query_one(QuestionSheet)
        sheet.show(Content("label"), Content("The last stage\n" * 9))
        sheet.reveal(LONG, beside=True)
        await until_seen(pilot, "reason 1")
        await until_seen(pilot, "The last stage The last stage")
        assert 1 <= sheet.query_one(".about").size.height <= 3  # the sentence, as far as it goes
        sheet.show(Content("label"), Content("Another"))
        await until_seen(pilot, "Another")
        assert not sheet.query_one(".about").display


async def test_a_back_of_its_own_is_seen_from_its_top() -> None:
    async with Sheet().run_test(size=(80, 12)) as pilot:
        sheet = pilot.app.screen.query_one(QuestionSheet)
        sheet.show(Content("label"), Content("statement"))
        sheet.reveal(LONG)
        await until_seen(pilot, "reason 5")
        assert "statement" not in shown(pilot)


async def until_seen(pilot: Pilot[None], text: str) -> None:
    await until(pilot, lambda: text in shown(pilot))


async def test_a_control_that_was_reached_stays_in_view_while_the_text_above_it_grows() -> None:
    async with Sheet().run_test(size=(80, 12)) as pilot:
        sheet = pilot.app.screen.query_one(QuestionSheet)
        sheet.show(Content(""), Content("goal\n" * 9), control=Static("the text"))
        await until_seen(pilot, "goal")
        sheet.reach()
        await until_seen(pilot, "the text")
        sheet.front(Content("goal\n" * 19))
        await until(pilot, lambda: sheet.virtual_size.height > 19)
        await until_seen(pilot, "the text")
        sheet.scroll_to(y=0, animate=False)
        await until(pilot, lambda: "the text" not in shown(pilot))
        sheet.front(Content("goal\n" * 29))
        await until(pilot, lambda: sheet.virtual_size.height > 29)
        assert sheet.scroll_y == 0
