"""From laid-out lines to strips: looks, code colours, search hits, focus and selection."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from sealegs.tui.widgets.reader.code import Colour
from sealegs.tui.widgets.reader.lines import CHROME, Line, Piece, Role

Mark = tuple[int, int, str]
"""Offsets in a leaf's plain text and the name of the look that lies over them."""

FOCUSED = "focused-fence"
FOCUSED_BAR = "▌ "


@dataclass(frozen=True, slots=True)
class Inks:
    """The looks of a theme by name, and ``base``, the look of the paper."""

    base: Style
    looks: Mapping[str, Style]
    _mixed: dict[tuple[str, ...], Style] = field(default_factory=dict)

    def mix(self, names: tuple[str, ...]) -> Style:
        """Return the paper with these looks laid over it in order."""
        style = self._mixed.get(names)
        if style is None:
            style = self.base
            for name in names:
                style += self.looks[name]
            self._mixed[names] = style
        return style


def paint(
    line: Line,
    inks: Inks,
    margin: int,
    measure: int,
    marks: Iterable[Mark] = (),
    *,
    focused: bool = False,
    sign: tuple[str, str] | None = None,
) -> Strip:
    """Return a line as a strip ``margin + measure`` cells wide.

    ``marks`` lie over the text, a later one on top; ``focused`` thickens a fence's bar. A
    ``sign`` and its look stand in the margin, if there is one.
    """
    over = list(marks)
    segments = _margin(margin, inks, sign)
    used = 0
    for piece in line.pieces:
        text = piece.text
        names = tuple(role.value for role in piece.roles)
        if focused and Role.FENCE_BAR in piece.roles:
            text, names = FOCUSED_BAR[: len(text)], (*names, FOCUSED)
        if line.fill and line.fill.value not in names and names:
            names = (line.fill.value, *names)
        used += cell_len(text)
        if over and piece.start != CHROME:
            segments += _marked(piece, names, over, inks)
        else:
            segments.append(Segment(text, inks.mix(names)))
    rest = inks.mix((line.fill.value,)) if line.fill else inks.base
    if used < measure:
        segments.append(Segment(" " * (measure - used), rest))
    return Strip(segments, margin + max(used, measure)).adjust_cell_length(margin + measure)


def _margin(margin: int, inks: Inks, sign: tuple[str, str] | None) -> list[Segment]:
    if sign is None or margin < 2:
        return [Segment(" " * margin, inks.base)] if margin else []
    text, look = sign
    before = [Segment(" " * (margin - 2), inks.base)] if margin > 2 else []
    return [*before, Segment(text, inks.mix((look,))), Segment(" ", inks.base)]


def colour_marks(colours: Iterable[Colour], start: int, stop: int) -> Iterator[Mark]:
    """Yield the code colours that touch a range of the code."""
    for left, right, token in colours:
        if left >= stop:
            return
        if right > start:
            yield left, right, token.value


def select(strip: Strip, start: int, stop: int | None, look: Style) -> Strip:
    """Lay a look over the characters ``start`` to ``stop`` (None: to the end) of a strip."""
    segments: list[Segment] = []
    at = 0
    for text, old, _ in strip:
        old = old or Style.null()
        left = min(max(start - at, 0), len(text))
        right = len(text) if stop is None else min(max(stop - at, left), len(text))
        parts = ((text[:left], old), (text[left:right], old + look), (text[right:], old))
        segments += [Segment(part, style) for part, style in parts if part]
        at += len(text)
    return Strip(segments, strip.cell_length)


def _marked(
    piece: Piece, names: tuple[str, ...], marks: list[Mark], inks: Inks
) -> Iterator[Segment]:
    """Cut a piece where marks begin and end."""
    first, last = piece.start, piece.start + len(piece.text)
    here = [mark for mark in marks if mark[0] < last and mark[1] > first]
    edges = {first, last}
    for left, right, _ in here:
        edges |= {max(first, left), min(last, right)}
    stops = sorted(edges)
    for left, right in itertools.pairwise(stops):
        over = tuple(name for start, stop, name in here if start < right and stop > left)
        yield Segment(piece.text[left - first : right - first], inks.mix(names + over))
