"""What a learner wrote: notes, cards of their own and their own wording, as one document."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.curriculum.model import Card, Topic
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.plain import with_targets
from sealegs.study.events import Note
from sealegs.study.notes import note_on, notes_on
from sealegs.study.overlay import is_own
from sealegs.study.register import Registers


def notebook(pack: Pack, registers: Registers) -> Iterator[str]:
    """Yield the lines of a Markdown document, topic by topic.

    ``pack`` is the one the learner sees, their words over it. Cards are written as a topic
    writes them, so the lines can be put into one.
    """
    written = False
    yield "# Your notes and cards"
    for name in pack.order:
        topic = pack.topics.get(name)
        parts = [*_notes(topic, registers), *_cards(topic, registers)] if topic is not None else []
        if topic is not None and parts:
            written = True
            yield ""
            yield f"## {topic.title}"
            yield from parts
    if not written:
        yield ""
        yield "There are none yet: a writes a note in the reader, and a card in the deck."


def _notes(topic: Topic, registers: Registers) -> Iterator[str]:
    notes = notes_on(topic, registers)
    rows = [(one.block.words, one.words) for _, one in sorted(notes.placed.items())]
    rows += [(note, note_on(card, registers)) for card, note in _own_notes(topic, registers)]
    rows += [(f"{quote} (no longer in the topic)", words) for _, quote, words in notes.lost]
    for quote, words in rows:
        yield ""
        yield f"> {quote}"
        yield ""
        yield from words.split("\n")


def _own_notes(topic: Topic, registers: Registers) -> Iterator[tuple[Card, str]]:
    for card in topic.cards:
        if is_own(card.id, registers) and note_on(card, registers):
            yield card, _line(with_targets(card.front))


def _cards(topic: Topic, registers: Registers) -> Iterator[str]:
    written: list[str] = []
    for card in topic.cards:
        edit = registers.value(card.id, "edit")
        edited = isinstance(edit, Note) and not edit.gone
        if is_own(card.id, registers) or edited:
            slug = card.id.rpartition("/")[2]
            front, back = _line(with_targets(card.front)), with_targets(card.back)
            first, *others = back.split("\n")
            written += [f"- **{front}** — {first} {{#{slug}}}", *(f"  {line}" for line in others)]
    if written:
        yield ""
        yield "### Must know"
        yield ""
        yield from written


def _line(text: str) -> str:
    return " ".join(text.split())
