"""Cards become notes: a note is what its cards are made of, two where a card asks both ways."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sealegs.curriculum.model import Card, CardForm, Style, Text
from sealegs.curriculum.snippets import GAP
from sealegs.curriculum.texts import EMPTY, cut, join, trim
from sealegs.study.card_records import Record
from sealegs.workspace.anki.fields import field, words
from sealegs.workspace.anki.kinds import CLOZE, QUESTION
from sealegs.workspace.anki.tagging import OURS

_FIRST_ID: Final = 1_577_836_800_000
_IDS: Final = 1 << 37
"""Ids lie within four years from 2020: Anki shows them as the time a note was made."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a type, its fields as HTML, and its cards by the number of their template."""

    kind: int
    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[Record, ...]


class Ids:
    """Hands out the numbers of notes, cards and decks: of a name always the same, never twice."""

    def __init__(self) -> None:
        self._taken: set[int] = set()

    def take(self, name: str) -> int:
        """Return the number of ``name``, or the next that is free."""
        number = _FIRST_ID + int.from_bytes(_digest(name)[:8], "big") % _IDS
        while number in self._taken:
            number += 1
        self._taken.add(number)
        return number


def guid(item: str) -> str:
    """Return the name by which Anki knows a note again, whatever its wording became."""
    return base64.urlsafe_b64encode(_digest(f"note|{item}")[:12]).decode()


def notes(records: Iterable[Record]) -> Iterator[Note]:
    """Yield the notes of cards; a card and its twin that says the same backwards are one note."""
    waiting: Record | None = None
    for record in records:
        if waiting is not None and _is_twin(waiting.row.card, record.row.card):
            yield _note((waiting, record))
            waiting = None
            continue
        if waiting is not None:
            yield _note((waiting,))
        waiting = record
    if waiting is not None:
        yield _note((waiting,))


def _is_twin(card: Card, other: Card) -> bool:
    sides = (card.front, card.back)
    return card.twin == other.id and other.twin == card.id and sides == (other.back, other.front)


def _note(records: tuple[Record, ...]) -> Note:
    row = records[0].row
    card = row.card
    about = (words(row.topic.title), words(card.id))
    sentence = _sentence(card)
    if sentence is not None:
        gaps, extra = sentence
        said = (field(gaps, gaps=True), field(extra))
        return Note(CLOZE, guid(card.id), (*said, *about), _tags(records), records)
    both = "yes" if len(records) > 1 else ""
    asked = (field(card.front), field(card.back), both)
    return Note(QUESTION, guid(card.id), (*asked, *about), _tags(records), records)


def _sentence(card: Card) -> tuple[Text, Text] | None:
    """Return the sentence whose bold words make the gaps of a card, and what stands below it.

    None when the card has no gaps, or another wording has been put over it since.
    """
    if card.form is not CardForm.CLOZE:
        return None
    shown: list[Text] = []
    at = 0
    for span in card.back.spans:
        if span.style is Style.STRONG and span.start >= at:
            shown += (cut(card.back, at, span.start), Text(GAP))
            at = span.end
            front = join(shown, "").plain
            left = len(card.front.plain) - len(front)
            end = at + left
            if left >= 0 and front + card.back.plain[at:end] == card.front.plain:
                below = card.back.plain[end : end + 1]
                if below in ("", "\n") and not _bold_within(card.back, at, end):
                    return cut(card.back, 0, end), trim(cut(card.back, end)) if below else EMPTY
    return None


def _bold_within(text: Text, start: int, end: int) -> bool:
    spans = (span for span in text.spans if span.style is Style.STRONG)
    return any(start <= span.start < end for span in spans)


def _tags(records: tuple[Record, ...]) -> tuple[str, ...]:
    first = records[0]
    card = first.row.card
    named = [f"topic::{first.row.topic.id}", f"kind::{card.kind.value}"]
    if first.level is not None:
        named.append(f"level::{first.level.value}")
    named += (f"concept::{concept}" for concept in card.concepts)
    leech = any("leech" in record.row.signs for record in records)
    return (*(OURS + "-".join(name.split()) for name in named), *["leech"] * leech)


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode("utf-8", "replace")).digest()
