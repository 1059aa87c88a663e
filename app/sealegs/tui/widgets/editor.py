"""A text area that knows Dockerfiles: colours from the grammar, in the colours of the app."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.theme import Theme
from textual.widgets import TextArea

from sealegs.tui.widgets.editor_theme import editor_theme

if TYPE_CHECKING:
    from tree_sitter import Language

_LANGUAGE = "dockerfile"
_COMMENTS = "(comment) @comment @spell"
_COMMENT_STYLE = Style(italic=True, dim=True)


class DockerfileEditor(TextArea):
    """Edits a Dockerfile; plain text where the grammar is not installed.

    Tab leaves the editor, so that nobody is caught in it without a mouse.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "document_start", "To the start", show=False),
        Binding("ctrl+end", "document_end", "To the end", show=False),
        Binding("ctrl+shift+home", "document_start(True)", "Select to the start", show=False),
        Binding("ctrl+shift+end", "document_end(True)", "Select to the end", show=False),
    ]

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002
        super().__init__(
            id=id, soft_wrap=True, show_line_numbers=True, tab_behavior="focus", read_only=read_only
        )

    def action_document_start(self, select: bool = False) -> None:
        """Go to the first character."""
        self.move_cursor((0, 0), select=select)

    def action_document_end(self, select: bool = False) -> None:
        """Go behind the last character."""
        self.move_cursor(self.document.end, select=select)

    def on_mount(self) -> None:
        """Take on the grammar and the app's colours, now and whenever they change."""
        loaded = _grammar()
        if loaded is not None:
            language, highlights = loaded
            self.register_language(_LANGUAGE, language, highlights)
            self.language = _LANGUAGE
        self._recolour(self.app.current_theme)
        self.app.theme_changed_signal.subscribe(self, self._recolour)

    def _recolour(self, theme: Theme) -> None:
        colours = editor_theme(theme)
        self.register_theme(colours)
        self.theme = colours.name

    def get_line(self, line_index: int) -> Text:
        """Return a line to draw; comments are set off here, not by the grammar."""
        line = super().get_line(line_index)
        if line.plain.lstrip().startswith("#"):
            line.stylize(_COMMENT_STYLE)
        return line

    def start_over(self, text: str) -> None:
        """Replace everything by a text, as one step that undo takes back."""
        self.history.checkpoint()
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        self.history.checkpoint()
        self.move_cursor((0, 0))


@cache
def _grammar() -> tuple[Language, str] | None:
    """Return the Dockerfile grammar and its highlight query, None where it can't be loaded."""
    try:
        import tree_sitter_containerfile
        from tree_sitter import Language
    except ImportError:
        return None
    # A comment node ends at the start of the next line, and the text area would colour that too.
    highlights = str(tree_sitter_containerfile.HIGHLIGHTS_QUERY).replace(_COMMENTS, "")
    return Language(tree_sitter_containerfile.language()), highlights
