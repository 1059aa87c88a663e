"""A foreign .apkg is opened: nothing of it is obeyed, whatever it holds.

Its collection is unpacked into a file of our own under a name of our own, and opened read-only as
it lies there. No view, trigger or virtual table may be in it, extensions are off, its schema isn't
trusted, and an authorizer lets nothing through but reading the tables of a collection; a query that
takes too long is ended.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sealegs.ground.problem import SealegsError
from sealegs.journal.errors import SPOILT
from sealegs.workspace.anki.unpacking import reason_of, unpack

_LONGEST_VALUE: Final = 16 << 20
_STEPS: Final = 1_000_000
_MOST_STEPS: Final = 20_000
_TABLES: Final = frozenset({
    "col", "notes", "cards", "revlog", "decks", "notetypes", "fields", "templates",
    "sqlite_master", "sqlite_schema",
})  # fmt: skip
_FUNCTIONS: Final = frozenset({"count"})


@contextmanager
def opened(file: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to the collection in ``file``, unpacked into the empty ``folder``.

    SealegsError says in one sentence why a file isn't read.
    """
    try:
        collection = folder / "collection.db"
        unpack(file, collection)
        with closing(_connected(collection)) as connection:
            yield connection
    except SPOILT as error:
        ended = "interrupted" in str(error)
        reason = "it takes more work than any collection should" if ended else reason_of(error)
        raise SealegsError(f"The collection in {file} can't be read ({reason}).") from error


def _connected(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA mmap_size = 0")
        connection.set_authorizer(_allowed)
        connection.set_progress_handler(_Patience().over, _STEPS)
        _plain_tables(connection)
    except BaseException:
        connection.close()
        raise
    return connection


class _Patience:
    """Ends what takes too many steps."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def over(self) -> int:
        """Tell SQLite whether to stop: not 0 when it shall."""
        self._left -= 1
        return int(self._left <= 0)


def _allowed(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action == sqlite3.SQLITE_SELECT:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and first in _TABLES:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _plain_tables(connection: sqlite3.Connection) -> None:
    query = "SELECT type, sql FROM sqlite_master LIMIT 101"
    found = connection.execute(query).fetchall()
    for kind, sql in found:
        text = " ".join(str(sql or "").upper().split())
        odd = kind not in ("table", "index") or text.startswith("CREATE VIRTUAL")
        if odd or len(found) > 100:
            raise SealegsError(
                "The collection holds views, triggers or virtual tables, which no collection of "
                "Anki has, so it is not read."
            )
