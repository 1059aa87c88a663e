"""An answer in words, or spoken against the clock."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from sealegs.ground.sanitise import clean
from sealegs.study.forms import Reply

SPEAK_SECONDS = 60


class Writing(Vertical):
    """A few lines to write in; enter makes a new line, so another key says that it is done."""

    DEFAULT_CSS = """
    Writing { height: auto; }
    Writing TextArea { height: 6; min-width: 8; border: none; background: $panel; }
    .-short Writing TextArea { height: 3; }
    """

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows
        self._begun = ""

    def compose(self) -> ComposeResult:
        """Put the text area up."""
        yield TextArea(self._begun, tab_behavior="focus", compact=True)

    def on_mount(self) -> None:
        """Take the keys."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
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
        """Take the keys away; what was written can still be read."""
        self._begun = self.text
        area = self.query_one(TextArea)
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
            Content.assemble(
                ("█" * cells, "$primary"), ("·" * (20 - cells), "$foreground 60%"), f"  {words}"
            )
        )
