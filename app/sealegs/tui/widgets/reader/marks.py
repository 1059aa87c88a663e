"""What is marked on a page: code by its colours, search hits, the link and code moved to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sealegs.curriculum.model import Fence
from sealegs.tui.widgets.reader.code import colours
from sealegs.tui.widgets.reader.finding import Hit, find_all, neighbour
from sealegs.tui.widgets.reader.leaves import Leaf, Link, links_of
from sealegs.tui.widgets.reader.lines import Line
from sealegs.tui.widgets.reader.paint import Mark, colour_marks
from sealegs.tui.widgets.reader.sheet import Spot

_colours = lru_cache(maxsize=64)(colours)


class Marks:
    """The marks on the leaves of one page; a link and a code block are never marked at once.

    ``top`` and ``end`` of its methods are the first place in the window and the first below.
    """

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.links: tuple[Link, ...] = links_of(leaves)
        self._leaves = leaves
        self._fences = [n for n, leaf in enumerate(leaves) if isinstance(leaf.block, Fence)]
        self._link: int | None = None
        self._fence: int | None = None
        self._hits: tuple[Hit, ...] = ()
        self._hit = 0
        self._over: dict[int, list[Mark]] = {}

    @property
    def link(self) -> Link | None:
        """The marked link."""
        return None if self._link is None else self.links[self._link]

    @property
    def fence(self) -> int | None:
        """The leaf of the marked code block."""
        return None if self._fence is None else self._fences[self._fence]

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
        yield from self._over.get(leaf, ())

    def fence_at(self, top: Spot, end: Spot) -> Fence | None:
        """Return the marked code block, else the first one in the window."""
        leaf = self.fence
        if leaf is None:
            leaf = next((n for n in self._fences if top.leaf <= n and Spot(n) < end), None)
        block = None if leaf is None else self._leaves[leaf].block
        return block if isinstance(block, Fence) else None

    def mark_link(self, number: int | None) -> None:
        """Mark this link and nothing else, or take the marks off links and code blocks."""
        self._link, self._fence = number, None
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
        if not self._fences:
            return None
        spots = [Spot(leaf) for leaf in self._fences]
        self._fence, self._link = neighbour(spots, self._fence, top, end, step), None
        self._collect()
        return spots[self._fence]

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
