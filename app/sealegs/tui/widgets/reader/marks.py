"""What is marked on a page: code by its colours, hits, the link and block moved to, highlights."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from sealegs.curriculum.model import Fence, Heading, Rule
from sealegs.tui.widgets.reader.code import colours
from sealegs.tui.widgets.reader.finding import Hit, find_all, neighbour
from sealegs.tui.widgets.reader.leaves import Leaf, Link, links_of
from sealegs.tui.widgets.reader.lines import Line
from sealegs.tui.widgets.reader.paint import FOCUSED, Mark, colour_marks
from sealegs.tui.widgets.reader.sheet import Spot

HERE: Final = "▌"
MARKED: Final = "◆"
LIT: Final = "▎"
"""What stands in the margin: of the block moved to, of a bookmark, of a highlight."""

_colours = lru_cache(maxsize=64)(colours)


class Marks:
    """The marks on the leaves of one page; a link and a block are never marked at once.

    ``top`` and ``end`` of its methods are the first place in the window and the first below.
    """

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.links: tuple[Link, ...] = links_of(leaves)
        self._leaves = leaves
        self._fences = [n for n, leaf in enumerate(leaves) if isinstance(leaf.block, Fence)]
        self._link: int | None = None
        self._blocks = [n for n, leaf in enumerate(leaves) if _can_be_marked(leaf)]
        self._block: int | None = None
        self._put: dict[int, list[Mark]] = {}
        self._signs: dict[int, str] = {}
        self._hits: tuple[Hit, ...] = ()
        self._hit = 0
        self._over: dict[int, list[Mark]] = {}

    @property
    def link(self) -> Link | None:
        """The marked link."""
        return None if self._link is None else self.links[self._link]

    @property
    def block(self) -> int | None:
        """The leaf of the marked block."""
        return self._block

    @property
    def fence(self) -> int | None:
        """The leaf of the marked block, if that is code."""
        return self._block if self._block in self._fences else None

    @property
    def hit(self) -> tuple[int, int]:
        """The number of the hit one has moved to, from 1, and of how many; zeros without hits."""
        return (self._hit + 1, len(self._hits)) if self._hits else (0, 0)

    def over(self, leaf: int, line: Line) -> Iterator[Mark]:
        """Yield what lies over the text of a leaf, as far as ``line`` may show it.

        Code has its colours here: they are marks below the others.
        """
        block = self._leaves[leaf].block
        if isinstance(block, Fence) and line.start is not None:
            found = _colours(self._leaves[leaf].plain, block.language)
            yield from colour_marks(found, line.start, line.start + len(line.text))
        yield from self._put.get(leaf, ())
        yield from self._over.get(leaf, ())

    def fence_at(self, top: Spot, end: Spot) -> Fence | None:
        """Return the marked code block, else the first one in the window."""
        leaf = self.fence
        if leaf is None:
            leaf = next((n for n in self._fences if top.leaf <= n and Spot(n) < end), None)
        block = None if leaf is None else self._leaves[leaf].block
        return block if isinstance(block, Fence) else None

    def mark_link(self, number: int | None) -> None:
        """Mark this link and nothing else, or take the marks off links and blocks."""
        self._link, self._block = number, None
        self._collect()

    def next_link(self, step: int, top: Spot, end: Spot) -> Spot | None:
        """Mark the next (1) or previous (-1) link from the window on; return where it is."""
        if not self.links:
            return None
        spots = [Spot(link.leaf, link.start) for link in self.links]
        number = neighbour(spots, self._link, top, end, step)
        self.mark_link(number)
        return spots[number]

    def next_fence(self, step: int, top: Spot, end: Spot) -> Spot | None:
        """Mark the next or previous code block from the window on; return where it is."""
        return self._mark_next(self._fences, step, top, end)

    def next_block(self, step: int, top: Spot, end: Spot) -> Spot | None:
        """Mark the next or previous block of any kind from the window on; return where it is."""
        return self._mark_next(self._blocks, step, top, end)

    def _mark_next(self, leaves: Sequence[int], step: int, top: Spot, end: Spot) -> Spot | None:
        if not leaves:
            return None
        spots = [Spot(leaf) for leaf in leaves]
        at = leaves.index(self._block) if self._block in leaves else None
        self._block, self._link = leaves[neighbour(spots, at, top, end, step)], None
        self._collect()
        return Spot(self._block)

    def put(self, bookmarks: Collection[int], highlights: Mapping[int, Sequence[str]]) -> None:
        """Show what the learner put on blocks, by their document lines.

        Of a highlighted block only the pieces that are named, all of it where none is.
        """
        firsts: dict[int, int] = {}
        for number, leaf in enumerate(self._leaves):
            firsts.setdefault(leaf.line, number)
        self._put = {
            firsts[line]: [*_pieces(self._leaves[firsts[line]].plain, pieces)]
            for line, pieces in highlights.items()
            if line in firsts
        }
        self._signs = dict.fromkeys(self._put, LIT)
        self._signs |= dict.fromkeys((firsts[line] for line in bookmarks if line in firsts), MARKED)

    def block_at(self, top: Spot) -> tuple[int, bool]:
        """Return the line of the marked block and True, else of the first from ``top`` on."""
        if self._block is not None:
            return self._leaves[self._block].line, True
        first = top.leaf + (top.offset > 0)
        return (self._leaves[first].line if first < len(self._leaves) else 1 << 30), False

    def sign(self, leaf: int, row: int) -> tuple[str, str] | None:
        """Return what stands in the margin of a leaf's row, and its look; those above are < 0."""
        if row < 0:
            return None
        if leaf == self._block and leaf not in self._fences:
            return HERE, FOCUSED
        sign = self._signs.get(leaf)
        if sign == MARKED and row:
            sign = LIT if leaf in self._put else None
        return (sign, "sign") if sign is not None else None

    def holding(self, text: str) -> int | None:
        """Return the document line of the one block that holds a text; None without any."""
        wanted = " ".join(text.split())
        found = [leaf.line for leaf in self._leaves if wanted in " ".join(leaf.plain.split())]
        return found[0] if wanted and found else None

    def search(self, typed: str, start: Spot) -> Spot | None:
        """Mark every place that holds ``typed``; return the first one from ``start`` on."""
        self._hits = find_all(self._leaves, typed)
        after = (n for n, hit in enumerate(self._hits) if Spot(hit[0], hit[1]) >= start)
        self._hit = next(after, 0)
        return self.next_hit(0)

    def next_hit(self, step: int) -> Spot | None:
        """Move to the next or previous hit, around the end; return where it is."""
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
        self._collect()
        return Spot(*self._hits[self._hit][:2]) if self._hits else None

    def _collect(self) -> None:
        self._over = {}
        for index, (leaf, start, end) in enumerate(self._hits):
            look = "here" if index == self._hit else "hit"
            self._over.setdefault(leaf, []).append((start, end, look))
        if (link := self.link) is not None:
            self._over.setdefault(link.leaf, []).append((link.start, link.end, "focus"))


def _can_be_marked(leaf: Leaf) -> bool:
    """Tell whether a leaf is a block of its own: the title of a section, without anchor, is not."""
    title = isinstance(leaf.block, Heading) and not leaf.block.anchor
    return not title and not isinstance(leaf.block, Rule)


def _pieces(plain: str, pieces: Sequence[str]) -> Iterator[Mark]:
    """Yield the marks of what is highlighted of a text."""
    if not pieces:
        yield 0, len(plain), "highlight"
    for piece in pieces:
        pattern = r"\s+".join(re.escape(word) for word in piece.split())
        for found in re.finditer(pattern, plain) if pattern else ():
            yield found.start(), found.end(), "highlight"
