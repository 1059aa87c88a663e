"""Text that is set again and again and mostly stays the same."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Still(Static):
    """Shows content; nothing is drawn or laid out again where nothing changed.

    Laying out costs more than drawing: every widget of the screen is placed anew. ``fitted``
    content never wraps, so that it is only laid out when its number of lines changes.
    """

    def __init__(self, *, id: str | None = None, fitted: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        self._fitted = fitted
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
        self.update(content)
