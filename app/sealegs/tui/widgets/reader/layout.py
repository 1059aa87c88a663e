"""Turning one leaf into the lines of a width."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.curriculum.model import Fence, Heading, Paragraph, Rule, Table
from sealegs.tui.widgets.reader.leaves import Leaf, Prefix
from sealegs.tui.widgets.reader.lines import Line, Piece, Role, width_of
from sealegs.tui.widgets.reader.tables import table_lines
from sealegs.tui.widgets.reader.wrap import chop, cut, wrap

ROOM = 8
"""Cells that text must keep; deeply nested prefixes give way, outermost first."""

_HEADINGS = {1: Role.TITLE, 2: Role.TITLE, 3: Role.HEADING}


def lay_out(leaf: Leaf, width: int) -> tuple[Line, ...]:
    """Return the lines of a leaf, none wider than ``width`` (>= 1) cells, the gap included."""
    lead, rest = leaf.lead, leaf.rest
    while lead and width - width_of(lead) < min(width, ROOM):
        lead, rest = lead[1:], rest[1:]
    room = width - width_of(lead)
    above = leaf.above if width_of(leaf.above) <= width else ()
    lines = [Line(above)] * leaf.gap
    for number, line in enumerate(_body(leaf, room)):
        prefix: Prefix = rest if number else lead
        lines.append(Line(prefix + line.pieces, line.joint, line.fill) if prefix else line)
    return tuple(lines)


def estimate(leaf: Leaf, width: int) -> int:
    """Guess how many lines ``lay_out`` would return, at next to no cost."""
    text = len(leaf.plain)
    return leaf.gap + max(1, -(-text // max(width, 1)), leaf.plain.count("\n") + 1)


def _body(leaf: Leaf, width: int) -> Iterator[Line]:
    block = leaf.block
    match block:
        case Paragraph():
            yield from _text(leaf, width, ())
        case Heading():
            role = _HEADINGS.get(block.depth, Role.SUBHEADING)
            lines = list(_text(leaf, width, (role,)))
            yield from lines
            if role is Role.TITLE:
                widest = max(line.cells for line in lines)
                yield Line((Piece("━" * widest, (Role.TITLE,)),))
        case Fence():
            yield from _fence(block, leaf.plain, width)
        case Table():
            yield from table_lines(block, width)
        case Rule():
            yield Line((Piece("─" * width, (Role.BAR,)),))


def _text(leaf: Leaf, width: int, base: tuple[Role, ...]) -> Iterator[Line]:
    assert isinstance(leaf.block, Paragraph | Heading)
    plain, spans = leaf.plain, leaf.block.text.spans
    ranges = wrap(plain, width)
    nexts = [start for start, _ in ranges[1:]]
    for (start, end), after in zip(ranges, [*nexts, None], strict=True):
        joint = "\n" if after is None else plain[end:after]
        yield Line(cut(plain, spans, (start, end), base=base, width=width), joint)


def _fence(fence: Fence, code: str, width: int) -> Iterator[Line]:
    """Lay out code behind a bar; a line too long goes on behind a dotted bar."""
    bars = ("│ ", "┆ ") if width >= ROOM else ("", "")
    room = width - len(bars[0])
    label = fence.language if len(fence.language) <= room else ""
    if label:
        yield Line((_bar(bars[0]), Piece(label, (Role.FENCE_LABEL,))), fill=Role.FENCE)
    offset = 0
    for text in code.split("\n"):
        stop = offset + len(text)
        ranges = chop(code, offset, stop, room) if text else [(offset, stop)]
        for number, part in enumerate(ranges):
            pieces = cut(code, (), part, base=(Role.FENCE,), width=width)
            joint = "\n" if part[1] == stop else ""
            yield Line((_bar(bars[number > 0]), *pieces), joint, Role.FENCE)
        offset = stop + 1


def _bar(text: str) -> Piece:
    return Piece(text, (Role.FENCE_BAR,))
