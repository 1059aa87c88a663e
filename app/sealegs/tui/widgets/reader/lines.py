"""What a laid-out page consists of: lines of pieces, each knowing where its text came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from sealegs.curriculum.model import Style

CHROME = -1
"""The ``start`` of a piece that is decoration: it is not searched."""


class Role(StrEnum):
    """What a piece is, so that a theme can colour it. Values name the component classes."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    STRIKE = "strike"
    LINK = "link"
    MARKER = "marker"
    LABEL = "label"
    BAR = "bar"
    QUOTE = "quote"
    FENCE = "fence"
    FENCE_BAR = "fence-bar"
    FENCE_LABEL = "fence-label"


UNCOPIED = frozenset({Role.QUOTE, Role.FENCE_BAR, Role.FENCE_LABEL})
"""Decoration that has no business in a copy; bullets and the strokes of a table have."""

ROLE_OF = {style: Role(style.value) for style in Style}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line in one look; ``start`` is its offset in the leaf's plain text."""

    text: str
    roles: tuple[Role, ...] = ()
    start: int = CHROME


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    ``joint`` stands between this line and the next when both are copied: the white space at
    which the text was wrapped. ``fill`` is the look of the rest of the line.
    """

    pieces: tuple[Piece, ...] = ()
    joint: str = "\n"
    fill: Role | None = None

    @property
    def text(self) -> str:
        """All characters of the line, decoration included."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def cells(self) -> int:
        """Width in terminal cells."""
        return width_of(self.pieces)

    @property
    def start(self) -> int | None:
        """Offset of the first character that is text, or None when all is decoration."""
        return next((piece.start for piece in self.pieces if piece.start != CHROME), None)


def width_of(pieces: Iterable[Piece]) -> int:
    """Return the width of pieces side by side, in terminal cells."""
    return sum(cell_len(piece.text) for piece in pieces)
