"""Leading a room that the host handed over: over one's own seat, until one goes back to it."""

from __future__ import annotations

from collections.abc import Callable

from sealegs.team.client.seen import Seen
from sealegs.team.protocol import Command
from sealegs.tui.screens.hosting.leading import LeadingScreen


class LedScreen(LeadingScreen):
    """The view and the keys of a host, on a player's own line to the room."""

    over = True
    HELP_TEXT = (
        "The host handed the room to you. Enter does the next step: ask, close, reveal, next. "
        "Escape goes back to your own answer; the host may take the room back at any time."
    )

    def __init__(self, seen: Seen, until: float, wish: Callable[[Command], None]) -> None:
        super().__init__()
        self._ask, self._lost = wish, False
        self._seen, self._until = seen, until

    def on_mount(self) -> None:
        """Show where the room is."""
        if self._seen.state is not None:
            self.call_after_refresh(self.hear, self._seen, self._seen.state)

    def wish(self, command: Command) -> None:
        """Ask the room for something."""
        self._ask(command)

    def end(self) -> None:
        """Go back: the host took the room back."""
        self._lost = True
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Go back once nothing stands over it."""
        if self._lost and self.app.screen is self:
            self.action_back()

    def action_back(self) -> None:
        """Go back to one's own answer."""
        self.app.pop_screen()

    def settings(self) -> str:
        """Say how it goes back as well."""
        return " · ".join(part for part in (super().settings(), "esc: your own answer") if part)
