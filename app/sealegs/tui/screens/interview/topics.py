"""Choosing topics for an interview, over the lobby."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sealegs.curriculum.model import Text
from sealegs.ground.sanitise import clean
from sealegs.study.forms import Choose, Option
from sealegs.tui.leaving import Box
from sealegs.tui.widgets.bars import HintBar
from sealegs.tui.widgets.controls.choosing import Choosing
from sealegs.tui.widgets.controls.control import Control
from sealegs.tui.widgets.spans import MUTED


class TopicsBox(Box[tuple[str, ...] | None]):
    """A list of topics with boxes; none crossed means all of them."""

    DEFAULT_CSS = """
    TopicsBox { align: center middle; background: $background 60%; }
    TopicsBox VerticalScroll {
        max-width: 72;
    }
    TopicsBox Static { height: auto; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("enter", "take", "take"),
        Binding("space", "cross", "cross"),
        Binding("down,j", "step(1)", "down"),
        Binding("up,k", "step(-1)", "up"),
    ]

    def __init__(self, titles: Mapping[str, str], chosen: Sequence[str]) -> None:
        super().__init__()
        self._ids = [*titles]
        options = tuple(Option(at, Text(clean(t))) for at, t in enumerate(titles.values(), 1))
        taken = tuple(at for at, id_ in enumerate(self._ids, 1) if id_ in chosen)
        self._control = Choosing(Choose(options, several=True), taken)

    def compose(self) -> ComposeResult:
        """Put the list up."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(
                Content.assemble(
                    ("Which topics?", "bold $primary"), ("  None crossed means all.", MUTED)
                )
            )
            yield self._control
        yield HintBar(("space", "cross one"), ("enter", "take them"), ("esc", "leave"))

    def on_control_moved(self, event: Control.Moved) -> None:
        """Keep the cursor in view."""
        inside = self._control.virtual_region.offset
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to_region(self._control.here().translate(inside), animate=False)

    def action_step(self, step: int) -> None:
        """Move the cursor."""
        self._control.move(step)

    def action_cross(self) -> None:
        """Cross a topic, or don't."""
        self._control.toggle()

    def action_take(self) -> None:
        """Take what is crossed."""
        self.dismiss(tuple(self._ids[key - 1] for key in self._control.keys))

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)
