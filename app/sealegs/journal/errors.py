"""What can go wrong with the journal's file, each as one sentence for the learner."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sealegs.ground.problem import SealegsError

# SQLITE_ERROR is "no such table" here: every statement is fixed, so only the file can be wrong.
_DAMAGED = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_ERROR,
}


class Damaged(SealegsError):
    """The file can't be trusted any more; ``keeper.open_journal`` repairs it."""


class NewerJournal(SealegsError):
    """The file was written by a newer Sealegs and is left alone."""


SPOILT: Final = (sqlite3.Error, UnicodeDecodeError)
"""What reading a spoilt database raises: SQLite quotes names of it, which may be no text."""


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say about ``path`` into a SealegsError."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, such as using a closed journal
    except SPOILT as error:
        raise _sentence(error, path) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise SealegsError(f"{path}: {reason}; nothing was written there.") from error


def _sentence(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> SealegsError:
    # Errors of the Python module itself (text that is not UTF-8, for one) carry no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in _DAMAGED:
        return Damaged(f"{path} is damaged ({error}); restart Sealegs to repair it.")
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY and _writable(path):
        return Damaged(f"{path} is damaged (it calls itself read-only); restart Sealegs.")
    if code == sqlite3.SQLITE_FULL:
        return SealegsError(f"{path}: the disk is full, so nothing was written; free some space.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return SealegsError(f"{path} is read-only, so nothing was written; make it writable.")
    if code == sqlite3.SQLITE_CANTOPEN:
        return SealegsError(f"{path} can't be opened; check its folder's existence and rights.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return SealegsError(f"{path} is in use by another program; close it and try again.")
    return SealegsError(f"{path}: the disk failed ({error}), so nothing was written; check it.")


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
