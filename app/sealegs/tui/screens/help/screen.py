"""Help: what this screen is for, and every key that works on it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from sealegs.tui.commands import Command, key_name
from sealegs.tui.leaving import Box
from sealegs.tui.widgets.field import Field
from sealegs.tui.widgets.hung import Hung


class HelpScreen(Box[None]):
    """A box over the screen it explains; typing narrows the list of keys."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [  # noqa: RUF012 - Textual's own way to declare bindings
        Binding("escape,f1", "close", "close", show=False, priority=True),
        Binding("down", "scroll(1)", "down", show=False, priority=True),
        Binding("up", "scroll(-1)", "up", show=False, priority=True),
        Binding("pagedown,ctrl+d", "page(1)", "page down", show=False, priority=True),
        Binding("pageup,ctrl+u", "page(-1)", "page up", show=False, priority=True),
    ]

    def __init__(self, text: str, commands: Sequence[Command]) -> None:
        super().__init__()
        self._text = text
        self._commands = tuple(commands)

    def compose(self) -> ComposeResult:
        """Lay out the explanation, the filter and the keys."""
        with Vertical(id="help", classes="dialog"):
            yield Static(Content(self._text), id="about")
            yield Field(placeholder="type to find a key, esc closes", id="filter")
            with VerticalScroll(id="keys", can_focus=False):
                yield Static(self._rows(""), id="rows")

    def _rows(self, wanted: str) -> Hung:
        """List the commands whose key or words contain what was typed.

        A sentence that is too long goes on under itself, not under its key.
        """
        found = [
            command
            for command in self._commands
            if wanted.lower() in f"{command.label} {command.help} {_keys(command)}".lower()
        ]
        if not found:
            return Hung(Content("No key here does that. ctrl+p lists everything."))
        width = max(len(_keys(command)) for command in found) + 2
        rows = (
            Content.assemble(
                (_keys(command).ljust(width), "bold $footer-key-foreground"), command.help
            )
            for command in found
        )
        return Hung(Content("\n").join(rows), width)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self.query_one("#rows", Static).update(self._rows(event.value))

    def action_close(self) -> None:
        """Go back to the screen below."""
        self.dismiss()

    def action_scroll(self, direction: int) -> None:
        """Move through the keys without leaving the filter."""
        self.query_one("#keys", VerticalScroll).scroll_relative(y=direction * 3, animate=False)

    def action_page(self, direction: int) -> None:
        """Move so far that the last key in view is the first."""
        keys = self.query_one("#keys", VerticalScroll)
        keys.scroll_relative(y=direction * max(keys.size.height - 1, 1), animate=False)


def _keys(command: Command) -> str:
    """All keys of a command as one would say them."""
    if command.takes_key:
        return command.key_label
    return ", ".join(dict.fromkeys(key_name(key) for key in command.keys))
