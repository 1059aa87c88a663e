"""Writing a note on a block, over whatever screen shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from sealegs.ground.sanitise import clean
from sealegs.tui.leaving import Box
from sealegs.tui.widgets.bars import HintBar
from sealegs.tui.widgets.pad import Pad
from sealegs.tui.widgets.spans import MUTED

SHOWN = 160
"""Characters of a block that are shown above its note."""


@dataclass(frozen=True, slots=True)
class Page:
    """A block to write about: what it says, and its note so far."""

    quote: str
    words: str


Written = dict[int, str]
"""The notes that were changed, by the number of their page."""


class NoteBox(Box[Written]):
    """One note at a time; leaving for another block keeps what was written about this one."""

    DEFAULT_CSS = """
    NoteBox { align: center middle; background: $background 60%; }
    NoteBox #box { max-width: 82; }
    NoteBox #quote { height: auto; max-height: 4; margin-bottom: 1; }
    NoteBox TextArea { height: 7; min-width: 8; border: none; background: $boost; }
    NoteBox TextArea:focus { border: none; }
    NoteBox.-short TextArea { height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep", priority=True),
        Binding("escape", "leave", "leave", priority=True),
        Binding("ctrl+n,pagedown", "turn(1)", "next block", priority=True),
        Binding("ctrl+b,pageup", "turn(-1)", "block before", priority=True),
    ]

    def __init__(self, pages: Sequence[Page], at: int = 0) -> None:
        super().__init__()
        self._pages = tuple(pages)
        self._at = at
        self._written: Written = {}

    def compose(self) -> ComposeResult:
        """Put what is written about above the note."""
        with VerticalScroll(id="box", classes="dialog", can_focus=False):
            yield Static(Content.styled("Your note", "bold $primary"))
            yield Static(id="quote")
            yield Pad(tab_behavior="focus")
        several = [("pgdn pgup", "other block")] if len(self._pages) > 1 else []
        yield HintBar(("ctrl+s", "keep"), ("esc", "leave"), *several, ("empty", "takes it away"))

    def on_mount(self) -> None:
        """Show the first note."""
        self._show()

    def action_keep(self) -> None:
        """Keep everything that was written."""
        self._take()
        self.dismiss(self._written)

    def action_leave(self) -> None:
        """Leave this note as it was; what was written about other blocks is kept."""
        self.dismiss(self._written)

    def action_turn(self, step: int) -> None:
        """Go to the next block, or the one before."""
        if len(self._pages) > 1:
            self._take()
            self._at = (self._at + step) % len(self._pages)
            self._show()

    def _take(self) -> None:
        words = clean(self.query_one(TextArea).text).strip()
        if words != self._pages[self._at].words.strip() or self._at in self._written:
            self._written[self._at] = words

    def _show(self) -> None:
        page = self._pages[self._at]
        quote = page.quote if len(page.quote) <= SHOWN else f"{page.quote[:SHOWN]} …"
        self.query_one("#quote", Static).update(Content.styled(quote, MUTED))
        area = self.query_one(TextArea)
        area.text = self._written.get(self._at, page.words)
        area.focus()
