"""The facts a question rests on, over the quiz."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sealegs.curriculum.sources import Fact
from sealegs.tui.leaving import Box
from sealegs.tui.widgets.bars import HintBar
from sealegs.tui.widgets.spans import MUTED


class FactsBox(Box[None]):
    """Claims with their sources; addresses are shown, never opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f,q", "close", "close"),
        Binding("j,down", "down", "down"),
        Binding("k,up", "up", "up"),
    ]

    def __init__(self, facts: Sequence[Fact]) -> None:
        super().__init__()
        self._facts = facts

    def compose(self) -> ComposeResult:
        """Stack the facts."""
        with VerticalScroll(classes="quiz-box dialog", can_focus=False):
            yield Static(Content("\n\n").join(map(_told, self._facts)) if self._facts else NONE)
        yield HintBar(("esc", "close"), ("j k", "scroll"))

    def action_close(self) -> None:
        """Go back to the question."""
        self.dismiss(None)

    def action_down(self) -> None:
        """Scroll down."""
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_up(self) -> None:
        """Scroll up."""
        self.query_one(VerticalScroll).scroll_up(animate=False)


NONE = Content("The pack says no more about these facts.")


def _told(fact: Fact) -> Content:
    rows = [Content.assemble((f"{fact.id}  ", "bold $primary"), " ".join(fact.claim.split()))]
    for source in fact.sources:
        seen = f", seen {source.accessed}" if source.accessed else ""
        rows.append(Content.assemble(f"  {source.title}", (seen, MUTED)))
        rows.append(Content.styled(f"  {source.url}", "underline"))
    return Content("\n").join(rows)
