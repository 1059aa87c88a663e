"""The index of what ships, kept beside the journal so that the next start needn't make it again.

The file is disposable. It names the content that it was made of; where that has changed, or the
file is damaged or half written, the index is made anew.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import msgspec

from sealegs import __version__
from sealegs.ground.resources import entries
from sealegs.workspace.disposable import put
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.index import Index
from sealegs.workspace.search.kind import Course, known_kinds

_VERSION: Final = b"3"
_MARK: Final = 32
_LARGEST: Final = 64 * 1024 * 1024


class _Stored(msgspec.Struct, frozen=True, array_like=True):
    entries: tuple[Entry, ...]
    fields: tuple[dict[str, bytes], dict[str, bytes], dict[str, bytes]]
    vocabulary: tuple[str, ...]


def collected(course: Course) -> Iterator[Entry]:
    """Yield every place of a course, kind by kind."""
    for kind in known_kinds().values():
        yield from kind.collect(course)


def key_of(root: Traversable, items: Path) -> bytes:
    """Return what tells this content from any other: of the material, the rules and our own code.

    ``items`` is the learner's file of wordings, by which a reworded item keeps its id.
    """
    digest = hashlib.blake2b(_VERSION + __version__.encode(), digest_size=_MARK)
    for file in _material(root):
        digest.update(file.name.encode() + b"\0")
        digest.update(hashlib.blake2b(file.read_bytes()).digest())
    with suppress(OSError):
        digest.update(items.read_bytes())
    return digest.digest()


def load(file: Path, key: bytes) -> Index | None:
    """Return the index that is kept, if it is whole and of this content."""
    try:
        if file.stat().st_size > _LARGEST:
            return None
        data = file.read_bytes()
    except OSError:
        return None
    found, mark, body = data[:_MARK], data[_MARK : 2 * _MARK], data[2 * _MARK :]
    if found != key or mark != _mark(body):
        return None
    try:
        stored = msgspec.msgpack.decode(body, type=_Stored)
        fields = [_unpacked(postings, len(stored.entries)) for postings in stored.fields]
    except (msgspec.MsgspecError, ValueError):
        return None
    return Index(stored.entries, fields[0], fields[1], fields[2], stored.vocabulary)


def save(file: Path, key: bytes, index: Index) -> None:
    """Keep an index; that it can't be written costs only making it again."""
    fields = tuple(
        {word: numbers.tobytes() for word, numbers in postings.items()}
        for postings in (index.titles, index.texts, index.wheres)
    )
    body = msgspec.msgpack.encode((index.entries, fields, index.vocabulary))
    put(file, key + _mark(body) + body)


def _material(root: Traversable) -> Iterator[Traversable]:
    """Yield every file that an entry may come from."""
    yield from _files(root / "content")
    for topic in entries(root / "quizzes"):
        yield from _files(topic)
        for exercise in entries(topic / "exercises"):
            yield from (file for file in _files(exercise) if file.name == "exercise.yaml")
    rules = files("sealegs.analyzer.rules")
    yield from (file for file in _files(rules) if file.name.endswith(".py"))
    for folder in ("sealegs.workspace.search", "sealegs.workspace.search.kinds"):
        yield from (file for file in _files(files(folder)) if file.name.endswith(".py"))


def _files(folder: Traversable) -> Iterator[Traversable]:
    yield from (file for file in entries(folder) if file.is_file())


def _mark(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_MARK).digest()


def _unpacked(postings: Mapping[str, bytes], number: int) -> dict[str, array[int]]:
    """Return postings as they are used; ValueError where they name what isn't there."""
    found: dict[str, array[int]] = {}
    for word, data in postings.items():
        numbers = array("I")
        numbers.frombytes(data)
        if numbers and max(numbers) >= number:
            raise ValueError(word)
        found[word] = numbers
    return found
