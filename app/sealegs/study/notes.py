"""Notes on any block of a topic: where they stand now, also after the text was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sealegs.curriculum.model import Card, CardForm, Topic
from sealegs.curriculum.notable import Notable, find_again, notables
from sealegs.curriculum.snippets import to_source
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.journal.event import NewEvent
from sealegs.study.events import Note, to_event
from sealegs.study.places import topic_of
from sealegs.study.register import Registers

NOTE = "note"
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Placed:
    """A note on a block; ``item`` is the id it is kept under, which may be an earlier one."""

    item: str
    block: Notable
    words: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes on a topic by document line, and those whose block is gone: (id, quote, words)."""

    blocks: tuple[Notable, ...]
    placed: Mapping[int, Placed]
    lost: tuple[tuple[str, str, str], ...] = ()

    @property
    def by_line(self) -> dict[int, str]:
        """The words of the notes by document line."""
        return {line: one.words for line, one in self.placed.items()}


def notes_on(topic: Topic, registers: Registers) -> Notes:
    """Return the notes on a topic; a block that was reworded is found by what it said."""
    blocks = notables(topic)
    kept = dict(_of_topic(topic, registers))
    placed = {
        block.line: Placed(block.item, block, clean(kept[block.item].text))
        for block in blocks
        if block.item in kept
    }
    known = {one.item for one in placed.values()} | {card.id for card in topic.cards}
    lost: list[tuple[str, str, str]] = []
    for item, note in sorted(kept.items()):
        if item in known:
            continue
        quote, words = clean(note.front), clean(note.text)
        found = find_again(quote, [block for block in blocks if block.line not in placed])
        if found is None:
            lost.append((item, quote, words))
        else:
            placed[found.line] = Placed(item, found, words)
    return Notes(blocks, placed, tuple(lost))


def has_notes(topic: Topic, registers: Registers) -> bool:
    """Tell whether there is any note on a topic: cheaper than looking for their places."""
    return next(_of_topic(topic, registers), None) is not None


def note_on(card: Card, registers: Registers) -> str:
    """Return the note on a card, which is that on its line in the cheat sheet; empty if none."""
    value = registers.value(item_of(card), NOTE)
    return clean(value.text) if isinstance(value, Note) and not value.gone else ""


def item_of(card: Card) -> str:
    """Return the id a card's note is kept under: twins share one, as they share a line."""
    return card.twin if card.form is CardForm.REVERSE and card.twin else card.id


def noted(item: str, quote: str, words: str) -> NewEvent:
    """Return the event that puts a note on a block or card, or takes it away when empty.

    SealegsError when it is too long.
    """
    words = clean(words).strip()
    if len(words) > LONGEST:
        raise SealegsError(f"The note is longer than {LONGEST} characters; shorten it.")
    return to_event(Note(NOTE, front=quote, text=words, gone=not words), item)


def note_card(card: Card, words: str) -> NewEvent:
    """Return the event that puts a note on a card; errors as in ``noted``."""
    return noted(item_of(card), to_source(card.front), words)


def _of_topic(topic: Topic, registers: Registers) -> Iterator[tuple[str, Note]]:
    for item, value in registers.named(NOTE):
        mine = item.startswith(f"{topic.pack}/") and topic_of(item) == topic.id
        if mine and isinstance(value, Note) and not value.gone and value.text.strip():
            yield item, value
