"""A line to write in."""

from __future__ import annotations

from textual.widgets import Input

from sealegs.tui.widgets.keys_in_order import KeysInOrder


class Field(KeysInOrder, Input):
    """An input that keeps to the order of the keys."""
