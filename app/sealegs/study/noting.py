"""Where on a level notes, highlights and bookmarks can be put, and a page with its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sealegs.curriculum.model import Part, Section, Topic
from sealegs.curriculum.notable import Notable, annotated, note_block
from sealegs.study.levels import page_of
from sealegs.study.notes import Notes, has_notes, notes_on
from sealegs.study.register import Registers

Block = tuple[int, bool]
"""A document line, and whether the block there was marked by the learner."""


def blocks_of(topic: Topic, part: Part, notes: Notes) -> list[Notable]:
    """Return the blocks of a level that something can be put on."""
    spans = [(section.line, _end(topic, section)) for section in page_of(topic, part)]
    return [b for b in notes.blocks if any(start <= b.line < end for start, end in spans)]


def block_at(blocks: Sequence[Notable], at: Block) -> int | None:
    """Return the number of the block on a line: of a marked one where it begins above the line,
    as an item with code in it does, else of the first one from there on.
    """
    line, marked = at
    if not blocks:
        return None
    if marked:
        before = [number for number, block in enumerate(blocks) if block.line <= line]
        if before:
            return before[-1]
    return next((n for n, block in enumerate(blocks) if block.line >= line), len(blocks) - 1)


def with_notes(
    page: tuple[Section, ...], topic: Topic, registers: Registers
) -> tuple[Section, ...]:
    """Return a page with its notes; those whose block is gone stand at the topic's beginning."""
    if not page or not has_notes(topic, registers):
        return page
    notes = notes_on(topic, registers)
    page = annotated(page, notes.by_line)
    if not notes.lost or page[0].line != topic.sections[0].line:
        return page
    gone = (
        note_block(f"{words}\n(on “{quote}”, which is no longer here)", page[0].line)
        for _, quote, words in notes.lost
    )
    return (replace(page[0], blocks=(*gone, *page[0].blocks)), *page[1:])


def _end(topic: Topic, section: Section) -> int:
    """Return the document line at which the next section begins."""
    return min((s.line for s in topic.sections if s.line > section.line), default=1 << 30)
