"""The journal as a file to take along, and forgetting it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sealegs.ground.clock import Clock
from sealegs.ground.problem import SealegsError
from sealegs.journal.backups import Backups
from sealegs.journal.keeper import open_journal
from sealegs.journal.lock import FileLock
from sealegs.journal.store import Journal, lock_path
from sealegs.workspace.paths import Paths


@contextmanager
def opened_journal(
    paths: Paths, clock: Clock, rng: random.Random, notify: Callable[[str], None]
) -> Iterator[Journal]:
    """Open the learner's journal, and close it again.

    ``notify`` is told what the learner should know about the opening: what was repaired is said
    once, to whoever comes first.
    """
    opened = open_journal(paths.journal, Backups(paths.backups), clock, rng)
    try:
        for notice in opened.notices:
            notify(notice)
        yield opened.journal
    finally:
        opened.journal.close()


def written(file: Path, lines: Iterable[bytes]) -> None:
    """Write lines to a file as ``made_whole`` does.

    SealegsError says why it could not be written.
    """
    with made_whole(file) as half, half.open("wb") as target:
        target.writelines(lines)


@contextmanager
def made_whole(file: Path) -> Iterator[Path]:
    """Yield the path of a file to make, which then takes the place of ``file``.

    It has a folder of its own beside ``file``, where other things may be made on the way; all of
    that is gone afterwards. What a link leads to is replaced, the link stays; who could read what
    was there can read the new one, and nobody else. A pipe or a device is never replaced: it is
    given the bytes. SealegsError says why nothing could be written.
    """
    try:
        place = Path(os.path.realpath(file))
        given = file.exists() and not file.is_file()
        with TemporaryDirectory(
            prefix=f".{file.name[:40]}.", dir=None if given else place.parent
        ) as folder:
            half = Path(folder) / "whole"
            yield half
            if given:
                with half.open("rb") as whole, file.open("wb") as target:
                    shutil.copyfileobj(whole, target)
                return
            with suppress(FileNotFoundError):
                shutil.copymode(place, half)
            half.replace(place)
    except OSError as error:
        raise SealegsError(f"{file} can't be written ({error.strerror or error}).") from error


def kept(paths: Paths) -> tuple[Path, ...]:
    """Return every file that holds something of the learner: nothing else lies beside them."""
    paths = replace(paths, pack=None)  # what is about other packs has names that begin the same
    beside = (paths.journal.stem, paths.snapshot.name, paths.items.name, paths.seen.name,
              paths.found.name)  # fmt: skip
    files = [
        *(f for f in _files(paths.data) if f.name.startswith(beside)),
        *(f for f in _files(paths.backups) if f.name.startswith(paths.journal.stem)),
    ]
    return tuple(files)


def forget(paths: Paths) -> int:
    """Delete the journal, its backups, snapshots and wordings; return how many files it were.

    Other processes that have the journal open are kept from writing meanwhile. SealegsError
    names a file that could not be deleted.
    """
    lock = FileLock(lock_path(paths.journal))
    number = 0
    try:
        with lock.held():
            for file in kept(paths):
                if file != lock_path(paths.journal):
                    file.unlink(missing_ok=True)
                    number += 1
    except OSError as error:
        raise SealegsError(f"{error.filename} can't be deleted ({error.strerror}).") from error
    finally:
        lock.close()
    lock_path(paths.journal).unlink(missing_ok=True)
    return number + 1


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from (entry for entry in sorted(folder.iterdir()) if entry.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise SealegsError(f"{folder} can't be read ({error.strerror}).") from error
