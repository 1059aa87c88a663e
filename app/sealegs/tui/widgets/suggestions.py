"""The list that opens under the cursor while one types; the keys stay the editor's."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.widget import Widget

from sealegs.simulator.completing import Suggestion
from sealegs.tui.theme import MUTED

MOST_ROWS = 8
_WIDEST = 60


class Suggestions(Widget):
    """A few suggestions over the text; the chosen one is posted.

    It never has the focus: whoever has it hands on keys through ``take_key``. What opened by
    itself has nothing selected, so that enter goes on making a new line.
    """

    DEFAULT_CSS = """
    Suggestions {
        display: none; overlay: screen; width: 10; height: 1;
        background: $panel; color: $foreground;
        &:ansi { background: ansi_default; }
    }
    """

    class Chosen(Message):
        """A suggestion is to be written in place of ``typed``."""

        def __init__(self, suggestion: Suggestion, typed: str) -> None:
            super().__init__()
            self.suggestion = suggestion
            self.typed = typed

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._items: tuple[Suggestion, ...] = ()
        self._typed = ""
        self._selected: int | None = None
        self._top = 0
        self._rows = 1

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return bool(self.display)

    def show(
        self, items: Sequence[Suggestion], typed: str, at: Offset, room: Size, *, select: bool
    ) -> None:
        """Show these under a place of the screen, or above it where there is more room.

        ``at`` is where what was typed begins, ``room`` the size of the screen. With ``select``
        the first one is selected.
        """
        keep = self.is_open and self._selected is not None
        self._items, self._typed = tuple(items), typed
        self._selected = 0 if items and (select or keep) else None
        self._top = 0
        below, above = room.height - 1 - (at.y + 1), at.y - 1
        under = below >= min(len(items), MOST_ROWS) or below >= above
        self._rows = min(len(items), MOST_ROWS, max(below if under else above, 0))
        width = min(max((self._width(each) for each in items), default=0) + 2, _WIDEST, room.width)
        if self._rows < 1 or width < 4:
            self.close()
            return
        self.styles.width, self.styles.height = width, self._rows
        y = at.y + 1 if under else at.y - self._rows
        self.absolute_offset = Offset(max(min(at.x - 1, room.width - width), 0), y)
        self.display = True
        self.refresh(layout=True)

    def close(self) -> None:
        """Go away; nothing is written."""
        self.display = False

    def take_key(self, key: str) -> bool:
        """Return whether a key was meant for the list, after doing what it asks for."""
        if not self.is_open:
            return False
        if key == "escape":
            self.close()
        elif key in ("down", "up"):
            self._step(1 if key == "down" else -1)
        elif key == "tab" or (key == "enter" and self._selected is not None):
            self._choose(self._selected or 0)
        else:
            return False
        return True

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Leave the focus where it is."""
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Take the suggestion that was clicked."""
        event.stop()
        row = self._top + event.y
        if 0 <= row < len(self._items):
            self._choose(row)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go down one."""
        event.stop()
        self._step(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go up one."""
        event.stop()
        self._step(-1)

    def render(self) -> Content:
        """Draw the rows in view; the selected one is reversed, so that it shows without colour."""
        width = self.size.width
        rows = []
        for number in range(self._top, min(self._top + self._rows, len(self._items))):
            item = self._items[number]
            text = Content(f" {item.text.strip()} ").truncate(width, ellipsis=True)
            about = Content.styled(f"{item.about} ", MUTED) if item.about else Content("")
            gap = width - text.cell_length - about.cell_length
            row = Content.assemble(text, " " * gap, about) if gap >= 0 else text
            row = row.pad_right(max(width - row.cell_length, 0))
            rows.append(row.stylize("reverse") if number == self._selected else row)
        return Content("\n").join(rows)

    def _step(self, by: int) -> None:
        now = self._selected
        first = 0 if by > 0 else len(self._items) - 1
        self._selected = first if now is None else (now + by) % len(self._items)
        self._top = min(max(self._top, self._selected - self._rows + 1), self._selected)
        self.refresh()

    def _choose(self, number: int) -> None:
        self.close()
        self.post_message(self.Chosen(self._items[number], self._typed))

    @staticmethod
    def _width(item: Suggestion) -> int:
        return len(item.text.strip()) + (len(item.about) + 2 if item.about else 0)
