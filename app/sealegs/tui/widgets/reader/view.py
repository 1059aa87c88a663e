"""The reader's widget: scrolls over a page, paints what shows, finds words and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from sealegs.curriculum.model import Fence, Heading, Section
from sealegs.tui.widgets.reader.code import Colour, Token, colours
from sealegs.tui.widgets.reader.finding import Hit, find_all, link_at, selected_text, spot_of
from sealegs.tui.widgets.reader.leaves import Leaf, Link, flatten, links_of
from sealegs.tui.widgets.reader.lines import Line, Role
from sealegs.tui.widgets.reader.paint import Inks, Mark, colour_marks, paint, select
from sealegs.tui.widgets.reader.sheet import Sheet, Spot

MEASURE = 84
"""Cells of text in a line at the most: longer lines are hard to follow."""

STEP = 4000
"""Characters that are laid out in one go while nobody waits."""

_LOOKS = (*(role.value for role in Role), *(token.value for token in Token), "hit", "here", "focus")
_colours = lru_cache(maxsize=64)(colours)


class ReaderView(ScrollView, can_focus=True):
    """One page of a topic. ``spot`` is the place at the top, whatever the width."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(_LOOKS)
    DEFAULT_CSS = """
    ReaderView {
        height: 1fr; background: $background; color: $foreground; overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & .title { color: $primary; text-style: bold; }
        & .heading { color: $primary; text-style: bold; }
        & .subheading { color: $secondary; text-style: bold; }
        & .strong { text-style: bold; }
        & .emphasis { text-style: italic; }
        & .code { color: $accent; }
        & .strike { text-style: strike; }
        & .link { color: $secondary; text-style: underline; }
        & .marker { color: $primary; }
        & .label { color: $primary; text-style: bold; }
        & .bar { text-style: dim; }
        & .fence { background: $surface; }
        & .fence-bar { color: $primary; background: $surface; }
        & .fence-label { background: $surface; text-style: dim italic; }
        & .code-comment { text-style: dim italic; }
        & .code-keyword { color: $primary; text-style: bold; }
        & .code-string { color: $success; }
        & .code-number { color: $accent; }
        & .code-name { color: $secondary; }
        & .hit { background: $warning 40%; }
        & .here { background: $warning; color: $background; text-style: bold; }
        & .focus { text-style: reverse; }
    }
    """

    class Moved(Message):
        """The page was scrolled, or its height became known better."""

    class Followed(Message):
        """A link was followed; ``target`` is as in ``curriculum.model.Span``."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self) -> None:
        super().__init__()
        self._leaves: tuple[Leaf, ...] = ()
        self._links: tuple[Link, ...] = ()
        self._sheet = Sheet((), 1)
        self._margin = 0
        self._wanted: Spot | None = None
        self._link: int | None = None
        self._hits: tuple[Hit, ...] = ()
        self._hit = 0
        self._inks: Inks | None = None

    # -- what is shown ---------------------------------------------------------------

    def show_page(self, sections: Sequence[Section], line: int = 0, offset: int = 0) -> None:
        """Show these sections with document line ``line``, and ``offset`` in it, at the top."""
        self._leaves = tuple(leaf for leaf in flatten(sections) if not _is_check(leaf))
        self._links = links_of(self._leaves)
        self._link, self._hits, self._hit = None, (), 0
        self._wanted = spot_of(self._leaves, line, offset) if line else Spot()
        self._lay_out()

    @property
    def place(self) -> tuple[int, int]:
        """The document line at the top of the window and the offset in its block's text."""
        spot = self._spot()
        if spot.leaf < len(self._leaves):
            return self._leaves[spot.leaf].line, spot.offset
        return 0, 0

    @property
    def progress(self) -> int:
        """How much of the page has been scrolled past or is in view, in percent."""
        height = self._sheet.height
        return 100 if not height else min(100, round(100 * self._bottom / height))

    @property
    def _bottom(self) -> int:
        return round(self.scroll_y) + self.scrollable_content_region.height

    def headings(self) -> tuple[tuple[str, int, int], ...]:
        """Return text, depth and document line of every heading."""
        return tuple(
            (leaf.plain, leaf.block.depth, leaf.line)
            for leaf in self._leaves
            if isinstance(leaf.block, Heading)
        )

    def go_to_line(self, line: int) -> None:
        """Bring a document line to the top."""
        self._go(spot_of(self._leaves, line, 0))

    def go_to_anchor(self, anchor: str) -> bool:
        """Bring the heading with this anchor to the top; tell whether there is one."""
        for number, leaf in enumerate(self._leaves):
            if isinstance(leaf.block, Heading) and leaf.block.anchor == anchor:
                self._go(Spot(number, 0))
                return True
        return False

    def visible_fence(self) -> str | None:
        """Return the code of the first fence in the window."""
        for y in range(round(self.scroll_y), self._bottom):
            place = self._sheet.find(y)
            if place is not None:
                block = self._leaves[place[0]].block
                if isinstance(block, Fence):
                    return block.code
        return None

    # -- searching and links ---------------------------------------------------------

    def search(self, typed: str) -> int:
        """Mark every place that holds ``typed`` and go to the first from here; return how many."""
        self._hits = find_all(self._leaves, typed)
        top = self._spot()
        after = (n for n, hit in enumerate(self._hits) if Spot(hit[0], hit[1]) >= top)
        self._hit = next(after, 0)
        self._show_hit()
        return len(self._hits)

    def next_hit(self, step: int) -> int:
        """Go to the next (1) or previous (-1) hit, around the end; return its number from 1."""
        if not self._hits:
            return 0
        self._hit = (self._hit + step) % len(self._hits)
        self._show_hit()
        return self._hit + 1

    def next_link(self, step: int) -> str | None:
        """Focus the next or previous link, first one in the window; return where it goes."""
        if not self._links:
            return None
        if self._link is None:
            top = self._spot().leaf
            ahead = [n for n, link in enumerate(self._links) if link.leaf >= top]
            self._link = (ahead[0] if ahead else 0) if step > 0 else (ahead[0] if ahead else 0) - 1
            self._link %= len(self._links)
        else:
            self._link = (self._link + step) % len(self._links)
        link = self._links[self._link]
        self._reveal(Spot(link.leaf, link.start))
        self.refresh()
        return link.target

    def follow(self) -> bool:
        """Follow the focused link; tell whether there was one."""
        if self._link is None:
            return False
        self.post_message(self.Followed(self._links[self._link].target))
        return True

    def _show_hit(self) -> None:
        if self._hits:
            leaf, start, _ = self._hits[self._hit]
            self._reveal(Spot(leaf, start))
        self.refresh()

    # -- layout ----------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the place at the top while the width changes."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width < 1:
            return
        measure = min(MEASURE, width - 4) if width > 24 else width
        spot = self._wanted if self._wanted is not None else self._spot()
        if self._sheet.leaves is not self._leaves or self._sheet.width != measure:
            self._sheet = Sheet(self._leaves, measure)
        self._margin = (width - measure) // 2
        self._settle(spot)
        self.call_after_refresh(self._advance)

    def _advance(self) -> None:
        """Lay out some of what nobody has looked at yet, and go on while there is more."""
        if self._sheet.complete or not self.is_attached:
            return
        spot = self._spot()
        more = self._sheet.advance(STEP)
        self._settle(spot)
        if more:
            self.set_timer(0.01, self._advance)

    def _settle(self, spot: Spot, tries: int = 5) -> None:
        """Bring a place to the top; Textual may know the new height only after a refresh."""
        y = self._sheet.line_at(spot)
        self._sheet.show(y, self.size.height)
        self.virtual_size = Size(self.scrollable_content_region.width, self._sheet.height)
        y = min(self._sheet.line_at(spot), max(self._sheet.height - self.size.height, 0))
        self.scroll_to(y=y, animate=False, force=True, immediate=True)
        self._wanted = None if round(self.scroll_y) == y or not tries else spot
        if self._wanted is not None:
            self.call_after_refresh(self._again, spot, tries - 1)
        self.refresh()
        self.post_message(self.Moved())

    def _again(self, spot: Spot, tries: int) -> None:
        """Try once more, unless something else was asked for meanwhile."""
        if self._wanted == spot and self.is_attached:
            self._settle(spot, tries)

    def _spot(self) -> Spot:
        return self._wanted or self._sheet.spot(round(self.scroll_y))

    def _go(self, spot: Spot) -> None:
        self._wanted = None
        self._settle(spot)

    def _reveal(self, spot: Spot) -> None:
        """Scroll no more than needed to show a place, with some context around it."""
        y = self._sheet.line_at(spot)
        height = self.size.height
        if not self.scroll_y <= y < self.scroll_y + height - 1:
            self.scroll_to(y=max(0, y - height // 3), animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the screen, which shows the progress and remembers the place."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._sheet.show(round(new_value), self.size.height)
            if self._sheet.height != self.virtual_size.height:
                self.virtual_size = Size(self.virtual_size.width, self._sheet.height)
            self.post_message(self.Moved())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel forgets a place that was waited for."""
        self._wanted = None

    # -- painting --------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Another theme: mix the inks afresh."""
        super().notify_style_update()
        self._inks = None

    def _ink(self) -> Inks:
        if self._inks is None:
            looks = {name: self.get_component_rich_style(name, partial=True) for name in _LOOKS}
            self._inks = Inks(self.rich_style, looks)
        return self._inks

    def render_line(self, y: int) -> Strip:
        """Paint one line of the window."""
        width = self.scrollable_content_region.width
        y += round(self.scroll_y)
        inks = self._ink()
        place = self._sheet.find(y)
        if place is None:
            return Strip([Segment(" " * width, inks.base)], width)
        number, row = place
        line = self._sheet.lines_of(number)[row]
        strip = paint(line, inks, self._margin, self._sheet.width, self._marks(number, line), None)
        strip = self._with_selection(strip, y)
        return strip.extend_cell_length(width, inks.base).crop(0, width).apply_offsets(0, y)

    def _marks(self, number: int, line: Line) -> Iterator[Mark]:
        leaf = self._leaves[number]
        if isinstance(leaf.block, Fence) and line.start is not None:
            stop = line.start + len(line.text)
            found: Sequence[Colour] = _colours(leaf.plain, leaf.block.language)
            yield from colour_marks(found, line.start, stop)
        for index, (where, start, end) in enumerate(self._hits):
            if where == number:
                yield start, end, "here" if index == self._hit else "hit"
        if self._link is not None and self._links[self._link].leaf == number:
            link = self._links[self._link]
            yield link.start, link.end, "focus"

    def _with_selection(self, strip: Strip, y: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is None:
            return strip
        look = self.screen.get_component_rich_style("screen--selection")
        return select(strip, span[0], None if span[1] == -1 else span[1], lambda s: _over(s, look))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return what was marked with the mouse, without decoration and wrapping."""
        return selected_text(self._sheet, selection, self._margin), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the changed selection."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Follow the link that was clicked."""
        y = event.y + round(self.scroll_y)
        link = link_at(self._sheet, self._links, event.x - self._margin, y)
        if link is not None:
            self._link = link
            self.refresh()
            self.follow()


def _over(style: Style, look: Style) -> Style:
    return style + look


def _is_check(leaf: Leaf) -> bool:
    """The expectation behind a claim is for the program, not for the reader."""
    return isinstance(leaf.block, Fence) and "expect" in leaf.block.attributes
