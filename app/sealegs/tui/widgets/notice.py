"""A line that says what became of something."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Notice(Static):
    """The line a screen speaks in; ``-empty`` while it says nothing, so that no room is taken."""

    def __init__(self) -> None:
        super().__init__(id="notice", classes="-empty")

    def say(self, sentence: str) -> None:
        """Say something in place of what was said before; an empty sentence says nothing."""
        self.update(Content(sentence))
        self.set_class(not sentence, "-empty")
