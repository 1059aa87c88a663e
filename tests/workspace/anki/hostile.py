"""Packages made to annoy."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

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


def packed(package: Path, file: Path, name: str = "collection.anki2") -> Path:
    """Pack a collection."""
    with ZipFile(package, "w", ZIP_DEFLATED) as archive:
        archive.write(file, name)
        archive.writestr("../../../tmp/outside", "x")
        archive.writestr("media", "{}")
    return package
