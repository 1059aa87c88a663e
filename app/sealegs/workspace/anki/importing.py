"""Decks of Anki become topics of a pack of one's own, their history a part of one's journal."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.model import ItemKind
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import Event
from sealegs.journal.store import Journal
from sealegs.workspace.anki.history import review_event, standing_events
from sealegs.workspace.anki.lines import Unfit, line_of
from sealegs.workspace.anki.opening import opened
from sealegs.workspace.anki.packing import SLUG, PackFolder
from sealegs.workspace.anki.reading import Collection, ForeignCard
from sealegs.workspace.anki.tagging import concepts_of

MOST_TEXT: Final = 150_000_000
"""Characters of the notes of all cards; a hundred thousand cards have some thirty million."""

_CHUNK: Final = 5_000
_UNPACKED: Final = ".anki-"
_OLD_SECONDS: Final = 86_400


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: cards written, cards that were there, reviews and settings new.

    ``topics`` were touched, ``media`` counts pictures and sounds of which only names are left,
    ``unfit`` why cards were left out, ``begun`` cards with days but no review to tell of them.
    """

    cards: int
    known: int
    topics: tuple[str, ...]
    events: int
    media: int
    unfit: tuple[tuple[str, int], ...]
    begun: int


@dataclass(slots=True)
class _Kept:
    """A card that has a place in the pack."""

    slug: str
    card: ForeignCard


def import_package(
    file: Path, target: Path, journal: Journal, now: datetime, scratch: Path
) -> Imported:
    """Put the decks of ``file`` into the pack in ``target`` and their history into ``journal``.

    What is there already stays as it is. ``scratch`` is a folder of ours to unpack into.
    Two imports into a pack at once follow one another, whoever makes them: each writes whole
    topics. SealegsError says in one sentence why a file isn't taken in.
    """
    try:
        scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        _cleared(scratch)
        with (
            TemporaryDirectory(prefix=_UNPACKED, dir=scratch) as folder,
            opened(file, Path(folder)) as connection,
        ):
            return _Import(Collection.read(connection), journal, now).into(target)
    except OSError as error:
        raise SealegsError(f"{file} can't be taken in ({error.strerror or error}).") from error


class _Import:
    """One import, from reading to counting."""

    def __init__(self, collection: Collection, journal: Journal, now: datetime) -> None:
        self._collection = collection
        self._journal = journal
        self._now = now
        self._kept: dict[int, _Kept] = {}
        self._unfit: Counter[str] = Counter()
        self._cards = self._known = self._media = self._text = 0

    def into(self, target: Path) -> Imported:
        """Write the topics, then the history of what became a card of them."""
        topics: set[str] = set()
        with PackFolder.held(target) as folder:
            for deck, name in self._collection.decks.items():
                topics |= self._deck(folder, deck, name)
            items = _items(target)
        lost = sum(kept.slug not in items for kept in self._kept.values())
        if lost:
            self._unfit["they can't be read back from the topic"] += lost
        reviewed: set[int] = set()
        new = 0
        events = self._events(items, reviewed)
        while chunk := list(islice(events, _CHUNK)):
            new += self._journal.merge(chunk)
        begun = sum(kept.card.reps > 0 and id_ not in reviewed for id_, kept in self._kept.items())
        return Imported(
            self._cards, self._known, tuple(sorted(topics)), new, self._media,
            tuple(self._unfit.most_common()), begun,
        )  # fmt: skip

    def _deck(self, folder: PackFolder, deck: int, name: str) -> set[str]:
        slugs = (_slug(*name) for name in self._collection.names(deck))
        return folder.add(name, slugs, self._new(folder, deck))

    def _new(self, folder: PackFolder, deck: int) -> Iterator[tuple[str, str]]:
        """Yield the cards of a deck that the pack doesn't have; keep all that are in it."""
        for card in self._collection.cards(deck):
            slug = _slug(card.guid, card.template)
            self._text += len(card.values) + len(card.tags)
            if self._text > MOST_TEXT:
                raise SealegsError("The package has too much text to read; export fewer decks.")
            if folder.knows(slug):
                self._known += 1
            elif (made := self._line(card, slug)) is not None:
                self._cards += 1
                yield slug, made
            else:
                continue
            self._kept[card.id] = _Kept(slug, replace(card, values="", tags=""))

    def _line(self, card: ForeignCard, slug: str) -> str | None:
        note_type = self._collection.note_types.get(card.note_type)
        sides = note_type.sides(card.values, card.template) if note_type is not None else None
        made = line_of(sides, slug, concepts_of(card.tags)) if sides is not None else Unfit.NO_FRONT
        if isinstance(made, Unfit):
            self._unfit[made.value] += 1
            return None
        self._media += made[1]
        return made[0]

    def _events(self, items: dict[str, tuple[str, str]], reviewed: set[int]) -> Iterator[Event]:
        for kept in self._kept.values():
            if kept.slug in items:
                yield from standing_events(kept.card, kept.slug, *items[kept.slug], self._now)
        for review in self._collection.reviews():
            found = self._kept.get(review.card)
            if found is None or found.slug not in items:
                continue
            event = review_event(review, found.slug, *items[found.slug], self._now)
            if event is not None:
                reviewed.add(review.card)
                yield event


def _cleared(scratch: Path) -> None:
    """Take away what imports that were killed left unpacked, a day after nobody needs it."""
    for left in scratch.glob(f"{_UNPACKED}*"):
        with suppress(FileNotFoundError):  # another import is done with it just now
            if abs(time.time() - left.lstat().st_mtime) > _OLD_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _slug(guid: str, template: int) -> str:
    """Return the name of a card in a pack: of the same note and card always the same."""
    digest = hashlib.sha256(f"{guid}|{template}".encode("utf-8", "replace"))
    return SLUG + digest.hexdigest()[:16]


def _items(target: Path) -> dict[str, tuple[str, str]]:
    """Return ids and hashes of wordings by slug, as the loader sees the pack."""
    pack = load_pack(target)
    return {
        card.id.rpartition("/")[2]: (card.id, card.content_hash)
        for topic in pack.topics.values()
        for card in topic.cards
        if card.kind is ItemKind.CARD
    }
