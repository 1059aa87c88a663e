"""Opening the rooms that a command is about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from sealegs.ground.problem import SealegsError
from sealegs.team.store import RoomRow, Store
from sealegs.workspace.paths import Paths

F = TypeVar("F", bound=Callable[..., Any])


def with_db(command: F) -> F:
    """Give a command the option that says which database."""
    return click.option(
        "--db", default="", metavar="URL",
        help="postgresql://... or sqlite:///FILE; by default your own rooms.",
    )(command)  # fmt: skip


@contextmanager
def store_at(url: str) -> Iterator[Store]:
    """Open a database of rooms for a while; by default the file in the data folder."""
    from sealegs.team.stores.opening import open_store

    store = open_store(url or f"sqlite:///{Paths.of(os.environ).rooms}")
    try:
        yield store
    finally:
        store.close()


def room_in(store: Store, wanted: str) -> RoomRow:
    """Return the room whose id begins so; the newest when nothing is said."""
    rooms = store.rooms()
    found = [row for row in rooms if row.room.startswith(wanted)]
    if not found:
        what = f"no room {wanted}" if rooms else "no room yet"
        raise SealegsError(f"there is {what}; `sealegs team list` shows all.")
    exact = [row for row in found if row.room == wanted]
    if wanted and len(found) > 1 and not exact:
        raise SealegsError(f"{len(found)} rooms begin with {wanted}; write more of the id.")
    return (exact or found)[0]
