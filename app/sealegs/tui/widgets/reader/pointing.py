"""The mouse over a page: which link it points at, and clicking one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from textual import events
from textual.geometry import Offset
from textual.scroll_view import ScrollView

from sealegs.tui.widgets.reader.finding import link_at, links_in_view
from sealegs.tui.widgets.reader.marks import Marks
from sealegs.tui.widgets.reader.sheet import Sheet


class PointedView(ScrollView):
    """Turns the mouse's moves over ``_sheet``, set in by ``_margin``, into links of ``marks``."""

    marks: Marks
    _sheet: Sheet
    _margin: int
    _pointed: int | None = None

    @abstractmethod
    def follow(self, link: int) -> None:
        """Take a click on a link."""

    @abstractmethod
    def hover(self, link: int | None) -> None:
        """Take the link that the mouse came over; None when it left one."""

    def point_at(self, link: int | None) -> None:
        """Take down which link the mouse is over, without telling."""
        self._pointed = link

    def pointable(self) -> Iterator[Offset]:
        """Yield where the links in view are."""
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        for x, y in links_in_view(self._sheet, self.marks.links, top, height):
            yield Offset(self._margin + x, y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell which link is under the mouse when that changes."""
        self._change(self._link_at(event))

    def on_leave(self) -> None:
        """The mouse is over no link any more."""
        self._change(None)

    def on_click(self, event: events.Click) -> None:
        """Follow the link that was clicked, unless the mouse was marking text."""
        link = self._link_at(event)
        if link is not None and not self.screen.get_selected_text():
            self.follow(link)

    def _link_at(self, event: events.MouseEvent) -> int | None:
        x, y = event.x - self._margin, round(self.scroll_y) + event.y
        return link_at(self._sheet, self.marks.links, x, y)

    def _change(self, link: int | None) -> None:
        if link != self._pointed:
            self._pointed = link
            self.hover(link)
