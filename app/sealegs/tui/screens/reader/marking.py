"""Moving from block to block of what is read, and putting something on one of them."""

from __future__ import annotations

from sealegs.curriculum.model import Part
from sealegs.tui.screens.reader.lending import LendingScreen
from sealegs.tui.screens.reader.noting import Noting
from sealegs.tui.widgets.reader.view import ReaderView


class MarkingScreen(LendingScreen):
    """Marks blocks and puts notes, highlights and bookmarks on them."""

    _view: ReaderView
    _noting: Noting
    _part: Part

    def action_next_block(self) -> None:
        """Mark the next block."""
        self._step_block(1)

    def action_last_block(self) -> None:
        """Mark the block before."""
        self._step_block(-1)

    def action_note(self) -> None:
        """Write a note on the marked block, or the first in view, or on another."""
        self._noting.write(self._topic, self._part, self._view.block)

    def action_bookmark(self) -> None:
        """Put a bookmark on the marked block, or the first in view; or take it off."""
        self._noting.bookmark(self._topic, self._part, self._view.block)

    def action_highlight(self) -> None:
        """Highlight what the mouse marked, else the marked block, or the first in view."""
        text = " ".join((self.get_selected_text() or "").split())
        line = self._view.marks.holding(text) if text else None
        if text and line is None:
            self._notes.tell("mark text within one block to highlight it")
        elif line is not None:
            self.clear_selection()
            self._noting.highlight(self._topic, self._part, (line, True), text)
        else:
            self._noting.highlight(self._topic, self._part, self._view.block)

    def _step_block(self, step: int) -> None:
        self._view.go(self._view.marks.next_block, step)
        self._notes.tell("a note · m bookmark · v highlight · esc ends")
