"""What the learner wrote, as places to find: notes, highlights, bookmarks and their own cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sealegs.curriculum.model import ItemKind
from sealegs.ground.sanitise import clean
from sealegs.study.events import Note
from sealegs.study.notes import BOOKMARK, HIGHLIGHT, NOTE, SORTS, kept
from sealegs.study.places import topic_of
from sealegs.study.register import Registers
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.index import Index

SORT_NAMES: Mapping[str, str] = {NOTE: "Note", HIGHLIGHT: "Highlight", BOOKMARK: "Bookmark"}


def with_own(index: Index, registers: Registers) -> Index:
    """Return the index of what ships with all that the learner wrote; their wording replaces it."""
    titles = {
        str(entry.params["topic"]): entry.title
        for entry in index.entries
        if entry.place == "reader" and not entry.where
    }
    cards = {entry.item: entry for entry in _cards(registers, titles)}
    known = frozenset(entry.item for entry in index.entries if entry.item in cards)
    return index.extended((*cards.values(), *_notes(registers, titles)), without=known)


def _notes(registers: Registers, titles: Mapping[str, str]) -> Iterator[Entry]:
    for sort in SORTS:
        for item, note in kept(registers, sort):
            topic = topic_of(item)
            if topic not in titles:
                continue
            quote, words = clean(note.front), clean(note.text)
            title, text = (words, quote) if sort == NOTE else ("", words or quote)
            params: dict[str, str | int | None] = {"topic": topic, "block": item}
            where = f"{SORT_NAMES[sort]} › {titles[topic]}"
            yield Entry(
                "note", " ".join(title.split()), text, where, "reader", params,
                "sealegs export notes",
            )  # fmt: skip


def _cards(registers: Registers, titles: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the learner's own cards, and those that they put into words of their own."""
    for sort in ("card", "edit"):
        for item, note in registers.named(sort):
            topic = topic_of(item)
            card = f"/{ItemKind.CARD}/" in item or f"/{ItemKind.FOLLOW_UP}/" in item
            if topic in titles and card and isinstance(note, Note) and not note.gone:
                front, back = clean(note.front), clean(note.back)
                yield Entry(
                    "card", " ".join(front.split()), back, f"{titles[topic]} › your words",
                    "deck", {"card": item}, f"sealegs cards {topic}", item,
                )  # fmt: skip
