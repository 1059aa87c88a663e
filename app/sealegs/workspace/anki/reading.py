"""What a foreign collection holds: decks, note types, cards and reviews, a row at a time.

Everything is checked as it is read. A row that can't be what it says it is counts as unread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.workspace.anki.markup import LONGEST
from sealegs.workspace.anki.templates import Sides, cloze_sides, sides

MOST_DECKS: Final = 500
MOST_CARDS: Final = 300_000
MOST_REVIEWS: Final = 5_000_000

_LARGEST_ID: Final = (1 << 63) - 1
"""Of a row; SQLite knows no larger number, so nothing can be in such a deck."""

_DECK: Final = "(CASE WHEN c.odid <> 0 THEN c.odid ELSE c.did END)"


class _Template(msgspec.Struct, frozen=True):
    qfmt: str = ""
    afmt: str = ""
    ord: int = 0


class _Field(msgspec.Struct, frozen=True):
    name: str
    ord: int = 0


class _NoteType(msgspec.Struct, frozen=True):
    flds: list[_Field]
    tmpls: list[_Template]
    type: int = 0


class _Deck(msgspec.Struct, frozen=True):
    name: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields of a note by their place, and its templates by theirs: question and answer."""

    fields: tuple[str, ...]
    templates: tuple[tuple[str, str], ...]
    cloze: bool

    def sides(self, values: str, template: int) -> Sides | None:
        """Return the sides of a card of a note; None when the type has no such card."""
        named = dict(zip(self.fields, values.split("\x1f"), strict=False))
        if self.cloze:
            question, answer = self.templates[0]
            return cloze_sides(question, answer, named, template + 1)
        if not 0 <= template < len(self.templates):
            return None
        return sides(*self.templates[template], named)


@dataclass(frozen=True, slots=True)
class ForeignCard:
    """A card: ``guid`` names its note, ``template`` which card of it this is."""

    id: int
    guid: str
    template: int
    note_type: int
    values: str
    suspended: bool
    flagged: bool
    reps: int
    changed: int


@dataclass(frozen=True, slots=True)
class ForeignReview:
    """A row of the review log; ``kind`` 0 to 2 are learning, review and relearning."""

    at_ms: int
    card: int
    ease: int
    time_ms: int
    kind: int
    factor: int


@dataclass(frozen=True, slots=True)
class Collection:
    """An opened collection of version 11."""

    connection: sqlite3.Connection
    decks: Mapping[int, str]
    note_types: Mapping[int, NoteType]

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> Collection:
        """Read what describes cards; SealegsError when that is no collection, or a huge one."""
        row = connection.execute("SELECT models, decks FROM col").fetchone()
        try:
            models = msgspec.json.decode(_text(row[0]), type=dict[str, _NoteType])
            decks = msgspec.json.decode(_text(row[1]), type=dict[str, _Deck])
            made = cls(connection, _named(decks), _typed(models))
        except (msgspec.DecodeError, ValueError, TypeError, RecursionError) as error:
            message = "The package's decks and note types can't be read; export it from Anki again."
            raise SealegsError(message) from error
        made._bounded()
        # What can't be read is found before anything is written.
        for rows in (made.cards(0), made.reviews()):
            next(rows, None)
        return made

    def names(self, deck: int) -> Iterator[tuple[str, int]]:
        """Yield by what a deck's cards are known: the name of a note and which card of it."""
        query = f"SELECT n.guid, c.ord FROM cards c JOIN notes n ON n.id = c.nid WHERE {_DECK} = ?"
        return ((str(guid), ord_) for guid, ord_ in self.connection.execute(query, (deck,)))

    def cards(self, deck: int) -> Iterator[ForeignCard]:
        """Yield the cards of a deck in the order in which their notes were made."""
        query = (
            "SELECT c.id, n.guid, c.ord, n.mid, n.flds, c.queue, c.flags, c.reps, c.mod "
            f"FROM cards c JOIN notes n ON n.id = c.nid WHERE {_DECK} = ? ORDER BY n.id, c.ord"
        )
        for id_, guid, ord_, mid, flds, queue, flags, reps, mod in self.connection.execute(
            query, (deck,)
        ):
            numbers = (id_, ord_, mid, queue, flags, reps, mod)
            if all(isinstance(number, int) for number in numbers) and isinstance(flds, str):
                yield ForeignCard(
                    id_, str(guid), ord_, mid, flds, queue == -1, bool(flags & 7), reps, mod
                )

    def reviews(self) -> Iterator[ForeignReview]:
        """Yield all reviews, oldest first."""
        query = "SELECT id, cid, ease, time, type, factor FROM revlog ORDER BY id"
        for row in self.connection.execute(query):
            if all(isinstance(number, int) for number in row):
                yield ForeignReview(*row)

    def _bounded(self) -> None:
        for table, most in (("cards", MOST_CARDS), ("notes", MOST_CARDS), ("revlog", MOST_REVIEWS)):
            (number,) = self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            if number > most:
                raise SealegsError(
                    f"The package has more than {most:,} rows of {table}; export fewer decks."
                )
        if len(self.decks) > MOST_DECKS:
            raise SealegsError(f"The package has more than {MOST_DECKS} decks; export fewer.")


def _named(decks: Mapping[str, _Deck]) -> dict[int, str]:
    names = {
        number: " / ".join(part for part in map(_line, deck.name.split("::")) if part)
        for number, deck in ((int(id_), deck) for id_, deck in decks.items())
        if abs(number) <= _LARGEST_ID
    }
    ranked = sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
    return {id_: name[:120] or "Deck" for id_, name in ranked}


def _typed(models: Mapping[str, _NoteType]) -> dict[int, NoteType]:
    made: dict[int, NoteType] = {}
    for id_, each in models.items():
        templates = tuple(
            (t.qfmt[:LONGEST], t.afmt[:LONGEST]) for t in sorted(each.tmpls, key=lambda t: t.ord)
        )
        fields = tuple(field.name for field in sorted(each.flds, key=lambda field: field.ord))
        if templates:
            made[int(id_)] = NoteType(fields, templates, each.type == 1)
    return made


def _line(text: str) -> str:
    return " ".join(clean(text, keep_newlines=False).split())


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value
