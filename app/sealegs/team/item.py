"""What an item of an agenda is once it is read: questions to put, and how answers are judged.

Each kind is one file in ``team/agenda/`` that exposes one constant ``KIND``; ``known_items``
lists that folder. An item without rounds (a break, reading together) is only shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from sealegs.ground.registry import exposed
from sealegs.study.asked import Ready
from sealegs.study.forms import Reply
from sealegs.team.content import Content
from sealegs.team.events import Item
from sealegs.team.reading import Shown
from sealegs.team.room import Phase


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer, judged: ``credit`` from 0 to 1000."""

    right: bool
    credit: int


class Put(Protocol):
    """A question of an item as it is put and judged."""

    @property
    def seconds(self) -> int:
        """The usual time for it, 0 for no limit."""
        ...

    @property
    def content(self) -> Content:
        """The question, whole."""
        ...

    def ready(self) -> Ready:
        """Return it ready to show; ValueError when it can't be asked."""
        ...

    def fit(self, reply: Reply) -> Reply | str:
        """Return an answer as its control can have produced it, or what is wrong with it."""
        ...

    @property
    def told_before(self) -> bool:
        """Whether people may read what is ticked in a written answer before it is revealed."""
        ...

    def heard(self, reply: Reply) -> Reply:
        """Return an answer that fits with what is ticked in it; only words are heard anew."""
        ...

    def why(self, text: str) -> str:
        """Return why an answer in words comes to nothing; empty where it comes to something."""
        ...

    def judge(self, keys: tuple[int, ...]) -> Verdict:
        """Judge an answer by its keys alone: in words, they are the points that were made."""
        ...


class ReadItem(Protocol):
    """One item, read."""

    @property
    def rounds(self) -> tuple[Put, ...]:
        """Its rounds in order."""
        ...

    @property
    def minutes(self) -> int:
        """The time that is planned for it, 0 for none."""
        ...

    @property
    def shown(self) -> tuple[Shown, ...]:
        """What everyone reads while the room is at it."""
        ...

    @property
    def rests(self) -> Phase | None:
        """The break or discussion that begins with it, None for neither."""
        ...


class ItemKind(Protocol):
    """A kind of item as the registry knows it."""

    @property
    def name(self) -> str:
        """The name it is written with."""
        ...

    @property
    def summary(self) -> str:
        """What it does, as a sentence for hosts."""
        ...

    def read(self, payload: Mapping[str, object]) -> ReadItem:
        """Read the fields of this kind; raises msgspec.ValidationError when they don't fit."""
        ...


@cache
def known_items() -> Mapping[str, ItemKind]:
    """Return all kinds of items by name, by listing their folder."""
    from sealegs.team import agenda

    found: list[ItemKind] = exposed(agenda, "KIND")
    return {kind.name: kind for kind in found}


def read_item(item: Item) -> ReadItem:
    """Return an item, read; ValueError in words when that isn't possible."""
    kind = known_items().get(item.kind)
    if kind is None:
        names = ", ".join(sorted(known_items()))
        raise ValueError(f"there is no kind of item called {item.kind}; there are {names}")
    try:
        return kind.read(item.payload)
    except ValueError as error:  # msgspec.ValidationError is one
        raise ValueError(f"the item {item.title} doesn't fit its kind ({error})") from None
