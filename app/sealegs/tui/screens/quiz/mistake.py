"""Asking what is wrong with a question, over the quiz."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from sealegs.ground.sanitise import clean
from sealegs.tui.leaving import Box
from sealegs.tui.widgets.bars import HintBar
from sealegs.tui.widgets.field import Field


class MistakeBox(Box[str | None]):
    """One line for what is wrong; None when it was left without a word."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]

    def compose(self) -> ComposeResult:
        """Put the line up."""
        with VerticalScroll(classes="quiz-box dialog", can_focus=False):
            yield Static(Content.styled("What is wrong with this question?", "bold $primary"))
            yield Field(placeholder="the third option is right as well, because …")
        yield HintBar(("enter", "write a file for its author"), ("esc", "leave"))

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the words over."""
        self.dismiss(clean(event.value, keep_newlines=False).strip() or None)

    def action_leave(self) -> None:
        """Say nothing."""
        self.dismiss(None)
