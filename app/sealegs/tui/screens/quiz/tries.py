"""Trying changes on the Dockerfile of a prediction, over the quiz."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from sealegs.study.tries import Rerun, Trying, rerun_after
from sealegs.tui.leaving import Box
from sealegs.tui.widgets.bars import HintBar
from sealegs.tui.widgets.code_content import code_content
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.field import Field
from sealegs.tui.widgets.spans import MUTED

_SIGNS = {True: ("↻", "bold $warning"), False: ("·", "$success"), None: ("?", "bold $error")}
LEGEND = "↻ runs again  · from the cache"


class TriesBox(Box[None]):
    """A line for changes above the Dockerfile; each step says whether it runs again, and why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close"),
        Binding("down", "next", "next"),
        Binding("up", "before", "before"),
        Binding("pagedown", "page_down", "page down"),
        Binding("pageup", "page_up", "page up"),
    ]

    def __init__(self, found: Trying) -> None:
        super().__init__()
        self._found = found
        self._at = -1
        self._code = code_content("\n".join(found.lines), "dockerfile").split("\n")

    def compose(self) -> ComposeResult:
        """Put the line above the Dockerfile."""
        with VerticalScroll(classes="quiz-box dialog", can_focus=False):
            yield Static(Content.styled("What if …", "bold $primary"))
            yield Field(placeholder="edit src/app.py")
            yield Static(id="reruns")
            yield Static(Content.styled(LEGEND, MUTED))
        yield HintBar(("↑ ↓", "other changes"), ("esc", "close"))

    def on_mount(self) -> None:
        """Begin with the first change offered."""
        self.query_one(Input).focus()
        self.action_next()

    def action_close(self) -> None:
        """Go back to the question."""
        self.dismiss(None)

    def action_next(self) -> None:
        """Take the next change offered."""
        self._offer(1)

    def action_before(self) -> None:
        """Take the change before."""
        self._offer(-1)

    def action_page_down(self) -> None:
        """Scroll down a page."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll up a page."""
        self.query_one(VerticalScroll).scroll_page_up(animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Predict anew for what is typed."""
        self.run_worker(partial(self._predict, event.value), exclusive=True)

    def _offer(self, step: int) -> None:
        if self._found.offers:
            self._at = (self._at + step) % len(self._found.offers)
            field = self.query_one(Input)
            field.value = self._found.offers[self._at]
            field.cursor_position = len(field.value)

    async def _predict(self, typed: str) -> None:
        told = await asyncio.to_thread(rerun_after, self._found, typed)
        shown = Content(f"! {told}") if isinstance(told, str) else self._drawn(told)
        self.query_one("#reruns", Static).update(shown)

    def _drawn(self, steps: tuple[Rerun, ...]) -> Content:
        by_line = {step.line: step for step in steps}
        rows: list[Content] = []
        for number, line in enumerate(self._code, 1):
            step = by_line.get(number)
            sign = _SIGNS[step.again] if step is not None else (" ", "")
            rows.append(Content.assemble(sign, " ", (f"{number:>2} ", MUTED), line))
            if step is not None and step.why and step.again is not False:
                why = Content.styled(step.why, MUTED)
                rows += hanging(Content("     "), why, self.query_one("#reruns").size.width or 60)
        return Content("\n").join(rows)
