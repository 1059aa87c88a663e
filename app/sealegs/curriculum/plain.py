"""A topic as plain text, for pipes and screen readers: no escape codes, nothing to click."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sealegs.curriculum.model import (
    Block,
    Fence,
    Heading,
    ListBlock,
    Paragraph,
    Part,
    Quote,
    Rule,
    Section,
    Span,
    Style,
    Table,
    Text,
    Topic,
)
from sealegs.curriculum.plain_lines import table, wrap
from sealegs.curriculum.texts import slugify
from sealegs.ground.pen import cells

_MIN_WIDTH = 20
_CODE_INDENT = "    "
_WIKI = "wiki:"
_MARKS = {Style.CODE: "`", Style.STRIKE: "~~"}


def plain_topic(
    topic: Topic, *, parts: Collection[Part] | None = None, width: int = 80
) -> Iterator[str]:
    """Yield the lines of a topic, or of some of its parts, without line ends.

    Lines have at most ``width`` cells, except for code and for words that are longer. What a
    program checks (``expect=`` fences) is left out.
    """
    width = max(_MIN_WIDTH, width)
    yield from _underlined(topic.title, "=", width)
    if topic.summary:
        yield ""
        yield from wrap(topic.summary, width)
    for section in topic.sections:
        if parts is None or section.part in parts:
            yield ""
            yield from plain_section(section, width)


def plain_section(section: Section, width: int = 80) -> Iterator[str]:
    """Yield the lines of one section under its title."""
    if section.title.plain:
        yield from _underlined(with_targets(section.title), "-", width)
        yield ""
    yield from plain_blocks(section.blocks, width)


def plain_blocks(blocks: Sequence[Block], width: int) -> Iterator[str]:
    """Yield the lines of blocks with an empty line between two of them."""
    shown = [block for block in blocks if not (isinstance(block, Fence) and _is_check(block))]
    for number, block in enumerate(shown):
        if number:
            yield ""
        yield from _block(block, width)


def with_targets(text: Text) -> str:
    """Return text whose code keeps its backticks and whose links say where they go.

    Blocks of code are indented.
    """
    inserts: list[tuple[int, int, str]] = []
    for order, span in enumerate(text.spans):
        if mark := _MARKS.get(span.style):
            inserts += ((span.start, order, mark), (span.end, -order, mark))
        elif span.style is Style.FENCE:
            starts = [span.start, *_lines_in(text.plain, span)]
            inserts += ((start, order, _CODE_INDENT) for start in starts)
        elif span.style is Style.LINK and (target := _target(text, span)):
            inserts.append((span.end, len(text.spans), target))
    pieces: list[str] = []
    at = 0
    for position, _, piece in sorted(inserts):
        pieces += (text.plain[at:position], piece)
        at = position
    return "".join((*pieces, text.plain[at:]))


def _lines_in(plain: str, span: Span) -> Iterator[int]:
    """Yield where the lines of a block of code begin, but for the first."""
    at = span.start
    while (at := plain.find("\n", at, span.end) + 1) > 0:
        yield at


def _target(text: Text, span: Span) -> str:
    shown, target = text.plain[span.start : span.end], span.target or ""
    if target.startswith(_WIKI):
        name = target.removeprefix(_WIKI)
        return "" if slugify(shown) == slugify(name) else f" [see {name}]"
    return "" if target in (shown, f"mailto:{shown}") else f" <{target}>"


def _is_check(fence: Fence) -> bool:
    return "expect" in fence.attributes


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading():
            yield from _underlined(with_targets(block.text), "~", width)
        case Paragraph():
            yield from wrap(with_targets(block.text), width)
        case Fence():
            yield from (f"{_CODE_INDENT}{line}".rstrip() for line in _code_lines(block))
        case Table():
            header = [with_targets(cell) for cell in block.header]
            rows = [[with_targets(cell) for cell in row] for row in block.rows]
            yield from table(header, rows, block.align, width)
        case ListBlock():
            yield from _list(block, width)
        case Quote():
            for line in plain_blocks(block.blocks, max(1, width - 2)):
                yield f"> {line}".rstrip()
        case Rule():
            yield "* * *"


def _code_lines(fence: Fence) -> list[str]:
    return fence.code.removesuffix("\n").split("\n")


def _list(block: ListBlock, width: int) -> Iterator[str]:
    for number, item in enumerate(block.items):
        mark = "- " if block.start is None else f"{block.start + number}. "
        indent = " " * len(mark)
        lines = _item_lines(item.blocks, max(1, width - len(mark)))
        first = next(lines, "")
        yield f"{mark}{first}".rstrip()
        yield from (f"{indent}{line}".rstrip() for line in lines)


def _item_lines(blocks: Sequence[Block], width: int) -> Iterator[str]:
    """Yield an item's lines; a list directly below its line stays close to it."""
    for number, block in enumerate(blocks):
        if number and not isinstance(block, ListBlock):
            yield ""
        yield from _block(block, width)


def _underlined(title: str, line: str, width: int) -> Iterator[str]:
    lines = wrap(title, width)
    yield from lines
    yield line * max(1, min(width, max(cells(part) for part in lines)))
