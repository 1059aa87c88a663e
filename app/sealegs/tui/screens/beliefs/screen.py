"""Your misconceptions: what wrong answers showed, how often, and what is overcome since."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sealegs.study.beliefs import Belief, beliefs, standing_of
from sealegs.tui.moving import ScrollScreen
from sealegs.tui.widgets.spans import MUTED

LOADING = Content("Looking through your answers …")
NONE = Content(
    "No wrong answer has shown a misconception yet. Each wrong option of a question stands for "
    "one; those you take are listed here until you answer right."
)


class BeliefsScreen(ScrollScreen):
    """Each wrong belief by name, with why it is wrong; those not overcome stand first."""

    place = "beliefs"
    HELP_TEXT = (
        "Wrong options stand for beliefs that people really hold. This lists the ones your "
        "answers showed. A belief is overcome once a question that offers it was answered right."
    )
    CSS_PATH = "screen.tcss"

    @property
    def scroller(self) -> VerticalScroll:
        """The page."""
        return self.query_one("#beliefs", VerticalScroll)

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
