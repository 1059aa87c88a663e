"""How to come in, over the host's screen at any time: address, code, QR code."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from sealegs.tui.leaving import Box
from sealegs.tui.widgets.qr import qr_code, size_of
from sealegs.tui.widgets.spans import MUTED


class InviteBox(Box[None]):
    """A box to hold a phone against; ``page`` is the address that the code leads to."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,i,q", "leave", "close")]

    def __init__(self, page: str, join: str) -> None:
        super().__init__()
        self._page, self._join = page, join

    def compose(self) -> ComposeResult:
        """Put the code above the words, or the words alone where it would be cut."""
        code = qr_code(self._page)
        wide, high = size_of(code)
        words = [Content.styled(self._page, "bold"), Content.styled(self._join, MUTED)]
        fits = self.app.size.width >= wide and self.app.size.height >= high + 3
        if not fits:
            words.append(Content(f"The QR code needs a terminal of {wide} by {high + 3}."))
        with Vertical(id="box", classes="dialog"):
            if fits:
                yield Static(code, id="code")
            yield Static(Content("\n").join(words), id="words")

    def action_leave(self) -> None:
        """Go back to the room."""
        self.dismiss(None)
