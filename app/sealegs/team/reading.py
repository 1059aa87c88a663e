"""What people read together: blocks of a topic, flat, as the log keeps and a door shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from sealegs.curriculum.model import (
    Block,
    Fence,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    Text,
)

ShownKind = Literal["heading", "text", "item", "code", "quote", "table"]

NOTHING = Text("")


class Shown(msgspec.Struct, frozen=True, omit_defaults=True):
    """One block. All text in it is foreign and shown literally.

    ``depth`` is how deep a list item lies, from 1, or how many ``#`` a heading has; ``number``
    counts the items of an ordered list from its start, 0 for bullets. The first of the ``rows`` of
    a table is its header. ``language`` is that of code.
    """

    kind: ShownKind
    text: Text = NOTHING
    depth: int = 0
    number: int = 0
    language: str = ""
    rows: tuple[tuple[Text, ...], ...] = ()


def shown(blocks: Sequence[Block], depth: int = 0) -> Iterator[Shown]:
    """Yield blocks as they are shown; what a program checks (``expect=`` fences) is left out."""
    for block in blocks:
        match block:
            case Heading():
                yield Shown("heading", block.text, block.depth)
            case Paragraph():
                yield Shown("text", block.text, depth)
            case Fence():
                if "expect" not in block.attributes:
                    code = Text(block.code.rstrip("\n"))
                    yield Shown("code", code, depth, language=block.language)
            case Table():
                yield Shown("table", depth=depth, rows=(block.header, *block.rows))
            case ListBlock():
                yield from _items(block, depth + 1)
            case Quote():
                for one in shown(block.blocks, depth):
                    yield msgspec.structs.replace(one, kind="quote") if one.kind == "text" else one
            case _:
                pass


def _items(block: ListBlock, depth: int) -> Iterator[Shown]:
    for place, item in enumerate(block.items):
        number = 0 if block.start is None else block.start + place
        first, *others = item.blocks or (None,)
        if isinstance(first, Paragraph):
            yield Shown("item", first.text, depth, number)
        else:
            yield Shown("item", NOTHING, depth, number)
            others = list(item.blocks)
        yield from shown([other for other in others if other is not None], depth)
