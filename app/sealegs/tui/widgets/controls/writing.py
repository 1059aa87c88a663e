"""An answer in words, or spoken against the clock."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from sealegs.ground.sanitise import clean
from sealegs.study.forms import Reply
from sealegs.tui.theme import MUTED
from sealegs.tui.widgets.pad import Pad

SPEAK_SECONDS = 60


class Writing(Vertical):
    """A few lines to write in; enter makes a new line, so another key says that it is done."""

    DEFAULT_CSS = """
    Writing { height: auto; }
    Writing TextArea { height: 6; min-width: 8; border: none; background: $panel; }
    .-short Writing TextArea { height: 3; }
    Writing.-code TextArea { height: auto; min-height: 8; max-height: 18; }
    .-short Writing.-code TextArea { height: auto; min-height: 4; max-height: 6; }
    """

    def __init__(self, rows: int, begin: str = "", language: str = "") -> None:
        """``begin`` is a text to change; code in a ``language`` has numbers and long lines."""
        super().__init__(classes="-code" if language else "")
        self._rows = rows
        self._begun, self._code = begin, bool(language)
        self._settled = False

    def compose(self) -> ComposeResult:
        """Put the text area up."""
        area = Pad(self._begun, tab_behavior="focus", compact=True)
        area.show_line_numbers, area.soft_wrap = self._code, not self._code
        yield area

    def on_mount(self) -> None:
        """Take the keys."""
        for area in self.query(TextArea):  # none where the next question came at once
            area.move_cursor((0, 0) if self._code else area.document.end)
            if self._settled:
                self.settle()
            else:
                area.focus()

    @property
    def text(self) -> str:
        """What was written."""
        areas = self.query(TextArea)
        return clean(areas.first().text) if areas else self._begun

    def restore(self, reply: Reply) -> None:
        """Take up a text that was begun before."""
        self._begun = reply.text

    def settle(self) -> None:
        """Take the keys away, also before they were had; what was written can still be read."""
        self._settled, self._begun = True, self.text
        for area in self.query(TextArea):
            area.read_only, area.can_focus = True, False
            self.screen.set_focus(None)


class Speaking(Static):
    """Counts down the seconds of an answer that is spoken aloud; nothing is recorded."""

    DEFAULT_CSS = """
    Speaking { height: auto; }
    """

    def __init__(self, elapsed: Callable[[], float]) -> None:
        super().__init__()
        self._elapsed = elapsed

    def on_mount(self) -> None:
        """Draw the time now and every second."""
        self._draw()
        self.set_interval(1, self._draw)

    def _draw(self) -> None:
        left = round(SPEAK_SECONDS - self._elapsed())
        words = f"{left} seconds left" if left > 0 else "Time is up: come to the point"
        cells = max(0, round(20 * left / SPEAK_SECONDS))
        self.update(
            Content.assemble(("█" * cells, "$primary"), ("·" * (20 - cells), MUTED), f"  {words}")
        )
