"""Everything a learner put on the blocks of all topics, in the order of study, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sealegs.curriculum.model import Part, Section, Topic
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.plain import with_targets
from sealegs.ground.sanitise import clean
from sealegs.study.notes import (
    BOOKMARK,
    HIGHLIGHT,
    NOTE,
    SORTS,
    Placed,
    has_notes,
    kept,
    note_on,
    notes_on,
)
from sealegs.study.overlay import is_own
from sealegs.study.places import topic_of
from sealegs.study.register import Registers

_LAST = 1 << 30
"""What stands for the line of what has none: it comes last."""

NAMES = {NOTE: "note", HIGHLIGHT: "highlight", BOOKMARK: "bookmark"}


@dataclass(frozen=True, slots=True)
class Gathered:
    """A note, highlight or bookmark (``sort``) and the block it is on.

    ``quote`` is how the block begins now, or began where it is gone; ``words`` are the note, or
    what is highlighted. ``line`` is None where the block is gone, or on a card of the learner's
    own, whose id is ``item`` then. ``reworded``: the block says something else than it did.
    """

    sort: str
    item: str
    topic: str
    title: str
    section: str
    quote: str
    words: str
    line: int | None = None
    reworded: bool = False
    gone: bool = False

    @property
    def signs(self) -> frozenset[str]:
        """What a filter can ask for with ``is:``."""
        told = {"changed": self.reworded, "gone": self.gone}
        return frozenset({NAMES[self.sort], *(name for name, true in told.items() if true)})

    @property
    def where(self) -> str:
        """The topic and the part of it."""
        return f"{self.title} › {self.section}" if self.section else self.title


def gathered(pack: Pack, registers: Registers) -> tuple[Gathered, ...]:
    """Return all there is, topic by topic and there by line; what is gone comes last."""
    found: list[Gathered] = []
    for topic in pack.in_order:
        if has_notes(topic, registers):
            found += sorted(_of(topic, registers), key=lambda one: (one.gone, one.line or _LAST))
    return (*found, *_elsewhere(pack, registers))


def fitting(all_of: Iterable[Gathered], query: str) -> tuple[Gathered, ...]:
    """Return those that hold every word of a query; ``is:NAME`` asks for a sign."""
    words = query.casefold().split()
    signs = [word.removeprefix("is:") for word in words if word.startswith("is:")]
    plain = [word for word in words if not word.startswith("is:")]
    return tuple(
        one
        for one in all_of
        if all(sign in one.signs for sign in signs)
        and all(word in f"{one.words} {one.quote} {one.where}".casefold() for word in plain)
    )


def _of(topic: Topic, registers: Registers) -> Iterator[Gathered]:
    for sort in SORTS:
        notes = notes_on(topic, registers, sort)
        for line, one in notes.placed.items():
            yield _placed(sort, topic, line, one)
        for item, quote, words in notes.lost:
            yield Gathered(sort, item, topic.id, topic.title, "", quote, words, gone=True)
    for card in topic.cards:
        words = note_on(card, registers) if is_own(card.id, registers) else ""
        if words:
            front = " ".join(with_targets(card.front).split())
            yield Gathered(NOTE, card.id, topic.id, topic.title, "your card", front, words)


def _placed(sort: str, topic: Topic, line: int, one: Placed) -> Gathered:
    before = [section for section in topic.sections if section.line <= line]
    section = _name(before[-1]) if before else ""
    return Gathered(
        sort, one.item, topic.id, topic.title, section, one.block.words, one.words, line,
        one.reworded,
    )  # fmt: skip


def _name(section: Section) -> str:
    return "Cheat sheet" if section.part is Part.CHEAT_SHEET else section.title.plain


def _elsewhere(pack: Pack, registers: Registers) -> Iterator[Gathered]:
    """Yield what is on topics that the pack no longer has."""
    for sort in SORTS:
        for item, note in kept(registers, sort):
            topic = topic_of(item)
            if item.startswith(f"{pack.id}/") and topic not in pack.topics:
                quote, words = clean(note.front), clean(note.text)
                name = clean(topic, keep_newlines=False)
                yield Gathered(sort, item, name, name, "", quote, words, gone=True)
