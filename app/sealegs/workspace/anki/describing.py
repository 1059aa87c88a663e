"""What describes the cards of a foreign collection: the names of decks, the types of notes.

Until version 11 both are JSON in the one row of ``col``; from version 15 on they are tables of
their own, whose details are messages of Protocol Buffers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from sealegs.ground.pen import one_line
from sealegs.ground.problem import SealegsError
from sealegs.workspace.anki.markup import LONGEST
from sealegs.workspace.anki.templates import Sides, cloze_sides, sides
from sealegs.workspace.anki.wire import bytes_of, number_of

MOST_DECKS: Final = 500
_MOST_PARTS: Final = 1_000
"""Types of notes, and fields or templates of one."""

_LONGEST_NAME: Final = 200
"""Characters of a field's name; a template can't ask for a longer one."""

MOST_TEXT: Final = 16 << 20
"""Characters and bytes of it all, as many as one value of the older form may have."""

_LARGEST_ID: Final = (1 << 63) - 1
"""Of a row; SQLite knows no larger number, so nothing can be in such a deck."""

_TABLES_SINCE: Final = 15
_NEWEST: Final = 18
_PARTED: Final = "\x1f"
"""Between the names of a deck and the one it is in, where decks are a table."""

_KIND, _QUESTION, _ANSWER = 1, 1, 2
"""Fields of the messages: whether a type is a cloze (1), and a template's two sides."""


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


_Part = TypeVar("_Part", _Field, _Template)


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


def described(connection: sqlite3.Connection) -> tuple[dict[int, str], dict[int, NoteType]]:
    """Return the names of decks, in their order, and the types of notes, by their numbers.

    SealegsError when that is no collection, or one of a version that nobody has written yet.
    """
    row = connection.execute("SELECT ver, models, decks FROM col").fetchone()
    try:
        version = row[0] if isinstance(row[0], int) else 0
        if version > _NEWEST:
            raise SealegsError(
                "The collection is of a version of Anki newer than any known here; export it "
                "again with “Support older Anki versions” ticked."
            )
        if version >= _TABLES_SINCE:
            rows = _Rows(connection)
            return _named(rows.decks()), _typed(rows.types())
        decks = msgspec.json.decode(_text(row[2]), type=dict[str, _Deck])
        models = msgspec.json.decode(_text(row[1]), type=dict[str, _NoteType])
        named = ((int(id_), deck.name) for id_, deck in decks.items())
        return _named(named), _typed((int(id_), each) for id_, each in models.items())
    except (msgspec.DecodeError, ValueError, TypeError, RecursionError) as error:
        message = "The package's decks and note types can't be read; export it from Anki again."
        raise SealegsError(message) from error


class _Rows:
    """The rows of the newer form, no more text of them than the older form can hold.

    A database made to annoy can give the same large value for each of its rows.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._left = MOST_TEXT

    def decks(self) -> Iterable[tuple[int, str]]:
        query = "SELECT id, name FROM decks LIMIT ?"
        for id_, name in self._connection.execute(query, (MOST_DECKS + 1,)):
            yield _number(id_), self._text(name).replace(_PARTED, "::")

    def types(self) -> Iterable[tuple[int, _NoteType]]:
        execute = self._connection.execute
        fields: dict[int, list[_Field]] = {}
        templates: dict[int, list[_Template]] = {}
        for owner, place, name in execute("SELECT ntid, ord, name FROM fields"):
            _add(fields, _number(owner), _Field(self._text(name)[:_LONGEST_NAME], _number(place)))
        for owner, place, config in execute("SELECT ntid, ord, config FROM templates"):
            message = self._blob(config)
            question, answer = (
                bytes_of(message, side).decode("utf-8", "replace") for side in (_QUESTION, _ANSWER)
            )
            _add(templates, _number(owner), _Template(question, answer, _number(place)))
        query = "SELECT id, config FROM notetypes LIMIT ?"
        for id_, config in execute(query, (_MOST_PARTS,)):
            kind = number_of(self._blob(config), _KIND)
            yield _number(id_), _NoteType(fields.get(id_, []), templates.get(id_, []), kind)

    def _text(self, value: object) -> str:
        self._spend(text := _text(value))
        return text

    def _blob(self, value: object) -> bytes:
        self._spend(message := _blob(value))
        return message

    def _spend(self, value: str | bytes) -> None:
        self._left -= len(value)
        if self._left < 0:
            raise ValueError("too much text in what describes the cards")


def _add(lists: dict[int, list[_Part]], owner: int, part: _Part) -> None:
    parts = lists.setdefault(owner, [])
    if len(parts) >= _MOST_PARTS or len(lists) > _MOST_PARTS:
        raise ValueError("too many fields or templates")
    parts.append(part)


def _named(decks: Iterable[tuple[int, str]]) -> dict[int, str]:
    names = {
        number: " / ".join(part for part in map(one_line, name.split("::")) if part)
        for number, name in decks
        if abs(number) <= _LARGEST_ID
    }
    ranked = sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
    return {id_: name[:120] or "Deck" for id_, name in ranked}


def _typed(note_types: Iterable[tuple[int, _NoteType]]) -> dict[int, NoteType]:
    made: dict[int, NoteType] = {}
    for id_, each in note_types:
        templates = tuple(
            (t.qfmt[:LONGEST], t.afmt[:LONGEST]) for t in sorted(each.tmpls, key=lambda t: t.ord)
        )
        fields = tuple(field.name for field in sorted(each.flds, key=lambda field: field.ord))
        if templates:
            made[id_] = NoteType(fields, templates, each.type == 1)
    return made


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value


def _blob(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise ValueError("no message")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError("no number")
    return value
