"""The reader: one topic at three levels and its cheat sheet; it remembers where you were."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sealegs.curriculum.model import Part, Topic
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.reader.bookmark import Bookmark
from sealegs.tui.screens.reader.pages import (
    NAMES,
    PARTS,
    choose_topic,
    find_anchor,
    page_of,
    part_at,
    tabs,
)
from sealegs.tui.widgets.reader.view import ReaderView

REMEMBER_AFTER = 0.8
"""Seconds without scrolling after which the place is written down."""


class ReaderScreen(SealegsScreen):
    """Opens ``topic`` at ``part`` and document line ``line``; by default where reading stopped."""

    place = "reader"
    HELP_TEXT = (
        "Each topic is told three times: Junior explains, Middle decides, Senior designs; the "
        "cheat sheet holds what to say. Your place is remembered for each of them."
    )
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "ReaderView"

    def __init__(
        self, topic: str | None = None, part: str | None = None, line: int | None = None
    ) -> None:
        super().__init__()
        self._wanted = (topic, part, line)
        self._outline = OptionList(id="outline")
        self._view = ReaderView()
        self._missing = Static(id="missing")
        self._topic: Topic | None = None
        self._part = Part.JUNIOR
        self._bookmark: Bookmark | None = None
        self._timer: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Put the levels above the page; outline, search and status show when asked for."""
        yield Static(id="parts")
        with Horizontal(id="page"):
            yield self._outline
            yield self._view
            yield self._missing
        yield Static(id="status")
        yield Input(placeholder="search this page; enter, then n and N", id="wanted")

    def on_mount(self) -> None:
        """Choose the topic and open it where reading stopped."""
        name, part, line = self._wanted
        self._topic = choose_topic(self.desk.pack, self.desk.state.places, name)
        if self._topic is None:
            self._say_missing("There is no topic to read. `sealegs doctor` says what is wrong.")
            return
        self._bookmark = Bookmark(self.desk.pack.id, self._topic)
        if part is None:
            part = self._bookmark.part(self.desk.state) or Part.JUNIOR.value
        known = part in {p.value for p in PARTS}
        self._open(Part(part) if known else part_at(self._topic, line or 0), line)

    def _open(self, part: Part, line: int | None = None) -> None:
        """Show a level, at ``line`` or where reading stopped in it."""
        self._part = part
        page = page_of(self._topic, part) if self._topic else ()
        self.set_class(not page, "-missing")
        if not page:
            self._say_missing(f"This topic has no {NAMES[part]} section yet.")
        spot = self._bookmark.spot(self.desk.state, part) if self._bookmark else (0, 0)
        self._view.show_page(page, *((line, 0) if line else spot))
        self._show_parts()
        self._fill_outline()
        self._show_progress()
        self._remember_soon()

    def on_resize(self) -> None:
        """Fit the tabs into the new width."""
        if self._topic is not None:
            self._show_parts()

    def _say_missing(self, sentence: str) -> None:
        self.add_class("-missing")
        self._missing.update(Content(sentence))
        self.set_header("Read")

    def _show_parts(self) -> None:
        self.query_one("#parts", Static).update(tabs(self._part, self.size.width))

    def _show_progress(self) -> None:
        if self._topic is not None:
            percent = self._view.progress
            self.set_header(self._topic.title, NAMES[self._part], status=f"{percent} %")

    def on_reader_view_moved(self) -> None:
        """Show how far, and remember the place once scrolling has stopped."""
        self._show_progress()
        self._remember_soon()

    def _remember_soon(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(REMEMBER_AFTER, self._remember)

    @work(group="remember")
    async def _remember(self) -> None:
        """Write the place down off the main thread."""
        if (event := self._news()) is not None:
            try:
                await asyncio.to_thread(self.desk.record, event)
            except SealegsError as error:
                self._tell(Content(str(error)))

    def _news(self) -> NewEvent | None:
        """Return the event that says where reading stands, or None when that is known."""
        place = self._view.place
        return self._bookmark.news(self._part, *place) if self._bookmark and place[0] else None

    def remember_now(self) -> None:
        """Write the place down before the page goes away."""
        event = self._news()
        if event is not None:
            try:
                self.desk.record(event)
            except SealegsError as error:
                self.app.notify(str(error), markup=False, severity="warning")

    def on_unmount(self) -> None:
        """Leaving, however that happens, keeps the place."""
        if self._timer is not None:
            self._timer.stop()

    def action_back(self) -> None:
        """Close what is open over the page, else leave."""
        if self.has_class("-searching"):
            self._end_search()
        elif self.has_class("-outline"):
            self.action_outline()
        elif self.has_class("-telling"):
            self.remove_class("-telling")
        else:
            self.shell.close_place()

    def before_leaving(self) -> None:
        """Keep the place."""
        self.remember_now()

    def action_part(self, key: str) -> None:
        """Open the level with this number."""
        self.remember_now()
        self._open(PARTS[int(key) - 1])

    def action_next_part(self) -> None:
        """Go on to the next level, after the last one to the first."""
        self._step(1)

    def action_last_part(self) -> None:
        """Go back one level."""
        self._step(-1)

    def _step(self, step: int) -> None:
        number = (PARTS.index(self._part) + step) % len(PARTS)
        self.action_part(str(number + 1))

    def action_page_down(self) -> None:
        """Read on."""
        self._view.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Go back a screen."""
        self._view.scroll_page_up(animate=False)

    def action_line_down(self) -> None:
        """Scroll one line down."""
        self._view.scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        """Scroll one line up."""
        self._view.scroll_relative(y=-1, animate=False)

    def action_half_down(self) -> None:
        """Scroll half a screen down."""
        view = self._view
        view.scroll_relative(y=view.size.height // 2, animate=False)

    def action_half_up(self) -> None:
        """Scroll half a screen up."""
        view = self._view
        view.scroll_relative(y=-(view.size.height // 2), animate=False)

    def action_top(self) -> None:
        """Go to the beginning."""
        self._view.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """Go to the end."""
        self._view.scroll_end(animate=False)

    def _fill_outline(self) -> None:
        outline = self._outline
        outline.clear_options()
        outline.add_options(
            Option(Content("  " * max(depth - 2, 0) + text), id=str(line))
            for text, depth, line in self._view.headings()
        )

    def action_outline(self) -> None:
        """Open or close the list of headings."""
        self.toggle_class("-outline")
        opened = self.has_class("-outline")
        (self._outline if opened else self._view).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Jump to a heading."""
        self._view.go_to_line(int(event.option_id or 0))
        self.action_outline()

    def action_search(self) -> None:
        """Ask what to look for on this page."""
        self.add_class("-searching")
        self.query_one("#wanted", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Mark what is found so far."""
        found = self._view.search(event.value)
        if event.value:
            self._tell(Content(f"{found} found; enter, then n and N move between them"))

    def on_input_submitted(self) -> None:
        """Go back to the page with the hits marked."""
        self.remove_class("-searching")
        self._view.focus()

    def _end_search(self) -> None:
        self.remove_class("-searching", "-telling")
        self.query_one("#wanted", Input).value = ""
        self._view.focus()

    def action_next_hit(self) -> None:
        """Go to the next place found."""
        self._tell_hit(self._view.next_hit(1))

    def action_last_hit(self) -> None:
        """Go to the place found before."""
        self._tell_hit(self._view.next_hit(-1))

    def _tell_hit(self, number: int) -> None:
        self._tell(Content(f"hit {number}" if number else "nothing was searched; press /"))

    def action_next_link(self) -> None:
        """Mark the next link."""
        self._tell_link(self._view.next_link(1))

    def action_last_link(self) -> None:
        """Mark the link before."""
        self._tell_link(self._view.next_link(-1))

    def _tell_link(self, target: str | None) -> None:
        self._tell(Content(f"→ {target}" if target else "this page has no links"))

    def action_follow(self) -> None:
        """Follow the marked link."""
        if not self._view.follow():
            self._tell(Content("mark a link first: ] and ["))

    def on_reader_view_followed(self, event: ReaderView.Followed) -> None:
        """Open a topic or a heading; of a web address only the clipboard gets to know."""
        target = event.target
        if target.startswith("wiki:"):
            name, _, anchor = target.removeprefix("wiki:").partition("#")
            if self._topic is not None and name == self._topic.id:
                self._go_to_anchor(anchor)
            else:
                self.remember_now()
                self.shell.open_place("reader", topic=name)
        elif target.startswith("#"):
            self._go_to_anchor(target[1:])
        else:
            self.app.copy_to_clipboard(target)
            self._tell(Content(f"copied: {target}"))

    def _go_to_anchor(self, anchor: str) -> None:
        """Find the heading on this page or on another level of the topic."""
        if self._topic is None or self._view.go_to_anchor(anchor):
            return
        if found := find_anchor(self._topic, anchor):
            self.remember_now()
            self._open(*found)
            return
        self._tell(Content(f"there is no heading called {anchor}"))

    def action_copy(self) -> None:
        """Copy the first code block in view."""
        code = self._view.visible_fence()
        if code is None:
            self._tell(Content("no code in view"))
        else:
            self.app.copy_to_clipboard(code)
            self._tell(Content(f"copied {code.count(chr(10))} lines of code"))

    def action_cards(self) -> None:
        """Review the cards of this topic."""
        self.remember_now()
        self.shell.open_place("cards", topic=self._topic.id if self._topic else None)

    def action_quiz(self) -> None:
        """Judge statements about this topic."""
        self.remember_now()
        self.shell.open_place("quiz", topic=self._topic.id if self._topic else None)

    def _tell(self, words: Content) -> None:
        """Say something in the line above the footer; escape takes it away."""
        self.add_class("-telling")
        self.query_one("#status", Static).update(words)


SCREEN = ReaderScreen
