"""The reader: one topic at three levels and its cheat sheet; it remembers where you were."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static

from sealegs.curriculum.model import Fence, Part, Topic
from sealegs.curriculum.plain import plain_section
from sealegs.ground.problem import SealegsError
from sealegs.study.levels import PARTS, choose_topic, find_anchor, part_to_open
from sealegs.study.notes import line_of
from sealegs.tui.screens.reader.bookmark import Bookmark
from sealegs.tui.screens.reader.links import is_web, spoken, topic_and_anchor
from sealegs.tui.screens.reader.marking import MarkingScreen
from sealegs.tui.screens.reader.noting import Noting
from sealegs.tui.screens.reader.pages import NAMES, no_topic, tabs
from sealegs.tui.screens.reader.panes import Notes, Outline
from sealegs.tui.screens.reader.resting import Resting
from sealegs.tui.widgets.reader.view import ReaderView

HELP = (
    "Each topic is told three times: Junior explains, Middle decides, Senior designs; the "
    "cheat sheet holds what to say. Your place is remembered for each of them."
)


class ReaderScreen(MarkingScreen):
    """Opens ``topic`` at ``part`` and document line ``line``; by default where reading stopped.

    With ``block`` it opens where the block of that id stands now; ``mark`` are words to mark.
    """

    place = "reader"
    HELP_TEXT = HELP
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "ReaderView"

    def __init__(
        self,
        topic: str | None = None,
        part: str | None = None,
        line: int | None = None,
        block: str | None = None,
        mark: str | None = None,
    ) -> None:
        super().__init__()
        self._wanted = (topic, part, line)
        self._block, self._mark = block, mark
        self._parts = Static(id="parts")
        self._outline = Outline(id="outline")
        self._view = ReaderView()
        self._missing = Static(id="missing")
        self._notes = Notes(self._view)
        self._topic: Topic | None = None
        self._part = Part.JUNIOR
        self._bookmark: Bookmark | None = None
        self._trail: list[tuple[Part, int, int]] = []
        self._resting = Resting(
            self,
            follow=lambda: self._outline.stand_under(self._view.heading),
            remember=self._remember,
        )
        self._noting = Noting(
            self,
            self._notes.tell,
            changed=lambda: self._open(self._part, *self._view.place),
            marked=lambda: self._view.put(*self._noting.lines(self._topic)),
        )

    def compose_body(self) -> ComposeResult:
        """Put the levels above the page; outline and notes lie over it when asked for."""
        yield self._parts
        with Horizontal(id="page"):
            yield self._outline
            yield self._view
            yield self._missing
            yield self._notes

    def on_mount(self) -> None:
        """Choose the topic and open it where reading stopped."""
        name, part, line = self._wanted
        self._topic = choose_topic(self.desk.pack, self.desk.state.places, name)
        if self._topic is None:
            self._say_missing(no_topic(name))
            self.set_header("Read")
            return
        self._bookmark = Bookmark(self.desk.pack.id, self._topic)
        last = self._bookmark.part(self.desk.state)
        if self._block is not None:
            line = line_of(self._topic, self._block, self.desk.state.registers)
        self._open(part_to_open(self._topic, part, line or 0, last), line or 0)
        if self._mark:
            self._view.search(self._mark, self._view.spot)
            self._notes.tell_hit()
        elif self._block is not None and not line:
            self._notes.tell("what this was written on is no longer in the topic")

    def _open(self, part: Part, line: int = 0, offset: int = 0) -> None:
        """Show a level, at a document line or (0) where reading stopped in it."""
        self._part = part
        page = self._noting.page(self._topic, part)
        self.set_class(not page, "-missing")
        if not page:
            words = f"This topic has no {NAMES[part]} section yet."
            self._say_missing(f"{words}\n\n1 to 4 open the others.")
        if not line and self._bookmark:
            line, offset = self._bookmark.spot(self.desk.state, part)
        self._view.show_page(page, line, offset)
        self._view.put(*self._noting.lines(self._topic))
        self._outline.fill(self._view.headings())
        self._notes.hush()
        self._show_parts()
        self._show_progress()
        self._outline.stand_under(self._view.heading)

    def _turn_to(self, part: Part, line: int = 0, offset: int = 0) -> None:
        """Leave one place of the topic for another and remember both."""
        self._note()
        self._open(part, line, offset)
        self._remember()

    def on_resize(self) -> None:
        """Fit the tabs into the new width."""
        self._show_parts()

    def _say_missing(self, sentence: str) -> None:
        self.add_class("-missing")
        self._missing.update(Content(sentence))

    def _show_parts(self) -> None:
        if self._topic is not None:
            self._parts.update(tabs(self._part, self.size.width))

    def _show_progress(self) -> None:
        status = "" if self.has_class("-missing") else f"{self._view.progress}%"
        if self._topic is not None:
            self.set_header("Read", self._topic.title, status=status)

    def on_reader_view_moved(self) -> None:
        """Show how far; the outline follows, and the place is kept, once scrolling rests."""
        self._show_progress()
        self._resting.moved()

    def _note(self) -> None:
        if self._bookmark is not None and not self.has_class("-missing"):
            self._bookmark.note(self._part, *self._view.place)

    def _remember(self) -> None:
        """Have the place written down off the main thread."""
        self._note()
        self.run_worker(self._write, group="remember")

    async def _write(self) -> None:
        if self._bookmark is not None:
            try:
                await self._bookmark.write(self.desk.record)
            except SealegsError as error:
                self._notes.tell(f"! {error}")

    def before_leaving(self) -> None:
        """Keep the place before the screen goes away."""
        self._note()
        if self._bookmark is not None:
            try:
                self._bookmark.write_now(self.desk.record)
            except SealegsError as error:
                self.app.notify(str(error), markup=False, severity="warning")

    def action_back(self) -> None:
        """Close what is open over the page or marked on it, else leave."""
        if self.has_class("-outline"):
            self.action_outline()
        elif not self._notes.close():
            self.shell.close_place()

    def action_part(self, key: str) -> None:
        """Open the level with this number."""
        self._turn_to(PARTS[int(key) - 1])

    def action_next_part(self) -> None:
        """Go on to the next level, after the last one to the first."""
        self._step(1)

    def action_last_part(self) -> None:
        """Go back one level."""
        self._step(-1)

    def _step(self, step: int) -> None:
        self._turn_to(PARTS[(PARTS.index(self._part) + step) % len(PARTS)])

    def action_half_down(self) -> None:
        """Scroll half a screen down."""
        self._scroll(self._view.size.height // 2)

    def action_half_up(self) -> None:
        """Scroll half a screen up."""
        self._scroll(-(self._view.size.height // 2))

    def action_top(self) -> None:
        """Go to the beginning."""
        self._notes.hush()
        self._view.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """Go to the end."""
        self._notes.hush()
        self._view.scroll_end(animate=False)

    def action_outline(self) -> None:
        """Go to the list of headings, which a wide terminal always shows, or leave it."""
        if self._outline.has_focus:
            self.remove_class("-outline")
            self._view.focus()
        else:
            self.set_class(not self.has_class("-wide"), "-outline")
            self._outline.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Jump to a heading."""
        self.remove_class("-outline")
        self._view.focus()
        self._view.go_to_line(int(event.option_id or 0))

    def action_next_link(self) -> None:
        """Mark the next link."""
        self._notes.step_link(1)

    def action_last_link(self) -> None:
        """Mark the link before."""
        self._notes.step_link(-1)

    def on_reader_view_hovered(self, event: ReaderView.Hovered) -> None:
        """Say where the link under the mouse goes."""
        if event.target is None:
            self._notes.hush()
        else:
            self._notes.tell(spoken(event.target))

    def action_follow(self) -> None:
        """Follow the marked link."""
        if (target := self._notes.marked_link()) is not None:
            self._follow(target)

    def on_reader_view_followed(self, event: ReaderView.Followed) -> None:
        """Follow the link that was clicked."""
        self._follow(event.target)

    def _follow(self, target: str) -> None:
        """Go to a topic or a heading; anything else is copied, never opened by itself."""
        inside = topic_and_anchor(target)
        if inside is None:
            self._notes.copy(target, target)
        elif self._topic is not None and inside[0] in {"", self._topic.id}:
            self._go_to_anchor(inside[1])
        else:
            self._go("reader", inside[0])

    def _go_to_anchor(self, anchor: str) -> None:
        """Go to a heading on this page or on another level of the topic."""
        found = find_anchor(self._topic, anchor) if self._topic else None
        if found is None:
            self._notes.tell(f"there is no heading called {anchor}")
            return
        self._trail.append((self._part, *self._view.place))
        self._turn_to(*found)

    def action_return(self) -> None:
        """Go back to where the last link was followed, in this topic or the one before."""
        if self._trail:
            self._turn_to(*self._trail.pop())
        elif isinstance(self.below, ReaderScreen):
            self.shell.close_place()
        else:
            self.shell.previous_place()

    def action_browse(self) -> None:
        """Open the marked address in the browser; it was shown when it was marked."""
        if (target := self._notes.marked_link("web address", is_web)) is not None:
            self.app.open_url(target)

    def code_stem(self, fence: Fence) -> str:
        """Return the topic and the line of some code as the name of a file."""
        return f"{self._topic.id if self._topic else 'code'}-{fence.line}"

    def page_text(self) -> str:
        """Return the level as plain text, the learner's notes in it."""
        page = self._noting.page(self._topic, self._part)
        return "\n\n".join("\n".join(plain_section(section)) for section in page) + "\n"


SCREEN = ReaderScreen
