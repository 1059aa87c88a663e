"""What stands beside a leader's question: the agenda, and everyone in the room."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from sealegs.team.messages import Board, State
from sealegs.tui.screens.hosting import faces, progress
from sealegs.tui.widgets.still import Still

_USUAL = 24
"""Cells of a line before it is laid out."""


class Beside(VerticalScroll, can_focus=False):
    """Wraps agenda and people for its own width, whenever that changes."""

    def __init__(self) -> None:
        super().__init__(id="side")
        self._board: Board | None = None
        self._state: State | None = None
        self._marked = self._elapsed = 0
        self._plan, self._people = Still(id="plan"), Still(id="people")

    def compose(self) -> ComposeResult:
        """Put the agenda above the people."""
        yield self._plan
        yield self._people

    def plan(self, board: Board | None, elapsed: int) -> None:
        """Show where on the agenda the room is, ``elapsed`` milliseconds after it began."""
        self._board, self._elapsed = board, elapsed
        content = progress.plan(board, elapsed, self._wide)
        self._plan.show(content)
        self._plan.set_class(not content.plain, "-empty")

    def people(self, board: Board | None, marked: int, state: State | None) -> None:
        """Show everyone."""
        self._board, self._marked, self._state = board, marked, state
        self._people.show(faces.people(board, marked, state, self._wide))

    def bring(self) -> None:
        """Scroll to who is marked."""
        people = faces.people(self._board, self._marked, self._state, self._wide)
        above = self._people.virtual_region.y
        line = next((n for n, row in enumerate(people.plain.split("\n")) if row[:1] == "▸"), 0)
        self.scroll_to(y=max(above + line - self.size.height // 2, 0), animate=False)

    def on_resize(self) -> None:
        """Wrap it anew."""
        self.people(self._board, self._marked, self._state)
        self.plan(self._board, self._elapsed)

    @property
    def _wide(self) -> int:
        return self.scrollable_content_region.width or _USUAL
