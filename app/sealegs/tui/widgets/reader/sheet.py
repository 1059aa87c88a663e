"""A page at one width: which lines it has, laid out only where someone looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from sealegs.tui.widgets.reader.layout import estimate, lay_out
from sealegs.tui.widgets.reader.leaves import Leaf
from sealegs.tui.widgets.reader.lines import CHROME, Line


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a page that does not depend on its width: a leaf, an offset in its text."""

    leaf: int = 0
    offset: int = 0


class Sheet:
    """The lines of a page's leaves at a width.

    Leaves that nobody looked at yet have an estimated height; it becomes exact when they are
    laid out, so line numbers below them shift. ``advance`` finishes the rest in small steps.
    """

    def __init__(self, leaves: Sequence[Leaf], width: int) -> None:
        self.leaves = leaves
        self.width = width
        self._lines: list[tuple[Line, ...] | None] = [None] * len(leaves)
        self._heights = [estimate(leaf, width) for leaf in leaves]
        self._stops = list(accumulate(self._heights))
        self._next = 0

    @property
    def height(self) -> int:
        """Number of lines, partly estimated until ``complete``."""
        return self._stops[-1] if self._stops else 0

    @property
    def complete(self) -> bool:
        """Whether every leaf is laid out."""
        return self._next >= len(self.leaves)

    def lines_of(self, leaf: int) -> tuple[Line, ...]:
        """Return the lines of a leaf, laying it out if need be."""
        lines = self._lines[leaf]
        if lines is None:
            lines = self._lines[leaf] = lay_out(self.leaves[leaf], self.width)
            if len(lines) != self._heights[leaf]:
                self._heights[leaf] = len(lines)
                self._stops = list(accumulate(self._heights))
        return lines

    def top(self, leaf: int) -> int:
        """Return the number of the first line of a leaf."""
        return self._stops[leaf - 1] if leaf else 0

    def find(self, y: int) -> tuple[int, int] | None:
        """Return the leaf at line ``y`` and which of its lines that is; None past the end."""
        while 0 <= y < self.height:
            leaf = bisect_right(self._stops, y)
            number = y - self.top(leaf)
            if number < len(self.lines_of(leaf)):
                return leaf, number
        return None

    def show(self, y: int, height: int) -> None:
        """Lay out the leaves that have a line in ``y`` to ``y + height``."""
        bottom = y + height
        while y < bottom and (place := self.find(y)) is not None:
            y = self.top(place[0]) + len(self.lines_of(place[0]))

    def advance(self, characters: int) -> bool:
        """Lay out leaves holding about so much text; tell whether any is left."""
        while characters > 0 and not self.complete:
            if self._lines[self._next] is None:
                characters -= len(self.leaves[self._next].plain) + 40
                self._lay_out_quietly(self._next)
            self._next += 1
        self._stops = list(accumulate(self._heights))
        return not self.complete

    def _lay_out_quietly(self, leaf: int) -> None:
        lines = self._lines[leaf] = lay_out(self.leaves[leaf], self.width)
        self._heights[leaf] = len(lines)

    def spot(self, y: int) -> Spot:
        """Return the place at the top when line ``y`` is the first one shown."""
        place = self.find(y)
        if y <= 0 or place is None:
            return Spot(len(self.leaves), 0) if y > 0 and self.leaves else Spot()
        leaf, number = place
        starts = [
            start for line in self.lines_of(leaf)[number:] if (start := line.start) is not None
        ]
        return Spot(leaf, starts[0] if starts else len(self.leaves[leaf].plain))

    def line_at(self, spot: Spot) -> int:
        """Return the number of the line that shows a place; inverse of ``spot``."""
        if spot == Spot() or not self.leaves:
            return 0
        if spot.leaf >= len(self.leaves):
            return max(0, self.height - 1)
        lines = self.lines_of(spot.leaf)
        best = min(self.leaves[spot.leaf].gap, len(lines) - 1)
        for number, line in enumerate(lines):
            if any(CHROME < piece.start <= spot.offset for piece in line.pieces):
                best = number
                if _holds(line, spot.offset):
                    break
        return self.top(spot.leaf) + best

    def between(self, first: int, last: int) -> Iterator[Line]:
        """Yield the lines numbered ``first`` to ``last``, both included."""
        for y in range(max(first, 0), last + 1):
            place = self.find(y)
            if place is None:
                return
            yield self.lines_of(place[0])[place[1]]


def _holds(line: Line, offset: int) -> bool:
    return any(
        piece.start != CHROME and piece.start <= offset < piece.start + max(1, len(piece.text))
        for piece in line.pieces
    )
