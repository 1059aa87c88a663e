"""The box below the editor: what is said of the line at the cursor, cut short or whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from textual import events
from textual.content import Content
from textual.widget import Widget

from sealegs.study.marks import Mark
from sealegs.tui.screens.lab.findings import cut, keys_here, said, tally
from sealegs.tui.widgets.still import Still

_LEAST_ABOVE = 3
"""Rows that an opened box leaves to the text."""


class Shown(Enum):
    """How much of a finding is shown."""

    CUT = "cut"
    WHOLE = "whole"
    WHY = "why"


class FindingBox(Still):
    """Says what is marked at the cursor. Closed it has the rows of the style sheet, and says by
    which key there is more; opened it has what the text takes, and pages where that is too much.

    ``resized`` hears when the text beside it has other rows than before.
    """

    DEFAULT_CSS = "FindingBox { height: 2; padding: 0 1; background: $surface; overflow: hidden; }"

    def __init__(self, *, id: str, resized: Callable[[], None]) -> None:  # noqa: A002
        super().__init__(id=id)
        self._resized = resized
        self._here: tuple[Mark, ...] = ()
        self._all: tuple[Mark, ...] = ()
        self._how = Shown.CUT
        self._top = self._rows = 0
        self._stood: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether the text is shown whole."""
        return self._how is not Shown.CUT

    def tell(self, here: Sequence[Mark], everything: Sequence[Mark]) -> None:
        """Say this from now on; what was opened stays open while it is about the same."""
        if _about(here) != _about(self._here):
            self._how, self._top = Shown.CUT, 0
        self._here, self._all = tuple(here), tuple(everything)
        self._draw()

    def open(self) -> None:
        """Show the text whole, from its beginning."""
        self._how, self._top = Shown.WHOLE, 0
        self._draw()

    def close(self) -> None:
        """Show the beginning of the text."""
        self._how, self._top = Shown.CUT, 0
        self._draw()

    def more(self) -> None:
        """Show what comes next: the rest of the text, its reason, in the end less of it."""
        if self._how is Shown.CUT:
            self._how = Shown.WHY
        elif self._below():
            self._top += self._rows
        elif self._how is Shown.WHOLE:
            # where the text was read page by page, its reason is the next one
            self._top = len(self._lines()) if self._top else 0
            self._how = Shown.WHY
        else:
            self._how, self._top = Shown.CUT, 0
        self._draw()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._draw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll what is opened."""
        self._scroll(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        self._scroll(-1)

    def _scroll(self, by: int) -> None:
        if self.is_open:
            self._top += by
            self._draw()

    @property
    def _width(self) -> int:
        return self.content_size.width or max(self.app.size.width - 2, 1)

    def _lines(self) -> list[Content]:
        return said(self._here, why=self._how is Shown.WHY).wrap(self._width)

    def _below(self) -> bool:
        return self._top + self._rows < len(self._lines())

    def _draw(self) -> None:
        if not self.is_attached:
            return
        rows = self.content_size.height or 1
        if not self._here:
            self._stand(None)
            self.show(tally(self._all, self._width, rows))
        elif not self.is_open:
            self._stand(None)
            self.show(cut(self._here, self._width, rows))
        else:
            self._draw_whole()

    def _draw_whole(self) -> None:
        lines = self._lines()
        around = self.parent.size.height if isinstance(self.parent, Widget) else 0
        self._rows = max(min(len(lines), max(around * 3 // 5, 2) - 1, around - _LEAST_ABOVE), 1)
        self._top = max(min(self._top, len(lines) - self._rows), 0)
        window = lines[self._top : self._top + self._rows]
        keys = keys_here(self._here, reads_on=self._below(), why=self._how is Shown.WHY)
        self._stand(self._rows + 1)
        self.show(Content("\n").join([*window, keys.truncate(self._width, ellipsis=True)]))

    def _stand(self, rows: int | None) -> None:
        """Take that many rows, None for those of the style sheet."""
        if rows == self._stood:
            return
        self._stood = rows
        if rows is None:
            self.styles.clear_rule("height")
        else:
            self.styles.height = rows
        self._resized()


def _about(marks: Sequence[Mark]) -> tuple[object, ...]:
    return tuple((mark.name, mark.message, mark.start.line) for mark in marks)
