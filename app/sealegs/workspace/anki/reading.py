"""What a foreign collection holds: decks, note types, cards and reviews, a row at a time.

Everything is checked as it is read. A row that can't be what it says it is counts as unread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sealegs.ground.problem import SealegsError
from sealegs.workspace.anki.describing import MOST_DECKS, NoteType, described

MOST_CARDS: Final = 300_000
MOST_REVIEWS: Final = 5_000_000

_DECK: Final = "(CASE WHEN c.odid <> 0 THEN c.odid ELSE c.did END)"


@dataclass(frozen=True, slots=True)
class ForeignCard:
    """A card: ``guid`` names its note, ``template`` which card of it this is."""

    id: int
    guid: str
    template: int
    note_type: int
    values: str
    tags: str
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
    """An opened collection."""

    connection: sqlite3.Connection
    decks: Mapping[int, str]
    note_types: Mapping[int, NoteType]

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> Collection:
        """Read what describes cards; SealegsError when that is no collection, or a huge one."""
        made = cls(connection, *described(connection))
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
            "SELECT c.id, n.guid, c.ord, n.mid, n.flds, n.tags, c.queue, c.flags, c.reps, c.mod "
            f"FROM cards c JOIN notes n ON n.id = c.nid WHERE {_DECK} = ? ORDER BY n.id, c.ord"
        )
        for id_, guid, ord_, mid, flds, tags, queue, flags, reps, mod in self.connection.execute(
            query, (deck,)
        ):
            numbers = (id_, ord_, mid, queue, flags, reps, mod)
            if all(isinstance(number, int) for number in numbers) and isinstance(flds, str):
                yield ForeignCard(
                    id_, str(guid), ord_, mid, flds, tags if isinstance(tags, str) else "",
                    queue == -1, bool(flags & 7), reps, mod,
                )  # fmt: skip

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
