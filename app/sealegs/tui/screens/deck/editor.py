"""Editing a card in place: two fields over the deck, kept with one key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from sealegs.ground.sanitise import clean
from sealegs.tui.leaving import Box
from sealegs.tui.widgets.bars import HintBar
from sealegs.tui.widgets.pad import Pad

Sides = tuple[str, str]


class CardEditor(Box[Sides | None]):
    """Asks for front and back; None when it was left without keeping."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep"),
        Binding("escape", "leave", "leave"),
    ]

    def __init__(self, title: str, front: str, back: str) -> None:
        super().__init__()
        self._title = title
        self._sides = (front, back)

    def compose(self) -> ComposeResult:
        """Stack front and back."""
        with VerticalScroll(id="box", classes="dialog", can_focus=False):
            yield Static(Content.styled(self._title, "bold $primary"), classes="title")
            yield Static("Front")
            yield Pad(self._sides[0], id="front", tab_behavior="focus")
            yield Static("Back")
            yield Pad(self._sides[1], id="back", tab_behavior="focus")
        yield HintBar(("tab", "other side"), ("ctrl+s", "keep"), ("esc", "leave as it was"))

    def on_mount(self) -> None:
        """Begin at the front."""
        self.query_one("#front", TextArea).focus()

    def action_keep(self) -> None:
        """Hand both sides over."""
        front, back = self.query_one("#front", TextArea), self.query_one("#back", TextArea)
        self.dismiss((clean(front.text), clean(back.text)))

    def action_leave(self) -> None:
        """Leave the card as it was."""
        self.dismiss(None)
