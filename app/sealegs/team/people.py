"""Finding people by their names across rooms, and forgetting them."""

from __future__ import annotations

from dataclasses import dataclass

from sealegs.team.events import NAME
from sealegs.team.store import Forgotten, RoomRow, Store


@dataclass(frozen=True, slots=True)
class Found:
    """A person of a name in a room."""

    room: RoomRow
    person: str
    name: str


def find(store: Store, name: str, room: str = "") -> tuple[Found, ...]:
    """Return everyone who goes by a name, whatever its capitals; in one room, or in all."""
    wanted = name.strip().casefold()
    return tuple(
        Found(row, aside.person, aside.text)
        for row in store.rooms()
        if room in ("", row.room)
        for aside in store.asides(row.room, NAME)
        if aside.text.strip().casefold() == wanted
    )


def forget(store: Store, found: tuple[Found, ...]) -> Forgotten:
    """Erase names and words of these people; logs stay whole."""
    people: dict[str, list[str]] = {}
    for one in found:
        people.setdefault(one.room.room, []).append(one.person)
    return store.forget(people)
