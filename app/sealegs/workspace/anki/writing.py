"""An .apkg of our cards: a collection of version 11, which every Anki since 2.1 imports.

It is written note by note into a file beside the package, so that memory doesn't grow with a
deck or its history. The same cards at the same time make the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from sealegs.curriculum.pack import Pack
from sealegs.ground.problem import SealegsError
from sealegs.study.card_records import records
from sealegs.study.day import to_ms
from sealegs.study.fsrs6 import DEFAULT, PUBLISHED
from sealegs.study.state import State
from sealegs.workspace.anki.fields import bare, checksum
from sealegs.workspace.anki.kinds import DECK, decks, note_types, presets, settings
from sealegs.workspace.anki.noting import Ids, Note, notes
from sealegs.workspace.anki.schedule import Calendar, LogRow, log_rows, standing
from sealegs.workspace.exchange import made_whole

COLLECTION: Final = "collection.anki2"
_VERSION: Final = 11
_CHUNK: Final = 1 << 20
_SINCE: Final = (1980, 1, 1, 0, 0, 0)

_TABLES: Final = """
CREATE TABLE col (
    id integer primary key, crt integer not null, mod integer not null, scm integer not null,
    ver integer not null, dty integer not null, usn integer not null, ls integer not null,
    conf text not null, models text not null, decks text not null, dconf text not null,
    tags text not null
);
CREATE TABLE notes (
    id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null,
    csum integer not null, flags integer not null, data text not null
);
CREATE TABLE cards (
    id integer primary key, nid integer not null, did integer not null, ord integer not null,
    mod integer not null, usn integer not null, type integer not null, queue integer not null,
    due integer not null, ivl integer not null, factor integer not null, reps integer not null,
    lapses integer not null, left integer not null, odue integer not null, odid integer not null,
    flags integer not null, data text not null
);
CREATE TABLE revlog (
    id integer primary key, cid integer not null, usn integer not null, ease integer not null,
    ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
    type integer not null
);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""


@dataclass(frozen=True, slots=True)
class Wrote:
    """What a package holds."""

    notes: int
    cards: int
    reviews: int


def write_package(
    file: Path, pack: Pack, state: State, now: datetime, topics: Collection[str] = ()
) -> Wrote:
    """Write the cards of some topics, of all without any, with all of their history.

    SealegsError says why the file could not be written.
    """
    try:
        with made_whole(file) as half:
            path = half.with_name(COLLECTION)
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                writer = _Writer(connection, state, now)
                writer.write(pack, topics)
            _pack(half, path)
    except sqlite3.Error as error:
        raise SealegsError(f"{file} can't be written ({error}).") from error
    return writer.wrote


class _Writer:
    """Fills one collection."""

    def __init__(self, connection: sqlite3.Connection, state: State, now: datetime) -> None:
        self._connection = connection
        self._state = state
        self._now = now
        self._modified = to_ms(now) // 1000
        self._calendar = Calendar.of(state, now)
        self._ids = Ids()
        self._decks: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._reviews = 0
        self._notes = self._cards = 0

    @property
    def wrote(self) -> Wrote:
        """What has been written so far."""
        return Wrote(self._notes, self._cards, self._reviews)

    def write(self, pack: Pack, topics: Collection[str]) -> None:
        """Write everything, in one transaction."""
        # Whoever is interrupted begins anew: nothing here needs to survive a crash.
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.executescript(_TABLES)
        self._connection.execute("BEGIN")
        self._names[self._ids.take("deck")] = DECK
        for note in notes(records(pack, self._state, self._now, topics)):
            self._note(note, pack.id)
        self._collection()
        self._connection.execute("COMMIT")

    def _collection(self) -> None:
        model, modified = self._calendar.model, self._modified
        parameters = PUBLISHED if model is DEFAULT else model.w
        values: tuple[dict[str, object], ...] = (
            settings(self._calendar.offset_min, self._cards + 1),
            note_types(modified),
            decks(self._names, modified),
            presets(parameters, self._calendar.retention, modified),
            {},
        )
        self._connection.execute(
            f"INSERT INTO col VALUES (1, ?, ?, ?, {_VERSION}, 0, 0, 0, ?, ?, ?, ?, ?)",
            (
                self._calendar.created, modified * 1000, modified * 1000,
                *(msgspec.json.encode(value).decode() for value in values),
            ),
        )  # fmt: skip

    def _note(self, note: Note, pack: str) -> None:
        row = note.cards[0].row
        number = self._ids.take(f"note|{row.card.id}")
        self._notes += 1
        self._connection.execute(
            "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')",
            (
                number, note.guid, note.kind, self._modified, f" {' '.join(note.tags)} ",
                "\x1f".join(note.fields), bare(note.fields[0]), checksum(note.fields[0]),
            ),
        )  # fmt: skip
        deck = self._deck(f"{pack}/{row.topic.id}", row.topic.title)
        for template, record in enumerate(note.cards):
            card = self._ids.take(f"card|{record.row.card.id}")
            self._cards += 1
            stands = standing(record, self._cards, self._calendar)
            self._connection.execute(
                "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)",
                (
                    card, number, deck, template, self._modified, stands.type, stands.queue,
                    stands.due, stands.ivl, stands.factor, stands.reps, stands.lapses,
                    stands.left, stands.flags, stands.data,
                ),
            )  # fmt: skip
            for each in log_rows(record):
                self._log(card, each)

    def _log(self, card: int, log: LogRow) -> None:
        """Write a review; its time is its number, so of two at once one is a little later."""
        statement = "INSERT OR IGNORE INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)"
        row = (card, log.ease, log.ivl, log.last_ivl, log.factor, log.time_ms, log.type)
        at_ms = log.at_ms
        while not self._connection.execute(statement, (at_ms, *row)).rowcount:
            at_ms += 1
        self._reviews += 1

    def _deck(self, topic: str, title: str) -> int:
        if topic not in self._decks:
            number = self._ids.take(f"deck|{topic}")
            self._decks[topic] = number
            name = f"{DECK}::{' '.join(title.replace('::', ':').split())}"
            known = set(self._names.values())
            self._names[number] = name if name not in known else f"{name} ({topic})"
        return self._decks[topic]


def _pack(target: Path, collection: Path) -> None:
    with ZipFile(target, "w") as archive:
        info = ZipInfo(COLLECTION, _SINCE)
        info.compress_type = ZIP_DEFLATED
        with collection.open("rb") as source, archive.open(info, "w", force_zip64=True) as member:
            while chunk := source.read(_CHUNK):
                member.write(chunk)
        archive.writestr(ZipInfo("media", _SINCE), "{}")
