"""What shows beside and over the page: the outline, and the lines at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from sealegs.curriculum.model import Fence
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.reader.links import spoken
from sealegs.tui.widgets.field import Field
from sealegs.tui.widgets.options import Options
from sealegs.tui.widgets.reader.sheet import Spot
from sealegs.tui.widgets.reader.view import ReaderView
from sealegs.workspace.powers import Power

_DOCKERFILES = frozenset({"dockerfile", "docker"})


class Outline(Options):
    """The headings of a page; the one the reader stands under is highlighted."""

    def fill(self, headings: Sequence[tuple[str, int, int]]) -> None:
        """Show headings given as text, depth and document line, which becomes the option's id."""
        self.clear_options()
        self.add_options(
            Option(Content("  " * max(depth - 2, 0) + text), id=str(line))
            for text, depth, line in headings
        )

    def stand_under(self, number: int | None) -> None:
        """Highlight a heading, unless somebody is choosing one."""
        if not self.has_focus and number != self.highlighted:
            self.highlighted = number


class Notes(Vertical):
    """A line that says something and a line to search with; they lie over the end of the page."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(id="notes")
        self._view = view
        self._start = Spot()
        self._status = Static(id="status")
        self._input = Field(placeholder="search this page", id="wanted")

    def compose(self) -> ComposeResult:
        """Put the line that speaks above the one that listens."""
        yield self._status
        yield self._input

    def tell(self, words: str) -> None:
        """Say something until ``hush``; foreign words are shown as they are."""
        self.add_class("-telling")
        self._status.update(Content(words))

    def tell_hit(self) -> None:
        """Say which of the places found one is at."""
        number, of = self._view.marks.hit
        found = f"{number}/{of} · n next · N before · esc ends"
        self.tell(found if of else "nothing found; / searches this page")

    def step_hit(self, step: int) -> None:
        """Go to the next (1) or previous (-1) place found."""
        self._view.next_hit(step)
        self.tell_hit()

    def step_link(self, step: int) -> None:
        """Mark the next or previous link and say where it leads."""
        self._view.go(self._view.marks.next_link, step)
        link = self._view.marks.link
        self.tell(spoken(link.target) if link else "this page has no links")

    def marked_link(
        self, what: str = "link", wanted: Callable[[str], bool] = lambda _: True
    ) -> str | None:
        """Return where the marked link leads, if it is wanted; else say how to mark one."""
        link = self._view.marks.link
        if link is not None and wanted(link.target):
            return link.target
        self.tell(f"mark a {what} first: ] and [")
        return None

    def step_code(self, step: int) -> None:
        """Mark the next or previous code block and say what can be done with it."""
        self._view.go(self._view.marks.next_fence, step)
        marked = self._view.marks.fence is not None
        fence = self._view.marks.fence is not None and self._view.fence
        tries = fence and fence.language.lower() in _DOCKERFILES
        offers = ["y copies"]
        offers += ["w saves"] if self._saves else []
        offers += ["t plays with it"] if tries else []
        said = " · ".join(offers)
        self.tell(said if marked else "this page has no code")

    @property
    def _saves(self) -> bool:
        screen = self.screen
        return isinstance(screen, SealegsScreen) and screen.shell.powers.has(Power.EXPORTS)

    def code(self) -> Fence | None:
        """Return the marked code block, or the first one in view; else say that there is none."""
        fence = self._view.fence
        if fence is None:
            self.tell("no code in view; } goes to the next code block")
        return fence

    def dockerfile(self) -> Fence | None:
        """Return the marked Dockerfile, or the first code in view if it is one; else say so."""
        fence = self._view.fence
        if fence is not None and fence.language.lower() in _DOCKERFILES:
            return fence
        self.tell("no Dockerfile in view; } goes to the next code block")
        return None

    def copy(self, text: str, what: str) -> None:
        """Copy text by way of the terminal and say so."""
        self.app.copy_to_clipboard(text)
        self.tell(f"copied {what}")

    def hush(self) -> None:
        """Take away what was said."""
        self.remove_class("-telling")

    def ask(self) -> None:
        """Ask what to search for; what was asked last need only be confirmed."""
        self._start = self._view.spot
        self.hush()
        self.add_class("-asking")
        self._input.focus()
        self._input.action_select_all()

    def close(self) -> bool:
        """Take back the search, else what was said and marked; tell whether there was any."""
        asking, telling = self.has_class("-asking"), self.has_class("-telling")
        if asking:
            self._view.search("", self._start)
            self._leave()
        elif telling:
            self._view.unmark()
        self.hush()
        return asking or telling

    def on_input_changed(self, event: Input.Changed) -> None:
        """Mark what is found so far, from where the search began."""
        if self.has_class("-asking"):
            self._view.search(event.value, self._start)
            self.tell_hit()

    def on_input_submitted(self) -> None:
        """Go back to the page with the hits marked."""
        if not self._view.marks.hit[0]:
            self._view.search(self._input.value, self._start)
            self.tell_hit()
        self._leave()

    def _leave(self) -> None:
        self.remove_class("-asking")
        self._view.focus()
