"""Telling everyone what changed: at once where the room moved on, now and then where it counts.

A message is built once and handed to all; only one's own part differs. How often counts are told
depends on how many listen, so that telling never keeps answers from being taken.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

from sealegs.team.messages import write
from sealegs.team.room import RoomState
from sealegs.team.server.hub import Client, Hub
from sealegs.team.server.views import Views

LEAST: Final = 0.25
"""Seconds between two boards."""

MOST_COUNTED: Final = 300
"""Up to so many players see how many have answered; telling more would take the answers' time."""

USUAL: Final = 100
"""Percent of the usual time."""

_EACH: Final = 0.001
_COUNTS: Final = 4
"""How much rarer players are told counts than the host is told everything."""


class Publisher:
    """Shows a room to the clients of this process; ``now`` in milliseconds of Unix time."""

    def __init__(
        self, hub: Hub, views: Views, now: Callable[[], int], refused: Callable[[], int]
    ) -> None:
        self._hub, self._views, self._now, self._refused = hub, views, now, refused
        self._shown: RoomState | None = None
        self._counted: tuple[int, int] = (0, 0)
        self._dirty = asyncio.Event()
        self._written: tuple[RoomState, str] | None = None

    def changed(self, state: RoomState) -> None:
        """Tell what is new."""
        before, self._shown = self._shown, state
        if before is None or _moved(before, state):
            self._tell_all(state, judged=before is None or _judged(before, state))
        if before is not None and before.leader != state.leader:
            for person in (before.leader, state.leader):
                self.own(state, person)
        if before is not None:
            self._tell_stretched(before, state)
        self._dirty.set()

    def _tell_stretched(self, before: RoomState, state: RoomState) -> None:
        """Tell those who have another time than usual, when a question opens or that changes."""
        opened = len(state.rounds) != len(before.rounds)
        if not opened and state.players is before.players:
            return
        for person in self._hub.people if opened else state.players.changed_since(before.players):
            new, old = state.players.get(person), before.players.get(person)
            if new is None or old is None:
                continue
            if new.percent != old.percent or (opened and new.percent != USUAL):
                self.own(state, person)

    def own(self, state: RoomState, person: str) -> None:
        """Tell somebody about their own part."""
        client = self._hub.people.get(person)
        if client is not None:
            client.outbox.show("you", write(self._views.you(state, person)).decode())
        self._dirty.set()

    def renamed(self, state: RoomState, people: Iterable[str]) -> None:
        """Show other names: nothing of what was written with the old ones is sent again."""
        self._written = None
        for person in people:
            self.own(state, person)
        self._hub.show(self._hub.leading(state.leader), "board", self._board(state))
        self._hub.show(self._hub.everyone(), "state", self._state(state))

    def welcome(self, client: Client, state: RoomState) -> None:
        """Show the room to somebody who just came in."""
        if not client.host:
            client.outbox.show("you", write(self._views.you(state, client.person)).decode())
        if client.host or client.person == state.leader:
            client.outbox.show("board", self._board(state))
        client.outbox.show("state", self._state(state))
        self._dirty.set()

    async def pulse(self) -> None:
        """Tell hosts about everyone, and players how many, as often as is good; for ever."""
        beat = 0
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            state = self._shown
            if state is not None:
                self._hub.show(self._hub.leading(state.leader), "board", self._board(state))
                beat += 1
                if beat % _COUNTS == 0 and len(self._hub) <= MOST_COUNTED:
                    self._tell_counts(state)
                elif self._counts(state) != self._counted:
                    text = self._state(state)
                    self._hub.show(self._hub.leading(state.leader), "state", text)
                    if len(self._hub) <= MOST_COUNTED:
                        self._dirty.set()  # until the players know as well
            await asyncio.sleep(max(LEAST, len(self._hub) * _EACH))

    def _tell_all(self, state: RoomState, *, judged: bool) -> None:
        views = self._views
        if judged:  # else nobody's own part is new: who didn't answer a round yet knows it
            self._hub.show_each("you", lambda person: write(views.you(state, person)).decode())
        self._hub.show(self._hub.leading(state.leader), "board", self._board(state))
        self._counted = self._counts(state)
        text = self._state(state)
        self._hub.show(self._hub.everyone(), "state", text)

    def _tell_counts(self, state: RoomState) -> None:
        counts = self._counts(state)
        if counts != self._counted:
            self._counted = counts
            text = self._state(state)
            self._hub.show(self._hub.everyone(), "state", text)

    def _state(self, state: RoomState) -> str:
        """Return the message for everyone; a clock that runs in it is as old as the message."""
        if self._written is None or self._written[0] is not state or self._views.counts(state):
            self._written = (state, write(self._views.state(state, self._now())).decode())
        return self._written[1]

    def _board(self, state: RoomState) -> str:
        board = self._views.board(state, self._hub.people, self._refused(), self._now())
        return write(board).decode()

    @staticmethod
    def _counts(state: RoomState) -> tuple[int, int]:
        return (0 if state.round is None else len(state.round.answers), len(state.players))


def _judged(before: RoomState, after: RoomState) -> bool:
    """Tell whether points were given."""
    marks = None if before.round is None else before.round.marks
    return after.round is not None and after.round.marks is not marks


def _moved(before: RoomState, after: RoomState) -> bool:
    """Tell whether the room is somewhere else, and not only fuller."""
    return (
        before.phase is not after.phase
        or len(before.rounds) != len(after.rounds)
        or before.item != after.item
        or before.rules != after.rules
        or before.leader != after.leader
        or (before.round is not None and after.round is not None
            and before.round.marks is not after.round.marks)
    )  # fmt: skip
