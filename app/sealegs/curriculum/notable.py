"""The blocks of a topic that a learner can write a note on, each with an id that lasts.

A line of the cheat sheet that is an item has the item's id. Any other block is named by its
wording: ``pack/topic/block/HASH``; a reworded one is found again by what it said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from sealegs.curriculum.item_match import nearest
from sealegs.curriculum.items import flatten
from sealegs.curriculum.model import (
    Block,
    CardForm,
    Fence,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Section,
    Text,
    Topic,
)
from sealegs.curriculum.texts import Slugs, content_hash, join

QUOTED = 300
"""Characters of a block that are kept with a note, to find the block again."""


@dataclass(frozen=True, slots=True)
class Notable:
    """A block that can have a note: its id, its document line, and how it begins."""

    item: str
    line: int
    words: str


def notables(topic: Topic) -> tuple[Notable, ...]:
    """Return all blocks of a topic that can have a note, in reading order."""
    ids = {flag.line: flag.id for flag in topic.red_flags if flag.level is None}
    ids |= {card.line: card.id for card in topic.cards if card.form is not CardForm.REVERSE}
    slugs = Slugs()
    found: list[Notable] = []
    for line, words in (each for section in topic.sections for each in _told(section.blocks)):
        if words.strip():
            name = f"{topic.pack}/{topic.id}/block/{slugs.take(content_hash(words))}"
            found.append(Notable(ids.get(line, name), line, " ".join(words.split())[:QUOTED]))
    return tuple(found)


def find_again(quote: str, candidates: Sequence[Notable]) -> Notable | None:
    """Return the block that says nearly what the quoted one said, None if there is none."""
    by_item = {one.item: one for one in candidates}
    item = nearest(quote, {one.item: one.words for one in candidates})
    return by_item[item] if item is not None else None


def annotated(sections: Sequence[Section], notes: Mapping[int, str]) -> tuple[Section, ...]:
    """Return the sections with each note, by document line, set below its block."""
    if not notes:
        return tuple(sections)
    return tuple(
        replace(section, blocks=tuple(_with_notes(section.blocks, notes))) for section in sections
    )


def note_block(words: str, line: int) -> Quote:
    """Return a note as a block of its own."""
    return Quote((Paragraph(join((Text("Your note: "), Text(words)), ""), line),), line)


def _told(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        match block:
            case ListBlock():
                yield from ((_line(item), flatten(item.blocks).plain) for item in block.items)
            case Heading():
                yield block.line, block.text.plain
            case Rule():
                pass
            case Fence() if "expect" in block.attributes:
                pass
            case _:
                yield block.line, flatten((block,)).plain


def _line(item: ListItem) -> int:
    return item.blocks[0].line if item.blocks else item.line


def _with_notes(blocks: Sequence[Block], notes: Mapping[int, str]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield structs.replace(
                block, items=tuple(_with_note(item, notes) for item in block.items)
            )
            continue
        yield block
        if block.line in notes and not isinstance(block, Rule):
            yield note_block(notes[block.line], block.line)


def _with_note(item: ListItem, notes: Mapping[int, str]) -> ListItem:
    line = _line(item)
    if line not in notes:
        return item
    return structs.replace(item, blocks=(*item.blocks, note_block(notes[line], line)))
