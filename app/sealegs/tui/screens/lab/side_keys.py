"""What keys and clicks do on the right side of the lab.

Textual looks for actions among the methods of the screen, so the screen takes these in; they
only hand on.
"""

from __future__ import annotations

from sealegs.tui.screens.lab.side import Side


class SideKeys:
    """The actions of the right side, for the screen that holds it."""

    side: Side

    def action_exercises(self) -> None:
        """List all exercises, or go back to the list that this one was opened from."""
        self.side.list_exercises()

    def action_story(self) -> None:
        """Show the story and the hints, or go back to the goals."""
        self.side.toggle_story()

    def action_pane(self, name: str = "") -> None:
        """Give the keys to the next pane, or to the one of that name."""
        self.side.turn_to(name)

    def action_goal(self, number: int) -> None:
        """Open a goal and go to the line it is about."""
        self.side.choose(number)

    def action_next_goal(self) -> None:
        """Open the next goal that isn't met."""
        self.side.choose_next()

    def action_what_if(self, key: str) -> None:
        """Show what the kind of change that a key stands for would cost."""
        self.side.ask(key)

    def action_what_if_next(self) -> None:
        """Show what one kind of change after the other would cost."""
        self.side.ask("")

    def action_line(self, line: int) -> None:
        """Put the cursor on a line."""
        self.side.go_to(line)
