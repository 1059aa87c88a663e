"""What keys do on a page: read on, and go to its code, copy, save and open that elsewhere."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial

from sealegs.curriculum.model import Fence
from sealegs.tui import outside
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.reader.panes import Notes
from sealegs.tui.widgets.reader.view import ReaderView


class CodeScreen(SealegsScreen):
    """A page with code on it; its subclass knows what the page is called and what it says."""

    _view: ReaderView
    _notes: Notes

    @abstractmethod
    def code_stem(self, fence: Fence) -> str:
        """Return what a file with some code of the page is called, without its ending."""

    @abstractmethod
    def page_text(self) -> str:
        """Return the page as plain text."""

    def action_page_down(self) -> None:
        """Read on; the last line of this screen becomes the first of the next."""
        self._scroll(max(self._view.size.height - 1, 1))

    def action_page_up(self) -> None:
        """Go back a screen."""
        self._scroll(-max(self._view.size.height - 1, 1))

    def action_line_down(self) -> None:
        """Scroll one line down."""
        self._scroll(1)

    def action_line_up(self) -> None:
        """Scroll one line up."""
        self._scroll(-1)

    def action_next_code(self) -> None:
        """Mark the next code block."""
        self._notes.step_code(1)

    def action_last_code(self) -> None:
        """Mark the code block before."""
        self._notes.step_code(-1)

    def action_search(self) -> None:
        """Ask what to look for on this page."""
        self._notes.ask()

    def action_next_hit(self) -> None:
        """Go to the next place found."""
        self._notes.step_hit(1)

    def action_last_hit(self) -> None:
        """Go to the place found before."""
        self._notes.step_hit(-1)

    def action_copy(self) -> None:
        """Copy the marked code block, or the first one in view."""
        if fence := self._notes.code():
            self._notes.tell(outside.copied(self, fence.code))

    def action_save_code(self) -> None:
        """Save the marked code block, or the first one in view, as a file."""
        if fence := self._notes.code():
            self.run_worker(partial(self._save, fence), group="outside", exclusive=True)

    def action_edit_code(self) -> None:
        """Open a copy of the marked code block, or the first in view, in ``$EDITOR``."""
        if fence := self._notes.code():
            self.run_worker(partial(self._edit, fence), group="outside", exclusive=True)

    def action_pager(self) -> None:
        """Open the page in ``$PAGER``."""
        if said := outside.in_pager(self, self.page_text()):
            self._notes.tell(said)

    def _scroll(self, lines: int) -> None:
        self._notes.hush()
        self._view.scroll_relative(y=lines, animate=False)

    async def _save(self, fence: Fence) -> None:
        self._notes.tell(await outside.saved(self, self._file(fence), fence.code))

    async def _edit(self, fence: Fence) -> None:
        said, _ = await outside.in_editor(self, self._file(fence), fence.code)
        self._notes.tell(said)

    def _file(self, fence: Fence) -> str:
        return outside.file_name(self.code_stem(fence), fence.language)
