"""What a learner put on the blocks of a topic: notes, highlights and bookmarks.

Each hangs on the id of its block and keeps how the block began, so that it is found again where
the text was changed, and told where the block is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sealegs.curriculum.model import Card, CardForm, Topic
from sealegs.curriculum.notable import Notable, find_again, notables
from sealegs.curriculum.snippets import to_source
from sealegs.curriculum.texts import content_hash
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.journal.event import NewEvent
from sealegs.study.events import Note, to_event
from sealegs.study.places import topic_of
from sealegs.study.register import Registers

NOTE: Final = "note"
HIGHLIGHT: Final = "highlight"
BOOKMARK: Final = "bookmark"
SORTS: Final = (NOTE, HIGHLIGHT, BOOKMARK)
"""What can be put on a block, by the names they have in the journal."""

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Placed:
    """A note on a block; ``item`` is the id it is kept under, which may be an earlier one.

    ``words`` are those of a note, or what is highlighted of a block; empty for all of it.
    ``quote`` is how the block began when it was written.
    """

    item: str
    block: Notable
    words: str
    quote: str = ""

    @property
    def reworded(self) -> bool:
        """Whether the block says something else now; of a card its own history tells that."""
        return "/block/" in self.item and not self.block.words.startswith(self.quote)


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes on a topic by document line, and those whose block is gone: (id, quote, words).

    Highlights and bookmarks are kept and found in the same way.
    """

    blocks: tuple[Notable, ...]
    placed: Mapping[int, Placed]
    lost: tuple[tuple[str, str, str], ...] = ()

    @property
    def by_line(self) -> dict[int, str]:
        """The words of the notes by document line."""
        return {line: one.words for line, one in self.placed.items()}


def notes_on(topic: Topic, registers: Registers, sort: str = NOTE) -> Notes:
    """Return what of a sort is on a topic; a block that was reworded is found by what it said."""
    blocks = notables(topic)
    kept = dict(_of_topic(topic, registers, sort))
    placed = {
        block.line: Placed(
            block.item, block, clean(kept[block.item].text), clean(kept[block.item].front)
        )
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
            placed[found.line] = Placed(item, found, words, quote)
    return Notes(blocks, placed, tuple(lost))


def has_notes(topic: Topic, registers: Registers) -> bool:
    """Tell whether anything is on a topic: cheaper than looking for the places."""
    return any(next(_of_topic(topic, registers, sort), None) is not None for sort in SORTS)


def line_of(topic: Topic, item: str, registers: Registers) -> int:
    """Return the document line of the block that something is kept under; 0 if it is gone."""
    for sort in SORTS:
        for line, one in notes_on(topic, registers, sort).placed.items():
            if one.item == item:
                return line
    return next((block.line for block in notables(topic) if block.item == item), 0)


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
    return _event(Note(NOTE, front=quote, text=words, gone=not words), item)


def highlighted(item: str, quote: str, words: str = "") -> NewEvent:
    """Return the event that highlights a block, or of it what ``words`` say."""
    return _event(Note(HIGHLIGHT, front=quote, text=clean(words).strip()[:LONGEST]), item)


def bookmarked(item: str, quote: str) -> NewEvent:
    """Return the event that puts a bookmark on a block."""
    return _event(Note(BOOKMARK, front=quote), item)


def taken_off(item: str, quote: str, sort: str) -> NewEvent:
    """Return the event that takes a note, highlight or bookmark off its block."""
    return _event(Note(sort, front=quote, gone=True), item)


def note_card(card: Card, words: str) -> NewEvent:
    """Return the event that puts a note on a card; errors as in ``noted``."""
    return noted(item_of(card), to_source(card.front), words)


def _event(note: Note, item: str) -> NewEvent:
    """Return the event with the hash of what the block said."""
    return to_event(note, item, content_hash(note.front))


def kept(registers: Registers, sort: str) -> Iterator[tuple[str, Note]]:
    """Yield all notes (or highlights, or bookmarks) with the ids they are kept under."""
    for item, value in registers.named(sort):
        if isinstance(value, Note) and not value.gone and (sort != NOTE or value.text.strip()):
            yield item, value


def _of_topic(topic: Topic, registers: Registers, sort: str) -> Iterator[tuple[str, Note]]:
    for item, value in kept(registers, sort):
        if item.startswith(f"{topic.pack}/") and topic_of(item) == topic.id:
            yield item, value
