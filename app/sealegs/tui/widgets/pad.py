"""Some lines to write in."""

from __future__ import annotations

from textual.widgets import TextArea

from sealegs.tui.widgets.keys_in_order import KeysInOrder


class Rewrapped(TextArea):
    """A text area whose lines keep to its width when that changes."""

    def on_resize(self) -> None:
        """Draw what is wrapped anew, which Textual does only where it has more or fewer rows."""
        self.refresh()

    def _recompute_cursor_offset(self) -> None:
        """Find the cursor on the screen, unless it stands on a line that was just taken out.

        Textual (8.2) moves the cursor after an edit is laid out; where that made the scroll bar go,
        it looks for the cursor before, and falls over a line that is no more.
        """
        if self.cursor_location[0] < self.document.line_count:
            super()._recompute_cursor_offset()  # type: ignore[no-untyped-call]


class Pad(KeysInOrder, Rewrapped):
    """A text area that keeps to the order of the keys."""
