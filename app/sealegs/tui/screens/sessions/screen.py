"""Sessions: by topic, level or kind, mixed, ten minutes, only what goes wrong, drills."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sealegs.study.sessions import Offer, offers
from sealegs.tui.moving import ListScreen
from sealegs.tui.widgets.controls.control import hanging
from sealegs.tui.widgets.options import Options
from sealegs.tui.widgets.spans import MUTED

WIDEST = 88
"""Cells of the list before anything is laid out."""


class SessionsScreen(ListScreen):
    """One line for each session; the first goes on where the learner left off."""

    place = "sessions"
    HELP_TEXT = (
        "Choose what to be asked. Ten minutes takes what needs it most, from all topics. "
        "The speed drill counts seconds, and explaining aloud is the nearest thing to an interview."
    )
    CSS_PATH = "screen.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._offers: tuple[Offer, ...] = ()

    def compose_body(self) -> ComposeResult:
        """List the sessions."""
        yield Options(id="offers")

    def on_mount(self) -> None:
        """Say where this is."""
        self.set_header("Quiz", "Sessions")
        self.call_after_refresh(self._list)

    def on_resize(self) -> None:
        """Let what doesn't fit on a line go on under its words."""
        self.call_after_refresh(self._list)

    def on_screen_resume(self) -> None:
        """Coming back from one: what there is has changed."""
        self._list()

    def action_start(self) -> None:
        """Begin the marked line."""
        self._open(self.query_one(OptionList).highlighted or 0)

    def action_pick(self, key: str) -> None:
        """Begin the line with this number."""
        self._open(int(key) - 1)

    def action_beliefs(self) -> None:
        """See what was believed wrongly."""
        self.shell.open_place("beliefs")

    def action_placement(self) -> None:
        """Find out where one stands."""
        self.shell.open_place("placement")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin the line that was chosen with enter or the mouse."""
        self._open(event.option_index)

    def _list(self) -> None:
        desk = self.desk
        self._offers = offers(desk.pack, desk.state, desk.clock.now())
        lines = self.query_one(OptionList)
        marked = lines.highlighted or 0
        width = (lines.scrollable_content_region.width or min(self.app.size.width, WIDEST)) - 2
        lines.clear_options()
        lines.add_options(Option(_line(n, offer, width)) for n, offer in enumerate(self._offers, 1))
        lines.highlighted = min(marked, len(self._offers) - 1) if self._offers else None
        lines.focus()

    def _open(self, index: int) -> None:
        if index < len(self._offers):
            wish = self._offers[index].wish
            self.shell.open_place(
                "quiz",
                topic=wish.topic,
                level=wish.level.value if wish.level else None,
                kind=wish.kind,
                minutes=wish.minutes,
                mode=wish.mode.value,
            )


def _line(number: int, offer: Offer, width: int) -> Content:
    digit = Content.styled(f"{number if number < 10 else ' '}  ", "bold $accent")
    text = Content.assemble((offer.title, "bold"), (f"  {offer.note}", MUTED))
    return Content("\n").join(hanging(digit, text, width))


SCREEN = SessionsScreen
