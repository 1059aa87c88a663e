"""Content whose long lines go on under their own beginning, not under their sign."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from sealegs.tui.widgets.controls.control import hanging

_LEAST = 12
"""Cells beside an indent, below which lines go on at the edge."""


class Hung(Visual):
    """Wraps each line as deep as it begins: behind its spaces, and behind a sign such as ✓.

    With ``behind`` every line begins that many cells in, after a word such as a key.
    """

    def __init__(self, content: Content, behind: int = 0) -> None:
        self.content = content
        self._behind = behind
        self._laid: tuple[int, Content] | None = None

    def __str__(self) -> str:
        """Return the words as they came, unbroken."""
        return self.content.plain

    def laid(self, width: int) -> Content:
        """Return the content with its lines broken for so many cells."""
        if self._laid is None or self._laid[0] != width:
            lines = [
                each for line in self.content.split("\n") for each in self._broken(line, width)
            ]
            self._laid = width, Content("\n").join(lines)
        return self._laid[1]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the broken lines."""
        return self.laid(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width at which nothing is broken."""
        return self.content.get_optimal_width(rules, container_width)

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Return the width of the longest word."""
        return self.content.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        return self.laid(width).get_height(rules, width)

    def _broken(self, line: Content, width: int) -> list[Content]:
        indent = self._behind or _beginning(line.plain)
        if line.cell_length <= width or width - indent < _LEAST:
            return [line]
        return hanging(line[:indent], line[indent:], width)


def _beginning(text: str) -> int:
    """Return the cells of a line before its words."""
    indent = len(text) - len(text.lstrip(" "))
    rest = text[indent:]
    return indent + 2 if rest[1:2] == " " and not rest[0].isalnum() else indent
