"""The card in the middle of the screen: a label, what is asked, and below a line what answers."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class Flashcard(VerticalScroll, can_focus=False):
    """Keeps the front where it is when the back appears; long text scrolls.

    What is not yet revealed is not on the screen in any form.
    """

    SCOPED_CSS = False  # small sizes are classes of the screen
    DEFAULT_CSS = """
    Flashcard {
        width: 100%; max-width: 76; height: 1fr; max-height: 20; background: $surface;
        padding: 1 3; scrollbar-size-vertical: 1;
    }
    Flashcard Static { width: 1fr; height: auto; }
    Flashcard .label { color: $text-muted; margin-bottom: 1; }
    Flashcard .back { border-top: solid $primary 50%; margin-top: 1; padding-top: 1; }
    .-narrow Flashcard { padding: 1 2; }
    .-short Flashcard { padding: 0 2; }
    .-short Flashcard .label { display: none; }
    .-short Flashcard .back { margin-top: 0; padding-top: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._label = Static(classes="label")
        self._front = Static(classes="front")
        self._back = Static(classes="back")

    def compose(self) -> ComposeResult:
        """Stack label, front and back."""
        yield self._label
        yield self._front
        yield self._back

    def show(self, label: Content, front: Content, back: Content | None = None) -> None:
        """Show a card from its top; without ``back`` nothing stands below the front."""
        self._label.update(label)
        self._front.update(front)
        self._back.display = back is not None
        self._back.update(back if back is not None else "")
        self.scroll_home(animate=False)

    def reveal(self, back: Content) -> None:
        """Let the back appear; where both do not fit, the front scrolls away."""
        self._back.update(back)
        self._back.display = True
        self.call_after_refresh(self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Scroll no further than it takes to see all of the back, or its beginning."""
        bottom = self.virtual_size.height - self.scrollable_content_region.height
        top = self._back.virtual_region.y
        self.scroll_to(y=max(min(bottom, top), 0), animate=False)
