"""Lists with a filter above them: one that is always typed in, or one that is asked for."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from sealegs.tui.frame import SealegsScreen
from sealegs.tui.moving import ListScreen
from sealegs.tui.widgets.keys_in_order import KeysInOrder

_KEPT = frozenset({"help", "search"})


class FilterField(KeysInOrder, Input):
    """A field in which the keys of help and search are signs only behind others.

    What is typed after them is the same: who searches by habit with ``/`` finds as well.
    """

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether a key is typed here."""
        return not self._asks(key) and super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Leave the key to the screen where it asks for help, or to search."""
        if self._asks(event.key):
            event.prevent_default()

    def _asks(self, key: str) -> bool:
        screen = self.screen
        if self.value or not isinstance(screen, SealegsScreen):
            return False
        return any(row.id in _KEPT and key in row.keys for row in screen.commands())


class SearchScreen(ListScreen):
    """One ``FilterField`` that always has the keys; going back empties it first."""

    def action_search(self) -> None:
        """Go on searching: whatever is typed does."""
        self.query_one(FilterField).focus()

    def action_back(self) -> None:
        """Show everything again first, then leave."""
        field = self.query_one(FilterField)
        if field.value:
            field.value = ""
        else:
            super().action_back()


class FilterScreen(ListScreen):
    """One ``FilterField``, closed until it is asked for, above one ``OptionList``.

    What was done is said in ``#count``.
    """

    def on_input_submitted(self) -> None:
        """Return to the list; the filter stays."""
        self._leave_filter()

    def action_filter(self) -> None:
        """Open the filter."""
        field = self.query_one(FilterField)
        field.add_class("-open")
        field.can_focus = True
        field.focus()

    def action_back(self) -> None:
        """Empty the filter first, then close it, then leave."""
        field = self.query_one(FilterField)
        if field.has_focus and field.value:
            field.value = ""
        elif field.has_class("-open"):
            field.value = ""
            field.remove_class("-open")
            self._leave_filter()
        else:
            super().action_back()

    def _leave_filter(self) -> None:
        self.query_one(OptionList).focus()
        self.query_one(FilterField).can_focus = False

    def _say(self, sentence: str) -> None:
        self.query_one("#count", Static).update(Content(sentence))
