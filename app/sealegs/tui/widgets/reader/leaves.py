"""Flattening the blocks of a page: lists and quotes become prefixes of what they hold.

A leaf is the unit of layout, search and memory: a heading, paragraph, fence, table or rule
with what stands before its lines. Long lists thereby stay cheap: only what shows is laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from sealegs.curriculum.model import (
    Block,
    Fence,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Section,
    Style,
    Table,
    Text,
)
from sealegs.tui.widgets.reader.lines import Piece, Role

Prefix = tuple[Piece, ...]
BULLETS = ("•", "◦", "▪")
TAB = 4


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block without blocks inside, and what surrounds it.

    ``lead`` goes before its first line, ``rest`` before the others; both are equally wide.
    ``gap`` blank lines, beginning with ``above``, come before it. ``plain`` is all of its
    text: what is searched, and what offsets count in.
    """

    block: Heading | Paragraph | Fence | Table | Rule
    plain: str
    lead: Prefix = ()
    rest: Prefix = ()
    above: Prefix = ()
    gap: int = 0

    @property
    def line(self) -> int:
        """Line in the source document, 1-based."""
        return self.block.line


@dataclass(frozen=True, slots=True)
class Link:
    """A link: ``plain[start:end]`` of the leaf with this index leads to ``target``."""

    leaf: int
    start: int
    end: int
    target: str


def flatten(sections: Iterable[Section]) -> tuple[Leaf, ...]:
    """Return the leaves of sections in reading order; each begins with its title."""
    leaves: list[Leaf] = []
    for section in sections:
        title = Heading(2, section.title, "", section.line)
        blocks = (title, *section.blocks) if section.title.plain else section.blocks
        leaves += _walk(blocks, (), (), (), 1 if leaves else 0, 0)
    return tuple(leaves)


def links_of(leaves: Sequence[Leaf]) -> tuple[Link, ...]:
    """Return every link of a page in reading order."""
    return tuple(
        Link(index, shift + span.start, shift + span.end, span.target)
        for index, leaf in enumerate(leaves)
        for shift, text in texts_of(leaf.block)
        for span in text.spans
        if span.style is Style.LINK and span.target
    )


def texts_of(block: Block) -> Iterator[tuple[int, Text]]:
    """Yield the inline texts of a leaf's block, each with its offset in the leaf's plain text."""
    match block:
        case Heading() | Paragraph():
            yield 0, block.text
        case Table():
            shift = 0
            for row in (block.header, *block.rows):
                for cell in row:
                    yield shift, cell
                    shift += len(cell.plain) + 1


def code_of(fence: Fence) -> str:
    """Return the code as it is shown: tabs as spaces, no newline at the end."""
    return fence.code.rstrip("\n").expandtabs(TAB)


def _plain(block: Heading | Paragraph | Fence | Table | Rule) -> str:
    if isinstance(block, Fence):
        return code_of(block)
    return "\n".join(text.plain for _, text in texts_of(block))


def _walk(
    blocks: Sequence[Block], lead: Prefix, rest: Prefix, above: Prefix, gap: int, depth: int
) -> Iterator[Leaf]:
    """Yield the leaves of blocks; ``above`` and ``gap`` are for the first one."""
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            lead, above, gap = rest, rest, _gap(previous, block, depth)
        previous = block
        match block:
            case ListBlock():
                yield from _list(block, lead, rest, above, gap, depth)
            case Quote():
                bar = (Piece("▎ ", (Role.QUOTE,)),)
                yield from _walk(block.blocks, lead + bar, rest + bar, above, gap, depth)
            case _:
                yield Leaf(block, _plain(block), lead, rest, above, gap)


def _list(
    block: ListBlock, lead: Prefix, rest: Prefix, above: Prefix, gap: int, depth: int
) -> Iterator[Leaf]:
    loose = any(_is_long(item) for item in block.items)
    markers = [_marker(block.start, number, depth) for number in range(len(block.items))]
    width = max((cell_len(marker) for marker in markers), default=0)
    indent = (*rest, Piece(" " * (width + 1)))
    for number, (item, marker) in enumerate(zip(block.items, markers, strict=True)):
        if number:
            lead, above, gap = rest, rest, int(loose)
        first = (*lead, Piece(f"{marker:>{width}} ", (Role.MARKER,)))
        blocks = item.blocks or (Paragraph(Text(""), item.line),)
        yield from _walk(blocks, first, indent, above, gap, depth + 1)


def _marker(start: int | None, number: int, depth: int) -> str:
    if start is None:
        return BULLETS[min(depth, len(BULLETS) - 1)]
    return f"{start + number}."


def _is_long(item: ListItem) -> bool:
    """Tell whether an item is more than a line of text with a list under it."""
    return any(not isinstance(block, ListBlock) for block in item.blocks[1:])


def _gap(previous: Block, block: Block, depth: int) -> int:
    """Return how many blank lines belong between two blocks."""
    if depth and isinstance(block, ListBlock) and isinstance(previous, Paragraph):
        return 0
    if isinstance(block, Heading) and block.depth <= 3 and not isinstance(previous, Heading):
        return 2
    return 1
