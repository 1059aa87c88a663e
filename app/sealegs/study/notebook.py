"""What a learner wrote: notes, highlights, bookmarks, cards of their own, as one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sealegs.curriculum.model import Topic
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.written import begun, card_lines, escaped, lines_of
from sealegs.study.events import Note
from sealegs.study.gathered import NAMES, Gathered, gathered
from sealegs.study.notes import BOOKMARK, HIGHLIGHT, NOTE
from sealegs.study.overlay import is_own
from sealegs.study.register import Registers


def notebook(pack: Pack, registers: Registers) -> Iterator[str]:
    """Yield the lines of a Markdown document, topic by topic.

    ``pack`` is the one the learner sees, their words over it. Cards are written as a topic
    writes them, so the lines can be put into one; what was written is shown as it is, whatever
    it would mean to Markdown.
    """
    written = False
    yield "# Your notes and cards"
    found = gathered(pack, registers)
    gone = dict.fromkeys(one.topic for one in found if one.topic not in pack.topics)
    for name in (*pack.order, *gone):
        topic = pack.topics.get(name)
        parts = list(_notes([one for one in found if one.topic == name]))
        if topic is not None:
            parts += _cards(topic, registers)
        if parts:
            written = True
            yield ""
            yield f"## {escaped(topic.title if topic is not None else name)}"
            yield from parts
    if not written:
        yield ""
        yield "There are none yet: a writes a note in the reader, and a card in the deck."


def as_data(pack: Pack, registers: Registers) -> dict[str, object]:
    """Return what was put on blocks as one document for programs."""
    return {
        "version": 1,
        "notes": [
            {
                "sort": NAMES[one.sort], "topic": one.topic, "title": one.title,
                "section": one.section, "block": one.item, "quote": one.quote,
                "words": one.words, "line": one.line, "reworded": one.reworded, "gone": one.gone,
            }
            for one in gathered(pack, registers)
        ],
    }  # fmt: skip


def _notes(found: Sequence[Gathered]) -> Iterator[str]:
    """Yield what was put on blocks: a quotation of the block, then the note on it."""
    for one in found:
        told = [name for name, true in (("no longer in the topic", one.gone),
                                        ("reworded since", one.reworded)) if true]  # fmt: skip
        said = {HIGHLIGHT: "highlighted", BOOKMARK: "bookmark"}.get(one.sort)
        told = [said, *told] if said else told
        quote = " … ".join(one.words.split("\n")) if one.sort == HIGHLIGHT else ""
        yield ""
        aside = f" ({', '.join(told)})" if told else ""
        yield f"> {begun(escaped(quote or one.quote))}{aside}"
        if one.sort == NOTE:
            yield ""
            yield from lines_of(one.words)


def _cards(topic: Topic, registers: Registers) -> Iterator[str]:
    written: list[str] = []
    for card in topic.cards:
        edit = registers.value(card.id, "edit")
        edited = isinstance(edit, Note) and not edit.gone
        if is_own(card.id, registers) or edited:
            written += card_lines(card.front, card.back, card.id.rpartition("/")[2])
    if written:
        yield ""
        yield "### Must know"
        yield ""
        yield from written
