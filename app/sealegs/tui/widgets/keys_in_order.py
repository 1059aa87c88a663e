"""Fields that do what their keys say one after another, however fast they come.

Textual hands a letter to the field at once, but a command of the field's own (backspace, an arrow)
only when the key has bubbled up to the app. Of several keys in one read of the terminal, as a slow
line or a paste by a terminal multiplexer brings them, letters then overtake the commands before
them, and something else is written than was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widget import Widget

    _Widget = Widget
else:
    _Widget = object  # Textual takes styles of the first widget base


class KeysInOrder(_Widget):
    """What makes a field run its own commands where it takes its letters."""

    async def _on_key(self, event: events.Key) -> None:
        # A terminal sends alt+a as an a that is printable; it is a command where it is bound.
        if event.is_printable and not event.key.startswith("alt+"):
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
