"""Lists to choose from, whose rows may have gone when a click on one of them arrives."""

from __future__ import annotations

from textual import events
from textual.command import CommandList
from textual.widgets import OptionList


class Options(OptionList):
    """A list to choose from; a click on a row that is drawn but no longer there does nothing.

    Textual (8.2) takes the row from what was drawn under the mouse, and falls over a list that
    has fewer rows by then.
    """

    async def _on_click(self, event: events.Click) -> None:
        row = event.style.meta.get("option")
        if row is not None and row >= self.option_count:
            event.prevent_default()


class Commands(CommandList, Options, can_focus=False):
    """The same for the palette's list, which is filled anew with every letter.

    Textual's class comes first, for only by the first one are widgets known to a style sheet.
    """
