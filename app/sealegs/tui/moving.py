"""Screens with one thing to move in: what their keys for it do, whatever else they show."""

from __future__ import annotations

from abc import abstractmethod

from textual.widget import Widget
from textual.widgets import OptionList

from sealegs.tui.frame import SealegsScreen


class ListScreen(SealegsScreen):
    """Has one ``OptionList``; its table calls the steps down and up, or next and before."""

    def action_down(self) -> None:
        """Mark the line below."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Mark the line above."""
        self.query_one(OptionList).action_cursor_up()

    def action_next(self) -> None:
        """Mark the line below, where letters are typed."""
        self.query_one(OptionList).action_cursor_down()

    def action_before(self) -> None:
        """Mark the line above, where letters are typed."""
        self.query_one(OptionList).action_cursor_up()

    def action_page_down(self) -> None:
        """Mark a line one page further down."""
        self.query_one(OptionList).action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        """Mark a line one page further up."""
        self.query_one(OptionList).action_page_up()  # type: ignore[no-untyped-call]


class ScrollScreen(SealegsScreen):
    """Has one part that keys scroll."""

    @property
    @abstractmethod
    def scroller(self) -> Widget:
        """The part that scrolls now."""

    def action_scroll_down(self) -> None:
        """Scroll a line down."""
        self.scroller.scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll a line up."""
        self.scroller.scroll_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.scroller.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.scroller.scroll_page_up(animate=False)
