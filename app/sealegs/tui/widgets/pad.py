"""Some lines to write in."""

from __future__ import annotations

from textual.widgets import TextArea

from sealegs.tui.widgets.keys_in_order import KeysInOrder


class Pad(KeysInOrder, TextArea):
    """A text area that keeps to the order of the keys."""
