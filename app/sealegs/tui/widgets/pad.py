"""Some lines to write in."""

from __future__ import annotations

from textual.widgets import TextArea

from sealegs.tui.widgets.keys_in_order import KeysInOrder


class Rewrapped(TextArea):
    """A text area whose lines keep to its width when that changes."""

    def on_resize(self) -> None:
        """Draw what is wrapped anew, which Textual does only where it has more or fewer rows."""
        self.refresh()


class Pad(KeysInOrder, Rewrapped):
    """A text area that keeps to the order of the keys."""
