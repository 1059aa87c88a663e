"""What an update of the material changed, over the deck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sealegs.tui.leaving import Box
from sealegs.tui.widgets.bars import HintBar


class ChangesBox(Box[None]):
    """A list to read; having seen it is what makes it old."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "leave", "close"),
        Binding("j", "scroll(1)", "down"),
        Binding("k", "scroll(-1)", "up"),
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """Put the list in a box that scrolls."""
        with VerticalScroll(id="box", classes="dialog"):
            yield Static(Content.styled("What changed", "bold $primary"), classes="title")
            yield Static(Content("\n".join(self._lines)))
        yield HintBar(("esc", "close"), ("j k", "scroll"))

    def action_scroll(self, step: int) -> None:
        """Scroll a line."""
        self.query_one("#box", VerticalScroll).scroll_relative(y=step, animate=False)

    def action_leave(self) -> None:
        """Close the list."""
        self.dismiss(None)
