"""The editor of a Dockerfile with marks: signs beside the line numbers, and underlined places."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from sealegs.dockerfile.problem import Position
from sealegs.study.marks import Mark, Sign
from sealegs.tui.widgets.editor import DockerfileEditor

SIGNS = {Sign.ERROR: "✗", Sign.WARNING: "!", Sign.GOAL: "›", Sign.INFO: "i", Sign.STYLE: "~"}
COLOURS = {
    Sign.ERROR: "error",
    Sign.WARNING: "warning",
    Sign.GOAL: "accent",
    Sign.INFO: "secondary",
    Sign.STYLE: "secondary",
}
KEPT = 400
"""Drawn lines that are kept: several screens of them."""
_UNDERLINED = Style(underline=True)


class MarkedEditor(DockerfileEditor):
    """A Dockerfile editor that shows marks and lets a list of suggestions take keys first.

    ``first_say`` is asked before the editor whether it takes a key.
    """

    def __init__(self, *, id: str, first_say: Callable[[str], bool]) -> None:  # noqa: A002
        super().__init__(id=id)
        self._first_say = first_say
        self._marks: tuple[Mark, ...] = ()
        self._by_line: dict[int, list[Mark]] = {}
        self._typing = False
        self._kept: LRUCache[Hashable, Strip] = LRUCache(KEPT)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is marked now."""
        return self._marks

    @property
    def place(self) -> Position:
        """Where the cursor is, counted from 1."""
        line, column = self.cursor_location
        return Position(line + 1, column + 1)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these places and no others."""
        before = {line: _looks(marks) for line, marks in self._by_line.items()}
        self._marks = tuple(marks)
        self._by_line = {}
        for mark in marks:
            self._by_line.setdefault(mark.start.line - 1, []).append(mark)
        if before != {line: _looks(marks) for line, marks in self._by_line.items()}:
            self._line_cache.clear()
            self.refresh()

    def was_typing(self) -> bool:
        """Return whether the last change was a typed character; asking forgets it."""
        typing, self._typing = self._typing, False
        return typing

    class Blurred(Message):
        """The keys went elsewhere."""

    def on_blur(self) -> None:
        """Tell that the keys went elsewhere."""
        self.post_message(self.Blurred())

    async def _on_key(self, event: events.Key) -> None:
        self._typing = False
        if self._first_say(event.key):
            event.stop()
            event.prevent_default()
        elif event.is_printable and not self.read_only and not event.key.startswith("alt+"):
            self._typing = True

    def get_line(self, line_index: int) -> Text:
        """Return a line to draw with its marked places underlined."""
        line = super().get_line(line_index)
        for mark in self._by_line.get(line_index, ()):
            if mark.sign is not Sign.GOAL:
                start = mark.start.column - 1
                same = mark.end.line == mark.start.line
                end = mark.end.column - 1 if same else len(line.plain)
                line.stylize(_UNDERLINED, start, max(end, start + 1))
        return line

    def render_line(self, y: int) -> Strip:
        """Return a line as it was drawn before, if it would look the same, else draw it.

        The text area forgets every line at every key press; most of them look as they did.
        """
        look = self._look(y)
        if look is None:
            return self._drawn(y)
        strip = self._kept.get(look)
        if strip is None:
            strip = self._kept[look] = self._drawn(y)
        return strip

    def _look(self, y: int) -> Hashable | None:
        """Return everything that a line's looks depend on; None where cursor or selection are."""
        row = y + self.scroll_offset.y
        around = (self.size.width, self.gutter_width, self.scroll_offset.x, self.theme)
        # what TextArea itself looks rows up in; the public way counts all lines for each of them
        rows = self.wrapped_document._offset_to_line_info
        if row >= len(rows):
            return (*around, self.app.theme)
        line, section = rows[row]
        top, bottom = sorted(self.selection)
        bracket = self._matching_bracket_location
        if top[0] <= line <= bottom[0] or (bracket is not None and bracket[0] == line):
            return None
        return (
            *around,
            self.app.theme,
            line,
            section,
            self.document.get_line(line),
            tuple(self.wrapped_document.get_offsets(line)),
            tuple(self._highlights.get(line, ())),
            tuple(_looks(self._by_line.get(line, ()))),
        )

    def _drawn(self, y: int) -> Strip:
        """Draw a line with the sign of its most pressing mark before the text."""
        strip = super().render_line(y)
        if not self._by_line:
            return strip
        row = y + self.scroll_offset.y
        if row >= self.wrapped_document.height:
            return strip
        line, column = self.wrapped_document.offset_to_location(Offset(0, row))
        marks = self._by_line.get(line)
        if not marks or column or self.gutter_width < 2:
            return strip
        at = self.gutter_width - 2
        order = list(Sign)
        sign = min((mark.sign for mark in marks), key=order.index)
        before = strip.crop(at, at + 1)
        style = next((segment.style for segment in before if segment.style), Style())
        made = Strip([Segment(SIGNS[sign], style + self._style_of(sign))], 1)
        return Strip.join([strip.crop(0, at), made, strip.crop(at + 1)])

    def _style_of(self, sign: Sign) -> Style:
        theme = self.app.current_theme
        if theme.name.startswith(("ansi", "textual-ansi")):
            return Style(bold=True)
        return Style(color=getattr(theme, COLOURS[sign]), bold=True)


def _looks(marks: Sequence[Mark]) -> list[tuple[Sign, Position, Position]]:
    """What of the marks of a line is drawn: mostly the same after a key press."""
    return [(mark.sign, mark.start, mark.end) for mark in marks]
