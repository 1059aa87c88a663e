"""The build view as a widget: scrolls, follows its width, and draws only what can be seen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from sealegs.study.picture import Picture
from sealegs.tui.widgets.build.picture import draw
from sealegs.tui.widgets.still import Still


class BuildView(VerticalScroll):
    """Shows a picture of builds; while it is hidden nothing is drawn."""

    DEFAULT_CSS = """
    BuildView { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._sheet = Still(fitted=True)
        self._picture: Picture | None = None
        self._drawn: tuple[Picture, int] | None = None

    def compose(self) -> ComposeResult:
        """Hold one sheet."""
        yield self._sheet

    def show(self, picture: Picture) -> None:
        """Show a picture from now on."""
        self._picture = picture
        self._draw()

    def on_resize(self) -> None:
        """Fit the lines to another width."""
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        if self._picture is None or width < 1:
            return
        if self._drawn is None or self._drawn[0] is not self._picture or self._drawn[1] != width:
            self._drawn = (self._picture, width)
            self._sheet.show(draw(self._picture, width))
