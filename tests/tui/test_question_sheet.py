"""The sheet of a question: what is revealed on it is there to its last line."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content

from sealegs.tui.widgets.question_sheet import QuestionSheet


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
