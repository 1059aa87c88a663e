"""Which blocks of a document belong to which level, and which are the cheat sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sealegs.curriculum.labels import LEVELS, Label, Labels, words
from sealegs.curriculum.model import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Part,
    Section,
    Style,
    Text,
)
from sealegs.curriculum.texts import without_number

_BY_ORDER = (*LEVELS, Label.CHEAT_SHEET)
_CIRCLES = re.compile("[\U0001f7e0-\U0001f7eb\U0001f534\U0001f535\u26aa\u26ab]")
_BOLD_LINE_DEPTH = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document in its order; ``title`` is its ``#`` heading, if any.

    ``repeated`` are the lines of levels given a second time: kept, as OTHER.
    """

    title: Text | None
    sections: tuple[Section, ...]
    repeated: tuple[int, ...]


@dataclass(slots=True)
class _Open:
    """The section being filled; ``depth`` of its heading, 0 for a bold line."""

    part: Part
    title: Text
    line: int
    depth: int
    blocks: list[Block] = field(default_factory=list)


def outline(blocks: Sequence[Block], labels: Labels, given_title: str = "") -> Outline:
    """Cut a document's blocks into sections. Every block ends up in exactly one of them.

    A level begins at a heading (or a bold line) that names it, or, in a language nobody
    announced, at its place in the order. A heading of the same rank that names nothing begins
    a section of its own, ``OTHER``; what stands before all sections is the ``INTRO``.
    ``given_title`` is the one of the front matter: a ``#`` heading that says something else is
    kept as the title of the INTRO.
    """
    title = _title(blocks, labels)
    by_order = _levels_by_order(blocks, labels, title)
    first = title.text if title is not None else Text(given_title)
    differs = title is not None and words(given_title) not in ((), words(title.text.plain))
    current = _Open(Part.INTRO, first, title.line if title else 1, 7)
    done: list[_Open] = [current]
    repeated: list[int] = []
    has_cheat_sheet = (
        any(label is Label.CHEAT_SHEET for _, label in _announced(blocks, labels))
        or Label.CHEAT_SHEET in by_order.values()
    )
    for block in blocks:
        if block is title:
            continue
        label = by_order.get(block.line) or _begins(block, labels, current, has_cheat_sheet)
        ends = isinstance(block, Heading) and block.depth <= current.depth
        if label is None and (
            not ends or current.part is Part.INTRO or _stays(block, labels, current)
        ):
            current.blocks.append(block)
            continue
        part = label.part if label is not None and label.part is not None else Part.OTHER
        if part is not Part.OTHER and any(section.part is part for section in done):
            repeated.append(block.line)
            part = Part.OTHER
        depth = block.depth if isinstance(block, Heading) else _BOLD_LINE_DEPTH
        current = _Open(part, _text(block), block.line, depth)
        done.append(current)
    return Outline(
        title.text if title else None,
        tuple(
            Section(section.part, section.title, tuple(section.blocks), section.line)
            for section in done
            if section.part is not Part.INTRO or section.blocks or differs
        ),
        tuple(repeated),
    )


def label_line(block: Block) -> Text | None:
    """Return the text of a heading or of a bold or colon-ended line that can be a label."""
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Paragraph):
        plain = block.text.plain.strip()
        if plain and "\n" not in plain and (plain.endswith((":", "：")) or _is_bold(block.text)):
            return block.text
    return None


def _title(blocks: Sequence[Block], labels: Labels) -> Heading | None:
    heading = next((block for block in blocks if isinstance(block, Heading)), None)
    if heading is None or heading.depth != 1 or labels.section(heading.text.plain):
        return None
    return heading


def _announced(blocks: Sequence[Block], labels: Labels) -> Iterator[tuple[Block, Label]]:
    for block in blocks:
        if (title := _structural(block)) and (label := labels.section(title.plain)):
            yield block, label


def _structural(block: Block) -> Text | None:
    """Return the text of what can begin a section: a heading or a wholly bold line."""
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Paragraph) and _is_bold(block.text):
        return block.text
    return None


def _begins(block: Block, labels: Labels, current: _Open, has_cheat_sheet: bool) -> Label | None:
    title = _structural(block)
    if title is None:
        return None
    in_section = current.part not in (Part.INTRO, Part.OTHER)
    if isinstance(block, Heading):
        if in_section and block.depth > current.depth and current.depth != _BOLD_LINE_DEPTH:
            return None
    elif in_section and current.depth != _BOLD_LINE_DEPTH:
        return None
    label = labels.section(title.plain, exact=not isinstance(block, Heading))
    if label is None and not has_cheat_sheet and current.part is not Part.CHEAT_SHEET:
        # A document may put its lists under headings of their own, without a cheat sheet.
        # In the middle of prose "related" is an everyday word, so the heading must be short.
        listed = labels.list_of(title.plain) if isinstance(block, Heading) else None
        if listed is not None and len(words(title.plain)) <= 4:
            return Label.CHEAT_SHEET
    return label


def _stays(block: Block, labels: Labels, current: _Open) -> bool:
    """Tell whether a heading of the cheat sheet's own rank is one of its lists."""
    return (
        current.part is Part.CHEAT_SHEET
        and isinstance(block, Heading)
        and labels.list_of(block.text.plain) is not None
    )


def _levels_by_order(
    blocks: Sequence[Block], labels: Labels, title: Heading | None
) -> dict[int, Label]:
    """Guess the levels of a document none of whose headings names one.

    Three headings of the highest rank are the levels, and a fourth full of lists the cheat
    sheet, when something says that they belong together: a word they share, coloured circles,
    or exactly that fourth section. Returns labels by line; empty when nothing says so.
    """
    if any(label in LEVELS for _, label in _announced(blocks, labels)):
        return {}
    headings = [b for b in blocks if isinstance(b, Heading) and b is not title]
    if not headings:
        return {}
    top = min(heading.depth for heading in headings)
    ranked = [heading for heading in headings if heading.depth == top]
    levels = [h for h in ranked if labels.section(h.text.plain) is not Label.CHEAT_SHEET][:3]
    if len(levels) < len(LEVELS):
        return {}
    rest = [heading for heading in ranked if heading not in levels]
    sheet = rest[0] if len(rest) == 1 and _lists_under(blocks, rest[0]) >= 2 else None
    shared = set.intersection(*(set(words(heading.text.plain)) for heading in levels))
    circles = [_CIRCLES.findall(heading.text.plain) for heading in levels]
    coloured = all(circles) and len({found[0] for found in circles if found}) == len(LEVELS)
    if not (coloured or sheet is not None or any(len(word) > 3 for word in shared)):
        return {}
    chosen = levels if sheet is None else [*levels, sheet]
    return {heading.line: label for heading, label in zip(chosen, _BY_ORDER, strict=False)}


def _lists_under(blocks: Sequence[Block], heading: Heading) -> int:
    count = 0
    inside = False
    for block in blocks:
        if block is heading:
            inside = True
        elif inside and isinstance(block, Heading) and block.depth <= heading.depth:
            break
        elif inside and isinstance(block, ListBlock):
            count += 1
    return count


def _text(block: Block) -> Text:
    title = _structural(block)
    return Text("") if title is None else title


def _is_bold(text: Text) -> bool:
    plain = text.plain.strip().rstrip(":：").rstrip()
    return bool(plain) and any(
        span.style is Style.STRONG and span.end - span.start >= len(plain) for span in text.spans
    )


def plain_title(text: Text) -> str:
    """Return a heading as a title: on one line, without its number."""
    return without_number(" ".join(text.plain.split()))
