"""Making a room, or finding one by its code; its secrets lie in the store, beside the log."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.team.commands import Create, Wish
from sealegs.team.deciding import Refusal
from sealegs.team.events import HOST, Item, Rules
from sealegs.team.server.codes import new_code, same
from sealegs.team.server.floor import Card
from sealegs.team.server.tokens import new_key
from sealegs.team.steward import Steward
from sealegs.team.store import Store


def make_room(
    store: Store, now: Callable[[], int], title: str, agenda: Sequence[Item], rules: Rules
) -> tuple[Card, Steward]:
    """Make a room with a new code; raises a sentence when it can't be."""
    room = secrets.token_hex(8)
    steward = Steward(store, room, now)
    (made,) = steward.carry_out([Wish(HOST, "", Create(room, title, tuple(agenda), rules))])
    if isinstance(made, Refusal):
        raise SealegsError(f"{made.say}.")
    return card_of(store, room), steward


def find_room(store: Store, code: str, now: Callable[[], int]) -> tuple[Card, Steward]:
    """Find the room with a code, the newest first, and read it; raises a sentence."""
    for row in store.rooms():
        card = card_of(store, row.room)
        if same(code, card.code):
            steward = Steward(store, row.room, now)
            steward.catch_up()
            return card, steward
    known = clean(code, keep_newlines=False)[:20]
    raise SealegsError(f"no room here has the code {known}; `sealegs team list` shows all.")


def card_of(store: Store, room: str) -> Card:
    """Return how to come into a room and what signs its tokens; made on first asking."""
    code = store.secret(f"{room}:code", new_code())
    key = store.secret(f"{room}:key", new_key().hex())
    return Card(room, code, bytes.fromhex(key))
