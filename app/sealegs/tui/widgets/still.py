"""Text that is set again and again and mostly stays the same."""

from __future__ import annotations

from textual.content import Content
from textual.selection import Selection
from textual.widgets import Static

from sealegs.tui.widgets.hung import Hung


class Still(Static):
    """Shows content; nothing is drawn or laid out again where nothing changed.

    Laying out costs more than drawing: every widget of the screen is placed anew. ``fitted``
    content never wraps, so that it is only laid out when its number of lines changes; lines of
    ``hung`` content go on under their own beginning.
    """

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
        fitted: bool = False,
        hung: bool = False,
    ) -> None:
        super().__init__(id=id)
        self._fitted, self._hung = fitted, hung
        self._shown: Content | None = None

    def show(self, content: Content) -> None:
        """Show this from now on."""
        before, self._shown = self._shown, content
        if before is not None:
            if before.plain == content.plain and before.spans == content.spans:
                return
            if self._fitted and before.plain.count("\n") == content.plain.count("\n"):
                self.update(content, layout=False)
                return
        self.update(Hung(content) if self._hung else content)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return what is selected; of broken lines as they are broken."""
        if isinstance(self.visual, Hung):
            return selection.extract(self.visual.laid(self.content_size.width).plain), "\n"
        return super().get_selection(selection)
