"""The map: which topic builds on which, how ready each is, and where to go on."""

from __future__ import annotations

import asyncio

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from sealegs.study.path import Path, Stop, path_of
from sealegs.study.stats.gather import gather
from sealegs.tui.moving import ListScreen
from sealegs.tui.screens.map import drawing
from sealegs.tui.widgets.options import Options

LOADING = Content("Working out where you stand …")
EMPTY = Content("There is no topic here yet. `sealegs doctor` says what is wrong.")


class MapScreen(ListScreen):
    """The topics in the order of study, joined by what they build on; details of the marked one."""

    place = "map"
    HELP_TEXT = (
        "The lines say which topic builds on which: from above downwards. A topic is ready when "
        "at least 70 of 100 items would surely be recalled; the bar is hatched where that is not "
        "sure. Nothing is locked: read any topic with enter."
    )
    CSS_PATH = "screen.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the map, and beside or below it what is known of the marked topic."""
        with Horizontal(id="map"):
            with Vertical(id="path"):
                yield Static(LOADING, id="heading")
                yield Options(id="stops")
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="detail")
                yield Static(id="to-come")

    def on_mount(self) -> None:
        """Start with the designed waiting state."""
        self.set_header("Map")

    def on_screen_resume(self) -> None:
        """Coming back from studying: look again."""
        self.run_worker(self._look, group="map", exclusive=True)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the map for the new width."""
        self.call_after_refresh(self._draw)

    async def _look(self) -> None:
        self._path = await asyncio.to_thread(self._found)
        self._draw()

    def _found(self) -> Path:
        desk = self.desk
        stats = gather(desk.pack, desk.exercises, desk.state, desk.clock.now())
        return path_of(desk.pack, desk.exercises, desk.state, stats)

    def _draw(self) -> None:
        path = self._path
        if path is None:
            return
        listed = self.query_one(OptionList)
        marked = listed.highlighted
        if marked is None and path.next is not None:
            marked = path.numbered(path.next) - 1
        width = max(listed.scrollable_content_region.width - 2, 20)
        listed.clear_options()
        listed.add_options(Option(stop) for stop in drawing.stops(path, width))
        listed.highlighted = min(marked or 0, len(path.stops) - 1) if path.stops else None
        listed.focus()
        self.query_one("#heading", Static).update(drawing.head(path) if path.stops else EMPTY)
        self.query_one("#to-come", Static).update(drawing.to_come(path))
        ready = sum(stop.standing == "ready" for stop in path.stops)
        self.set_header("Map", status=f"{ready} of {len(path.stops)} ready")

    @property
    def _marked(self) -> Stop | None:
        number = self.query_one(OptionList).highlighted
        return self._path.stops[number] if self._path is not None and number is not None else None

    def on_option_list_option_highlighted(self) -> None:
        """Tell about the topic that is marked now."""
        stop = self._marked
        if stop is not None and self._path is not None:
            self.query_one("#detail", Static).update(drawing.detail(self._path, stop))

    def on_option_list_option_selected(self) -> None:
        """Read the topic that was chosen with enter or the mouse."""
        self.action_read()

    def action_read(self) -> None:
        """Read the marked topic."""
        self._open("reader")

    def action_cards(self) -> None:
        """Review the cards of the marked topic."""
        self._open("cards")

    def action_quiz(self) -> None:
        """Answer questions about the marked topic."""
        self._open("quiz")

    def action_words(self) -> None:
        """Look up a word."""
        self.shell.open_place("glossary")

    def action_next(self) -> None:
        """Mark the topic to go on with."""
        if self._path is not None and self._path.next is not None:
            self._mark(self._path.numbered(self._path.next) - 1)

    def action_pick(self, key: str) -> None:
        """Mark the topic with this number."""
        self._mark(int(key) - 1)

    def action_top(self) -> None:
        """Mark the first topic."""
        self.query_one(OptionList).action_first()

    def action_bottom(self) -> None:
        """Mark the last topic."""
        self.query_one(OptionList).action_last()

    def _mark(self, number: int) -> None:
        if self._path is not None and number < len(self._path.stops):
            self.query_one(OptionList).highlighted = number

    def _open(self, place: str) -> None:
        if (stop := self._marked) is not None:
            self.shell.open_place(place, topic=stop.topic)


SCREEN = MapScreen
