"""A text area that knows Dockerfiles: colours from the grammar, in the colours of the app."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.theme import Theme
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from sealegs.ground.sanitise import clean
from sealegs.study.changes import stretch
from sealegs.tui.widgets.editor_theme import comment_style, editor_theme
from sealegs.tui.widgets.keys_in_order import KeysInOrder
from sealegs.tui.widgets.pad import Rewrapped

if TYPE_CHECKING:
    from tree_sitter import Language

_LANGUAGE = "dockerfile"
_COMMENTS = "(comment) @comment @spell"


_NOT_HERE = frozenset({"f6", "f7"})
"""Keys of the text area that screens need; it selects a line and everything with them."""


def _key(row: BindingType) -> str:
    return row.key if isinstance(row, Binding) else row[0]


class DockerfileEditor(KeysInOrder, Rewrapped, inherit_bindings=False):
    """Edits a Dockerfile; plain text where the grammar is not installed.

    Tab leaves the editor, so that nobody is caught in it without a mouse. Without ``language``
    it holds a file of another kind with comments like a Dockerfile's.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(row for row in TextArea.BINDINGS if _key(row) not in _NOT_HERE),
        Binding("alt+a", "select_all", "Select everything", show=False),
        Binding("ctrl+home", "document_start", "To the start", show=False),
        Binding("ctrl+end", "document_end", "To the end", show=False),
        Binding("ctrl+shift+home", "document_start(True)", "Select to the start", show=False),
        Binding("ctrl+shift+end", "document_end(True)", "Select to the end", show=False),
    ]

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
        read_only: bool = False,
        language: bool = True,
    ) -> None:
        self._is_dockerfile = language
        self._comment = Style(italic=True)
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
        loaded = _grammar() if self._is_dockerfile else None
        if loaded is not None:
            language, highlights = loaded
            self.register_language(_LANGUAGE, language, highlights)
            self.language = _LANGUAGE
        self._recolour(self.app.current_theme)
        self.app.theme_changed_signal.subscribe(self, self._recolour)

    async def _on_paste(self, event: events.Paste) -> None:
        # The text area's own handler comes next and inserts it.
        event.text = clean(event.text.replace("\r\n", "\n").replace("\r", "\n"))

    def _recolour(self, theme: Theme) -> None:
        colours = editor_theme(theme)
        self.register_theme(colours)
        self._comment = comment_style(theme)
        self.theme = colours.name

    def get_line(self, line_index: int) -> Text:
        """Return a line to draw; comments are set off here, not by the grammar."""
        line = super().get_line(line_index)
        if line.plain.lstrip().startswith("#"):
            line.stylize(self._comment)
        return line

    def start_over(self, text: str) -> None:
        """Replace everything by a text, as one step that undo takes back."""
        self.history.checkpoint()
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        self.history.checkpoint()
        self.move_cursor((0, 0))

    def change_to(self, text: str) -> None:
        """Change the text to another in the one place where they differ, as one step of undo."""
        now = self.text
        if now == text:
            return
        change = stretch(now, text)
        start, end = self._location(now, change.start), self._location(now, change.end)
        self.history.checkpoint()
        self.replace(change.text, start, end, maintain_selection_offset=True)
        self.history.checkpoint()

    def bring_back(self, past: Sequence[str], text: str) -> None:
        """Hold a text whose earlier versions, the oldest first, are steps to undo."""
        versions = [*past, text]
        self.load_text(versions[0])
        for version in versions[1:]:
            self.change_to(version)

    @staticmethod
    def _location(text: str, offset: int) -> Location:
        before = text[:offset]
        return before.count("\n"), offset - (before.rfind("\n") + 1)


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
