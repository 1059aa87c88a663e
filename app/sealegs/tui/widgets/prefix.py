"""The which-key box: after the prefix it lists what may follow, and takes the next key."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from sealegs.tui.commands import PREFIX, Command, is_prefixed, key_name
from sealegs.tui.leaving import Box

_BETWEEN = "  "


class PrefixBox(Box[Command | None]):
    """Waits for the key after the prefix; any key that means nothing just closes the box."""

    DEFAULT_CSS = """
    PrefixBox { align: left bottom; background: transparent; }
    PrefixBox Static {
        width: 1fr; height: auto; max-height: 100%;
        margin-bottom: 1; padding: 0 1; background: $boost; border-top: solid $primary;
    }
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._follows = {
            key.removeprefix(PREFIX + " "): command
            for command in commands
            for key in command.keys
            if is_prefixed(key)
        }

    def compose(self) -> ComposeResult:
        """List the keys that may follow, once the width is known."""
        yield Static()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the keys out anew, in columns that are read downwards."""
        entries = [
            Content.assemble((f" {key_name(key)} ", "bold $footer-key-foreground"), command.label)
            for key, command in self._follows.items()
        ] or [Content(" nothing follows here")]  # a screen that is being left has no keys
        wide = max(entry.cell_length for entry in entries) + len(_BETWEEN)
        across = max(1, (event.size.width - 2 + len(_BETWEEN)) // wide)
        down = -(-len(entries) // across)
        rows = [
            Content("").join(
                entry.pad_right(wide - entry.cell_length) for entry in entries[at::down]
            )
            for at in range(down)
        ]
        self.query_one(Static).update(Content("\n").join(rows))

    def on_key(self, event: events.Key) -> None:
        """Take exactly one key."""
        event.stop()
        event.prevent_default()
        self.dismiss(self._follows.get(event.key))
