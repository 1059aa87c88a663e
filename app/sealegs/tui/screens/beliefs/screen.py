"""Your misconceptions: what wrong answers showed, how often, and what is overcome since."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sealegs.study.beliefs import Belief, beliefs, standing_of
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.widgets.spans import MUTED

LOADING = Content("Looking through your answers …")
NONE = Content(
    "No wrong answer has shown a misconception yet. Each wrong option of a question stands for "
    "one; those you take are listed here until you answer right."
)


class BeliefsScreen(SealegsScreen):
    """Each wrong belief by name, with why it is wrong; those not overcome stand first."""

    place = "beliefs"
    HELP_TEXT = (
        "Wrong options stand for beliefs that people really hold. This lists the ones your "
        "answers showed. A belief is overcome once a question that offers it was answered right."
    )
    CSS_PATH = "screen.tcss"

    def compose_body(self) -> ComposeResult:
        """Put the page up."""
        with VerticalScroll(id="beliefs", can_focus=False):
            yield Static(LOADING, id="page")

    def on_mount(self) -> None:
        """Say where this is."""
        self.set_header("Quiz", "Your misconceptions")

    def on_screen_resume(self) -> None:
        """Look through the answers in the background."""
        self.run_worker(self._look, exclusive=True)

    def action_wrong(self) -> None:
        """Be asked only what goes wrong."""
        self.shell.open_place("quiz", mode="wrong")

    def action_scroll_down(self) -> None:
        """Scroll down."""
        self.query_one("#beliefs", VerticalScroll).scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll up."""
        self.query_one("#beliefs", VerticalScroll).scroll_up(animate=False)

    def action_page_down(self) -> None:
        """A page down."""
        self.query_one("#beliefs", VerticalScroll).scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """A page up."""
        self.query_one("#beliefs", VerticalScroll).scroll_page_up(animate=False)

    async def _look(self) -> None:
        found = await asyncio.to_thread(beliefs, self.desk.pack, self.desk.state)
        page = Content("\n\n").join(map(_told, found)) if found else NONE
        self.query_one("#page", Static).update(page)


def _told(belief: Belief) -> Content:
    sign = ("✓ ", "bold $success") if belief.cured else ("✗ ", "bold $error")
    head = Content.assemble(sign, (belief.title, "bold"), (f"  {standing_of(belief)}", MUTED))
    rows = [head]
    rows += [Content(f"  {belief.belief}")] if belief.belief else []
    rows += [Content.assemble(("  But: ", "bold $primary"), belief.why)] if belief.why else []
    return Content("\n").join(rows)


SCREEN = BeliefsScreen
