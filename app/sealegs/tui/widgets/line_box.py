"""A box that asks for one line of words: a question asked back, a seed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from sealegs.ground.sanitise import clean
from sealegs.study.interview.clarifying import LONGEST
from sealegs.tui.leaving import Box
from sealegs.tui.widgets.bars import HintBar
from sealegs.tui.widgets.field import Field


class LineBox(Box[str | None]):
    """One line of words; None when it was left without any."""

    DEFAULT_CSS = """
    LineBox { align: center middle; background: $background 60%; }
    LineBox VerticalScroll { max-width: 92; }
    LineBox Static { height: auto; }
    LineBox Input, LineBox Input:focus {
        border: none; height: 1; padding: 0 1; background: $boost; margin: 1 0;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        # as it gives the answer in the footer below this box
        Binding("ctrl+s", "send", "send"),
    ]

    def __init__(
        self, title: str, hint: str, value: str = "", *, may_be_empty: bool = False
    ) -> None:
        super().__init__()
        self._title, self._hint, self._value = title, hint, value
        self._may_be_empty = may_be_empty

    def compose(self) -> ComposeResult:
        """Put the line up."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content.styled(self._title, "bold $primary"))
            yield Field(self._value, placeholder=self._hint, max_length=LONGEST)
        yield HintBar(("enter", "take it"), ("esc", "leave"))

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the words over."""
        self._take(event.value)

    def action_send(self) -> None:
        """Hand the words over."""
        self._take(self.query_one(Input).value)

    def _take(self, value: str) -> None:
        words = clean(value, keep_newlines=False).strip()
        self.dismiss(words if words or self._may_be_empty else None)

    def action_leave(self) -> None:
        """Say nothing."""
        self.dismiss(None)
