"""Packages made to annoy."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from sealegs.workspace.anki.writing import _TABLES as TABLES

MODELS = {"1": {"type": 0, "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
                "tmpls": [{"qfmt": "{{Front}}", "afmt": "{{Back}}", "ord": 0}]}}  # fmt: skip
DECKS = {"1": {"name": "Deck"}}


def collection(
    file: Path,
    script: str = "",
    *,
    models: object = MODELS,
    decks: object = DECKS,
    fields: str = "front\x1fback",
) -> Path:
    """Make a collection with one card, then run a script on it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(TABLES)
        connection.execute(
            "INSERT INTO col VALUES (1, 0, 0, 0, 11, 0, 0, 0, '{}', ?, ?, '{}', '{}')",
            (json.dumps(models), json.dumps(decks)),
        )
        connection.execute(
            "INSERT INTO notes VALUES (1, 'guid', 1, 0, 0, '', ?, '', 0, 0, '')", (fields,)
        )
        connection.execute(
            "INSERT INTO cards VALUES (1, 1, 1, 0, 0, 0, 2, 2, 1, 9, 2500, 3, 0, 0, 0, 0, 0, '')"
        )
        connection.executescript(script)
        connection.commit()
    return file


NEWER_TABLES = """
DROP TABLE graves; DELETE FROM col;
INSERT INTO col VALUES (1, 0, 0, 0, 18, 0, 0, 0, '', '', '', '', '');
CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, common blob NOT NULL, kind blob NOT NULL);
CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);
CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL,
    name text NOT NULL COLLATE unicase, config blob NOT NULL, PRIMARY KEY (ntid, ord)
) without rowid;
CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL,
    name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL, usn integer NOT NULL,
    config blob NOT NULL, PRIMARY KEY (ntid, ord)) without rowid;
CREATE UNIQUE INDEX idx_decks_name ON decks (name);
INSERT INTO decks VALUES (1, 'Deck' || char(31) || 'Below', 0, 0, x'', x'');
INSERT INTO notetypes VALUES (1, 'Basic', 0, 0, x'');
INSERT INTO fields VALUES (1, 0, 'Front', x''), (1, 1, 'Back', x'');
INSERT INTO templates VALUES (1, 0, 'Card', 0, 0, x'0a097b7b46726f6e747d7d12087b7b4261636b7d7d');
"""
"""What version 18 has that version 11 hasn't; the template shows {{Front}} and {{Back}}."""


def newer(file: Path, script: str = "", *, fields: str = "front\x1fback") -> Path:
    """Make a collection of version 18 with one card, then run a script on it."""
    with closing(sqlite3.connect(collection(file, fields=fields))) as connection:
        connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        connection.executescript(NEWER_TABLES)
        connection.executescript(script)
        connection.commit()
    return file


def compressed(data: bytes) -> bytes:
    """Return bytes in a frame of Zstandard."""
    return zstd.compress(data)


def framed(package: Path, data: bytes, meta: bytes = b"\x08\x03", *, pack: bool = True) -> Path:
    """Pack the bytes of a collection as the newest Anki does; ``pack`` makes the frame as well."""
    with ZipFile(package, "w") as archive:
        if meta:
            archive.writestr("meta", meta)
        archive.writestr("collection.anki21b", compressed(data) if pack else data)
        archive.writestr("collection.anki2", b"Please update to the latest Anki version")
        archive.writestr("media", compressed(b"\n\x05\n\x01x\x10\x01"))
    return package


def packed(package: Path, file: Path, name: str = "collection.anki2") -> Path:
    """Pack a collection."""
    with ZipFile(package, "w", ZIP_DEFLATED) as archive:
        archive.write(file, name)
        archive.writestr("../../../tmp/outside", "x")
        archive.writestr("media", "{}")
    return package
