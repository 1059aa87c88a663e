"""The reader's widget: scrolls over a page, paints what shows, finds words and links."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from sealegs.curriculum.model import Fence, Heading, Section
from sealegs.tui.meanwhile import Meanwhile
from sealegs.tui.widgets.reader.finding import selected_text, spot_of
from sealegs.tui.widgets.reader.leaves import Leaf, flatten
from sealegs.tui.widgets.reader.looks import CSS, LOOKS
from sealegs.tui.widgets.reader.marks import Marks
from sealegs.tui.widgets.reader.paint import Inks, paint, select
from sealegs.tui.widgets.reader.pointing import PointedView
from sealegs.tui.widgets.reader.sheet import Sheet, Spot

MEASURE = 84
"""Cells of text in a line at the most: longer lines are hard to follow."""

STEP = 4000
"""Characters that are laid out in one go while nobody waits."""

LAY_EVERY = 0.01
"""Seconds from one go to the next, in which keys are answered."""

KEPT = 600
"""Painted lines that are kept: Textual remembers what it made of a strip it has seen before."""


class ReaderView(PointedView, can_focus=True, inherit_bindings=False):
    """One page of a topic. ``spot`` is the place at the top, whatever the width."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(LOOKS)
    DEFAULT_CSS = CSS

    class Moved(Message):
        """The page was scrolled, or its height became known better."""

    class Followed(Message):
        """A link was followed; ``target`` is as in ``curriculum.model.Span``."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    class Hovered(Message):
        """The mouse came over a link, or left it (None)."""

        def __init__(self, target: str | None) -> None:
            super().__init__()
            self.target = target

    def __init__(self) -> None:
        super().__init__()
        self.spot = Spot()
        self.marks = Marks(())
        self._leaves: tuple[Leaf, ...] = ()
        self._headings: tuple[int, ...] = ()
        self._sheet = Sheet((), 1)
        self._margin = 0
        self._window = Size()
        self._settling = False
        self._laying = Meanwhile(self, LAY_EVERY, self._advance)
        self._inks: Inks | None = None
        self._painted: LRUCache[tuple[int, int, int, int], Strip] = LRUCache(KEPT)

    # -- what is shown ---------------------------------------------------------------

    def show_page(self, sections: Sequence[Section], line: int = 0, offset: int = 0) -> None:
        """Show these sections with document line ``line``, and ``offset`` in it, at the top."""
        leaves = self._leaves = tuple(leaf for leaf in flatten(sections) if not _is_check(leaf))
        self.marks = Marks(leaves)
        self._headings = tuple(
            n for n, leaf in enumerate(leaves) if isinstance(leaf.block, Heading)
        )
        self.point_at(None)
        self.spot = spot_of(leaves, line, offset) if line else Spot()
        self._lay_out()

    @property
    def laid_out(self) -> bool:
        """Whether all of the page is laid out and ``spot`` is at the top."""
        return self._sheet.complete and not self._away(self.spot)

    @property
    def place(self) -> tuple[int, int]:
        """The document line at the top of the window and the offset in its block's text."""
        if self.spot.leaf < len(self._leaves):
            return self._leaves[self.spot.leaf].line, self.spot.offset
        return 0, 0

    @property
    def progress(self) -> int:
        """How much of the page has been scrolled past or is in view, in percent."""
        height = self._sheet.height
        return 100 if not height else min(100, round(100 * self._bottom / height))

    @property
    def _top(self) -> int:
        return round(self.scroll_y)

    @property
    def _bottom(self) -> int:
        return self._top + self.scrollable_content_region.height

    def headings(self) -> tuple[tuple[str, int, int], ...]:
        """Return text, depth and document line of every heading."""
        return tuple(
            (leaf.plain, leaf.block.depth, leaf.line)
            for leaf in map(self._leaves.__getitem__, self._headings)
            if isinstance(leaf.block, Heading)
        )

    @property
    def heading(self) -> int | None:
        """Which heading the top of the window stands under."""
        under = [n for n, leaf in enumerate(self._headings) if leaf <= self.spot.leaf]
        return under[-1] if under else None

    def go_to_line(self, line: int, offset: int = 0) -> None:
        """Bring a document line to the top."""
        self._settle(spot_of(self._leaves, line, offset))

    # -- searching, links and code ---------------------------------------------------

    def search(self, typed: str, start: Spot) -> None:
        """Mark every place that holds ``typed`` and go to the first one from ``start``."""
        found = self.marks.search(typed, start)
        self._repaint()
        if found is None:
            self._settle(start)
        else:
            self._reveal(found)

    def next_hit(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit."""
        self._reveal(self.marks.next_hit(step))

    def go(self, find: Callable[[int, Spot, Spot], Spot | None], step: int) -> None:
        """Go where ``find``, one of the steps of ``marks``, leads from what the window shows."""
        self._reveal(find(step, *self._shown()))

    @property
    def block(self) -> tuple[int, bool]:
        """The document line of the marked block, else of the first one that begins in view.

        The second value tells whether it is marked.
        """
        return self.marks.block_at(self.spot)

    def put(self, bookmarks: Collection[int], highlights: Mapping[int, Sequence[str]]) -> None:
        """Show bookmarks and highlights; see ``Marks.put``."""
        self.marks.put(bookmarks, highlights)
        self._repaint()

    @property
    def fence(self) -> Fence | None:
        """The marked code block, else the first one in the window."""
        return self.marks.fence_at(*self._shown())

    def unmark(self) -> None:
        """Take the mark off a link or code block."""
        self.marks.mark_link(None)
        self._repaint()

    def _shown(self) -> tuple[Spot, Spot]:
        """Return the first place of the window and the first one below it."""
        return self._sheet.spot(self._top), self._sheet.spot(self._bottom)

    # -- layout ----------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the place at the top while the window changes."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width < 1:  # nothing is seen; what is drawn first when there is room again is this page
            self._sheet = Sheet(self._leaves, 1)
            self._painted.clear()
            return
        measure = min(MEASURE, width - 4) if width > 24 else width
        if self._sheet.leaves is not self._leaves or self._sheet.width != measure:
            self._sheet = Sheet(self._leaves, measure)
        self._margin = (width - measure) // 2
        self._painted.clear()
        self._settle(self.spot)
        self.call_after_refresh(self._laying.begin)

    def _advance(self) -> bool:
        """Lay out some of what nobody has looked at yet; tell whether there is more."""
        if self._sheet.complete or not self.is_attached:
            return False
        top = None if self._away(self.spot) else self._sheet.find(self._top)
        more = self._sheet.advance(STEP)
        line = self._sheet.top(top[0]) + top[1] if top else self._line(self.spot)
        if line != self._top or not more:  # a new height alone is worth one drawing, at the end
            self._scroll(line)
            self.post_message(self.Moved())
        return more

    def _settle(self, spot: Spot, tries: int = 5) -> None:
        """Bring a place to the top; Textual may know the new height only after a refresh."""
        self.spot = spot
        self._window = self.size
        self._scroll(self._line(spot))
        if tries and self._away(spot):
            self.call_after_refresh(self._again, spot, tries - 1)
        self.refresh()
        self.post_message(self.Moved())

    def _again(self, spot: Spot, tries: int) -> None:
        """Try once more, unless something else was asked for meanwhile."""
        if self.spot == spot and self.is_attached:
            self._settle(spot, tries)

    def _line(self, spot: Spot) -> int:
        """Return the line to scroll to for a place; what fills the window then is laid out."""
        self._sheet.show(self._sheet.line_at(spot), self.size.height)
        return min(self._sheet.line_at(spot), max(self._sheet.height - self.size.height, 0))

    def _away(self, spot: Spot) -> bool:
        return self._window == self.size and bool(self.size) and self._top != self._line(spot)

    def _scroll(self, y: int) -> None:
        """Scroll without taking the line as the learner's wish."""
        self._settling = True
        self.virtual_size = Size(self.scrollable_content_region.width, self._sheet.height)
        self.scroll_to(y=y, animate=False, force=True, immediate=True)
        self._settling = False

    def _reveal(self, spot: Spot | None) -> None:
        """Scroll no more than needed to show a place, with some context around it."""
        self._repaint()
        if spot is None:
            return
        y = self._sheet.line_at(spot)
        height = self.size.height
        if not self.scroll_y <= y < self.scroll_y + height - 1:
            self._sheet.show(max(0, y - height // 3), height)
            y = self._sheet.line_at(spot)
            self.virtual_size = Size(self.virtual_size.width, self._sheet.height)
            self.scroll_to(y=max(0, y - height // 3), animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take the new place, unless it is but the window that changed; tell the screen."""
        super().watch_scroll_y(old_value, new_value)
        y = round(new_value)
        if round(old_value) == y or self._settling or self.size != self._window:
            return
        self._sheet.show(y, self.size.height)
        if self._sheet.height != self.virtual_size.height:
            self.virtual_size = Size(self.virtual_size.width, self._sheet.height)
        self.spot = self._sheet.spot(y)
        self.post_message(self.Moved())

    # -- painting --------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Another theme: mix the inks afresh."""
        super().notify_style_update()
        self._inks = None
        self._painted.clear()

    def _ink(self) -> Inks:
        if self._inks is None:
            looks = {name: self.get_component_rich_style(name, partial=True) for name in LOOKS}
            self._inks = Inks(self.rich_style, looks)
        return self._inks

    def render_line(self, y: int) -> Strip:
        """Paint one line of the window."""
        width = self.scrollable_content_region.width
        y += self._top
        inks = self._ink()
        place = self._sheet.find(y)
        if place is None:
            return Strip([Segment(" " * width, inks.base)], width)
        key = (*place, y, width)
        if self.text_selection is not None or key not in self._painted:
            leaf, row = place
            line = self._sheet.lines_of(leaf)[row]
            marks, focused = self.marks.over(leaf, line), leaf == self.marks.fence
            sign = self.marks.sign(leaf, row - self._leaves[leaf].gap)
            strip = paint(
                line, inks, self._margin, self._sheet.width, marks, focused=focused, sign=sign
            )
            strip = self._with_selection(strip, y).extend_cell_length(width, inks.base)
            strip = strip.crop(0, width).apply_offsets(0, y)
            if self.text_selection is not None:
                return strip
            self._painted[key] = strip
        return self._painted[key]

    def _repaint(self) -> None:
        """Forget what was painted: marks or inks are others now."""
        self._painted.clear()
        self.refresh()

    def _with_selection(self, strip: Strip, y: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is None:
            return strip
        look = self.screen.get_component_rich_style("screen--selection")
        return select(strip, span[0], None if span[1] == -1 else span[1], look)

    # -- the mouse -------------------------------------------------------------------

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return what was marked with the mouse, without decoration and wrapping."""
        return selected_text(self._sheet, selection, self._margin), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the changed selection."""
        self.refresh()

    def follow(self, link: int) -> None:
        """Follow a link that was clicked."""
        self.marks.mark_link(link)
        self._repaint()
        self.post_message(self.Followed(self.marks.links[link].target))

    def hover(self, link: int | None) -> None:
        """Tell which link the mouse is over now."""
        self.post_message(self.Hovered(None if link is None else self.marks.links[link].target))


def _is_check(leaf: Leaf) -> bool:
    """The expectation behind a claim is for the program, not for the reader."""
    return isinstance(leaf.block, Fence) and "expect" in leaf.block.attributes
