"""The agenda of one room, read: what is put in each round, and how answers to it are judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sealegs.team.events import Item
from sealegs.team.item import Put, ReadItem, read_item


@dataclass(frozen=True, slots=True)
class Script:
    """All items in order. What a question needs is computed when it is first asked for."""

    items: tuple[ReadItem, ...] = ()

    @classmethod
    def of(cls, agenda: Iterable[Item]) -> Script:
        """Read an agenda; ValueError, in words, when an item of it can't be read."""
        return cls(tuple(read_item(item) for item in agenda))

    def round(self, item: int, place: int) -> Put | None:
        """Return question ``place`` of an item, both counted from 0; None when there is none."""
        rounds = self.items[item].rounds if item < len(self.items) else ()
        return rounds[place] if place < len(rounds) else None
