"""A joined line: an instruction's physical lines as one text, and the way back to the file."""

from __future__ import annotations

from bisect import bisect_right

from sealegs.dockerfile.model import Word
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.space import decode


class Joined:
    """The bytes of an instruction after continuations are joined.

    ``cuts[i]`` is the offset in ``data`` at which a piece starts that stands in the file at
    ``origins[i]``. Offsets of words are offsets in ``data`` until ``span`` turns them into the
    file's.
    """

    __slots__ = ("cuts", "data", "origins")

    def __init__(self, data: bytes, cuts: list[int], origins: list[int]) -> None:
        self.data = data
        self.cuts = cuts
        self.origins = origins

    def _origin(self, offset: int) -> int:
        piece = bisect_right(self.cuts, offset) - 1
        return self.origins[piece] + offset - self.cuts[piece]

    def span(self, start: int, end: int) -> Span:
        """Return the file's bytes from which ``data[start:end]`` was joined."""
        if len(self.cuts) == 1:
            base = self.origins[0]
            return Span(base + start, base + end)
        if end <= start:
            # An empty stretch belongs to the piece it ends, not to the one that follows.
            at = self._origin(start - 1) + 1 if start else self.origins[0]
            return Span(at, at)
        return Span(self._origin(start), self._origin(end - 1) + 1)

    def word(self, start: int, end: int) -> Word:
        """Return ``data[start:end]`` as a word."""
        return Word(decode(self.data[start:end]), self.span(start, end))
