"""Text for a terminal, with or without colour: the only place that writes escape codes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import accumulate
from unicodedata import category, combining, east_asian_width

from msgspec import Struct

from sealegs.ground.sanitise import clean


class Ink(StrEnum):
    """What a piece of text is, and the SGR parameters a terminal shows it with."""

    TITLE = "1"
    GOOD = "32"
    BAD = "1;31"
    DOUBT = "33"
    FAINT = "2"


class Pen(Struct, frozen=True):
    """Writes in colour, or doesn't; the words are the same."""

    colour: bool = False

    def write(self, text: str, ink: Ink) -> str:
        """Return a text of our own in an ink."""
        return f"\x1b[{ink.value}m{text}\x1b[0m" if self.colour and text else text


def one_line(text: str, width: int | None = None) -> str:
    """Return foreign text as one clean line, cut to ``width`` cells where one is given."""
    line = " ".join(clean(text, keep_newlines=False).split())
    return line if width is None else cut(line, width)


def cut(line: str, width: int) -> str:
    """Return a line that needs at most ``width`` cells, with an ellipsis where it was cut."""
    if cells(line) <= width:
        return line
    end = max(width - 1, 0)
    if not line.isascii():
        taken = accumulate(map(cells, line))
        end = next(at for at, used in enumerate(taken) if used > width - 1)
    return line[:end].rstrip() + "…"


def cells(text: str) -> int:
    """Return the columns a text needs: two for a wide character, none for a mark or a joiner.

    Sources: Unicode's annex 11 (East Asian Width) and its general categories.
    """
    if text.isascii():
        return len(text)
    return sum(
        0
        if combining(char) or category(char) in ("Cf", "Me")
        else 2
        if east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def padded(text: str, width: int) -> str:
    """Return a text with blanks behind it up to ``width`` cells."""
    return text + " " * max(width - cells(text), 0)


def wrapped(text: str, width: int, indent: int = 0) -> Iterator[str]:
    """Yield a text in lines of at most ``width`` cells; later lines stand two cells further in.

    A word that is wider than a line is cut.
    """
    start, line = " " * indent, ""
    for word in text.split():
        room = max(width - len(start), 8)
        joined = f"{line} {word}" if line else word
        if line and cells(joined) > room:
            yield start + line
            start, joined = " " * (indent + 2), word
            room = max(width - len(start), 8)
        line = cut(joined, room)
    if line:
        yield start + line
