"""What keys and clicks do on the right side of the lab, and in the text beside it.

Textual looks for actions among the methods of the screen, so the screen takes these in; they
only hand on.
"""

from __future__ import annotations

from textual import events

from sealegs.tui.commands import PREFIX
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.lab.editor_pane import EditorPane
from sealegs.tui.screens.lab.side import Side


class SideKeys:
    """The actions of the right side and of the text, for the screen that holds both."""

    pane: EditorPane
    side: Side

    def on_resize(self) -> None:
        """Fit what is shown into the new size."""
        self.side.resized()

    def on_descendant_focus(self) -> None:
        """Tell the keys of the part that has them now."""
        if isinstance(self, SealegsScreen):
            self.refresh_commands()

    def on_key(self, event: events.Key) -> None:
        """Write in the text again with what is typed in a pane and no key there."""
        if not isinstance(self, SealegsScreen) or not event.is_printable:
            return
        if event.key == PREFIX or any(event.key in row.keys for row in self.commands()):
            return
        self._write(event, events.Key(event.key, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Put into the text what is pasted in a pane."""
        self._write(event, events.Paste(event.text))

    def _write(self, event: events.Event, again: events.Event) -> None:
        """Hand on to the text what came through where nothing is written."""
        if not isinstance(self, SealegsScreen):
            return
        field = self.pane.field
        if field.has_focus:
            return  # it had its turn: a paste comes by after the text took it
        if not (self.side.has_focus_within or self.pane.has_focus_within):
            return
        event.stop()
        self.pane.close()
        self.side.give_back()
        self.set_focus(field)
        field.post_message(again)

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

    def action_difference(self) -> None:
        """Show what changed since the start, or go back to the text."""
        self.side.leave()
        self.pane.toggle_diff()

    def action_other_file(self) -> None:
        """Change to the ignore file and back."""
        self.side.leave()
        self.pane.toggle_file()

    def action_suggest(self) -> None:
        """Open the suggestions for where the cursor is."""
        self.pane.suggest()
