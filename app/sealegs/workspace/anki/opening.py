"""A foreign .apkg is opened: nothing of it is obeyed, whatever it holds.

Of the archive only the collection is read, into a file of our own under a name of our own, and no
more of it than it may hold. The database is opened read-only as it lies there. No view, trigger
or virtual table may be in it, extensions are off, its schema isn't trusted, and an authorizer lets
nothing through but reading the tables of a collection; a query that takes too long is ended.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean

LARGEST: Final = 512 << 20
"""Bytes of a collection, unpacked; a hundred thousand notes with years of reviews take 100 MB."""

LARGEST_DIRECTORY: Final = 32 << 20
"""Bytes of the archive's list of files, which is read as a whole."""

_CHUNK: Final = 1 << 20
_LONGEST_VALUE: Final = 16 << 20
_STEPS: Final = 1_000_000
_MOST_STEPS: Final = 20_000
_TABLES: Final = frozenset({
    "col", "notes", "cards", "revlog", "decks", "notetypes", "fields", "templates",
    "sqlite_master", "sqlite_schema",
})  # fmt: skip
_FUNCTIONS: Final = frozenset({"count"})
_BROKEN: Final = (
    BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip
_TOO_NEW: Final = (
    "{file} is in the newest form of Anki, which isn't read here; export it again with “Support "
    "older Anki versions” ticked."
)


@contextmanager
def opened(file: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to the collection in ``file``, unpacked into the empty ``folder``.

    SealegsError says in one sentence why a file isn't read.
    """
    try:
        collection = _unpacked(file, folder)
        with closing(_connected(collection)) as connection:
            yield connection
    except sqlite3.Error as error:
        ended = "interrupted" in str(error)
        reason = "it takes more work than any collection should" if ended else _reason(error)
        raise SealegsError(f"The collection in {file} can't be read ({reason}).") from error


def _unpacked(file: Path, folder: Path) -> Path:
    target = folder / "collection.db"
    try:
        if not file.is_file():
            raise SealegsError(f"{file} is not a file; name an .apkg that Anki has exported.")
        _look_at_directory(file)
        with ZipFile(file) as archive, target.open("xb") as out:
            _copy(archive, _member(archive, file), out, file)
    except _BROKEN as error:
        raise SealegsError(f"{file} is no sound package of Anki ({_reason(error)}).") from error
    except OSError as error:
        raise SealegsError(f"{file} can't be read ({error.strerror or error}).") from error
    return target


def _member(archive: ZipFile, file: Path) -> ZipInfo:
    by_name = {member.filename: member for member in archive.infolist()}
    if "collection.anki21b" in by_name:
        raise SealegsError(_TOO_NEW.format(file=file))
    found = by_name.get("collection.anki21") or by_name.get("collection.anki2")
    if found is None:
        raise SealegsError(f"{file} holds no collection of Anki; export a deck as .apkg.")
    if found.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise SealegsError(f"{file} is packed in a way that Anki doesn't use, so it is not read.")
    return found


def _look_at_directory(file: Path) -> None:
    """Refuse an archive whose list of files alone would fill the memory."""
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - (1 << 16) - 22))
        tail = stream.read()
    end = tail.rfind(b"PK\5\6")
    listed = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if listed > LARGEST_DIRECTORY or b"PK\6\7" in tail[max(0, end - 20) : max(0, end)]:
        raise SealegsError(f"{file} holds more files than a package of Anki, so it is not read.")


def _copy(archive: ZipFile, member: ZipInfo, out: IO[bytes], file: Path) -> None:
    # The size that a header claims may be a lie, so what comes out is counted as well.
    total = 0
    with archive.open(member) as source:
        while total <= LARGEST and (chunk := source.read(_CHUNK)):
            total += len(chunk)
            out.write(chunk)
    if total > LARGEST or member.file_size > LARGEST:
        limit = LARGEST >> 20
        raise SealegsError(
            f"The collection in {file} is larger than {limit} MB; export fewer decks."
        )


def _reason(error: Exception) -> str:
    # SQLite quotes names of the file in what it says.
    said = clean(str(error), keep_newlines=False)
    return " ".join(said.split())[:100] or type(error).__name__


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
