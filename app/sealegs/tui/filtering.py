"""A list with a filter above it that is closed until it is asked for, and a line that speaks."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Input, OptionList, Static

from sealegs.tui.frame import SealegsScreen


class FilterScreen(SealegsScreen):
    """One ``Input`` above one ``OptionList``, and what was done is said in ``#count``."""

    def on_input_submitted(self) -> None:
        """Return to the list; the filter stays."""
        self._leave_filter()

    def action_filter(self) -> None:
        """Open the filter."""
        field = self.query_one(Input)
        field.add_class("-open")
        field.can_focus = True
        field.focus()

    def action_back(self) -> None:
        """Close the filter first, then leave."""
        field = self.query_one(Input)
        if field.has_class("-open"):
            field.value = ""
            field.remove_class("-open")
            self._leave_filter()
        else:
            super().action_back()

    def _leave_filter(self) -> None:
        self.query_one(OptionList).focus()
        self.query_one(Input).can_focus = False

    def _say(self, sentence: str) -> None:
        self.query_one("#count", Static).update(Content(sentence))
