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
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document in its order.

    ``repeated`` are the lines of levels given a second time: kept, as OTHER.
    """

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
    cutter = _Cutter(blocks, labels, title, given_title)
    for block in blocks:
        if block is not title:
            cutter.add(block)
    return cutter.outline()


class _Cutter:
    """Puts one block after the other into the section it belongs to."""

    def __init__(
        self, blocks: Sequence[Block], labels: Labels, title: Heading | None, given_title: str
    ) -> None:
        announced = list(_announced(blocks, labels))
        self._labels = labels
        self._by_order = _levels_by_order(blocks, labels, title)
        self._in_so_many_words = any(labels.names_level(text.plain) for text, _ in announced)
        self._has_cheat_sheet = Label.CHEAT_SHEET in (
            *(label for _, label in announced),
            *self._by_order.values(),
        )
        first = title.text if title is not None else Text(given_title)
        self._differs = title is not None and words(given_title) not in ((), words(first.plain))
        self._current = _Open(Part.INTRO, first, title.line if title else 1, 7)
        self._done = [self._current]
        self._repeated: list[int] = []

    def add(self, block: Block) -> None:
        """Append a block to the current section, or begin the next one with it."""
        current = self._current
        label = self._by_order.get(block.line) or self._begins(block)
        if label is None and not self._ends(block):
            current.blocks.append(block)
            return
        part = (label.part if label is not None else None) or Part.OTHER
        if part is not Part.OTHER and any(section.part is part for section in self._done):
            self._repeated.append(block.line)
            part = Part.OTHER
        depth = block.depth if isinstance(block, Heading) else _BOLD_LINE_DEPTH
        self._current = _Open(part, _structural(block) or Text(""), block.line, depth)
        self._done.append(self._current)

    def outline(self) -> Outline:
        """Return what has been put together."""
        sections = tuple(
            Section(section.part, section.title, tuple(section.blocks), section.line)
            for section in self._done
            if section.part is not Part.INTRO or section.blocks or self._differs
        )
        return Outline(sections, tuple(self._repeated))

    def _begins(self, block: Block) -> Label | None:
        """Return what a block begins: a level, the cheat sheet, or None."""
        title, current = _structural(block), self._current
        if title is None:
            return None
        depth = block.depth if isinstance(block, Heading) else 7
        in_section = current.part not in (Part.INTRO, Part.OTHER)
        if in_section and depth > current.depth != _BOLD_LINE_DEPTH:
            return None
        label = self._labels.section(title.plain)
        if label in LEVELS and self._in_so_many_words:
            # Beside "Junior", a heading "Basics" is one of its subjects.
            return label if self._labels.names_level(title.plain) else None
        if label is None and not self._has_cheat_sheet and current.part is not Part.CHEAT_SHEET:
            # A document may put its lists under headings of their own, without a cheat sheet.
            # In the middle of prose "related" is an everyday word, so the heading must be short.
            listed = self._labels.list_of(title.plain) if isinstance(block, Heading) else None
            if listed is not None and len(words(title.plain)) <= _SHORT:
                return Label.CHEAT_SHEET
        return label

    def _ends(self, block: Block) -> bool:
        """Tell whether a heading that names nothing begins a section of its own."""
        current = self._current
        if not isinstance(block, Heading) or block.depth > current.depth:
            return False
        # A list of the cheat sheet may have a heading of the cheat sheet's own rank.
        is_list = self._labels.list_of(block.text.plain) is not None
        return current.part is not Part.INTRO and not (current.part is Part.CHEAT_SHEET and is_list)


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


def _announced(blocks: Sequence[Block], labels: Labels) -> Iterator[tuple[Text, Label]]:
    for block in blocks:
        if (title := _structural(block)) and (label := labels.section(title.plain)):
            yield title, label


def _structural(block: Block) -> Text | None:
    """Return the text of what can begin a section: a heading or a wholly bold line."""
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Paragraph) and _is_bold(block.text):
        return block.text
    return None


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


def _is_bold(text: Text) -> bool:
    plain = text.plain.strip().rstrip(":：").rstrip()
    return bool(plain) and any(
        span.style is Style.STRONG and span.end - span.start >= len(plain) for span in text.spans
    )


def plain_title(text: Text) -> str:
    """Return a heading as a title: on one line, without its number."""
    return without_number(" ".join(text.plain.split()))
