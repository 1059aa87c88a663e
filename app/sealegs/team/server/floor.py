"""A room as the sessions see it: who may come in, what is granted, who is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from sealegs.team import commands
from sealegs.team.deciding import Refusal
from sealegs.team.events import ROOM
from sealegs.team.messages import Outbound
from sealegs.team.own import Judged, judged, own_lines
from sealegs.team.protocol import (
    VERSION,
    Ack,
    Bye,
    First,
    Host,
    Join,
    Refused,
    Resume,
    Take,
    Welcome,
    Wish,
    Yours,
)
from sealegs.team.room import Phase, RoomState
from sealegs.team.server.codes import same
from sealegs.team.server.hub import ELSEWHERE, Client, Hub
from sealegs.team.server.keeper import AGAIN, PASSING, Keeper
from sealegs.team.server.limits import Limits
from sealegs.team.server.namebook import NOBODY, NameBook
from sealegs.team.server.publisher import Publisher
from sealegs.team.server.strangers import origin
from sealegs.team.server.tokens import LIFE, Bearer, is_host, person_of, sign, verify
from sealegs.team.server.wishes import to_wish

GRACE: Final = 4.0
"""Seconds that a lost connection may take to come back before the log notes that it was lost."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a room beside its log: how to come in, and what signs its tokens."""

    room: str
    code: str
    key: bytes


@dataclass(slots=True)
class Clocks:
    """``now`` in milliseconds of Unix time, ``monotonic`` in seconds that never go back.

    ``seen`` is told what time it was by the log.
    """

    now: Callable[[], int]
    monotonic: Callable[[], float]
    seen: Callable[[int], None]


class RoomFloor:
    """The room of a server."""

    def __init__(
        self,
        card: Card,
        keeper: Keeper,
        hub: Hub,
        publisher: Publisher,
        limits: Limits,
        clocks: Clocks,
        ping: int,
    ) -> None:
        self._card, self._keeper, self._hub, self._publisher = card, keeper, hub, publisher
        self._limits, self._clocks, self._ping = limits, clocks, ping
        self.names = NameBook()
        self._leaving: set[asyncio.Task[None]] = set()
        self._lost: dict[str, int] = {}
        """With which event those came in whose connection was lost a moment ago."""
        self._judged: tuple[object, Judged] = ((), {})
        """The marks of a state's rounds by round and person, and which rounds those were."""

    async def named(self, kept: Mapping[str, str], known: Collection[str]) -> None:
        """Take note of names, read from where they are kept, and of those that are there no more.

        ``known`` are those who were in the room before they were read.
        """
        state = self._keeper.state
        changed = self.names.read(kept, (player.id for player in state.people), known)
        if changed:
            self._publisher.renamed(state, changed)
        for person in (changed | kept.keys()) & self._hub.people.keys():
            # also who wasn't quite in when the names were read that made theirs another
            if kept.get(person, NOBODY) != (name := self.names.of(person)):
                # Another server gave the same name to somebody who was first.
                again = commands.Wish(person, "", commands.Rename(person, name))
                await self._keeper.submit(again)

    def changed(self, before: RoomState, after: RoomState) -> None:
        """Tell everyone that the log went on."""
        if after.players is not before.players:
            for person in after.players.changed_since(before.players):
                if (client := self._hub.people.get(person)) is not None:
                    self._hold(client, after)
        self._publisher.changed(after)

    @staticmethod
    def _hold(client: Client, state: RoomState) -> None:
        """Let go of a connection whose bearer was sent out, or came in at another server since."""
        player = state.players[client.person]
        if player.gone == "kicked":
            client.dismiss(Bye("kicked", "the host sent you out"))
        elif player.entered > client.entered and client.closing is None:
            client.dismiss(ELSEWHERE)

    async def admit(self, first: First, address: str) -> tuple[Client, Welcome] | Refused:
        """Find out who it is: by the code, by a token, or by the host's token."""
        match first:
            case Host(token=token):
                if not is_host(token, self._card.key, self._card.room):
                    return Refused("token", "that is not this room's host token")
                return Client("", address, host=True), self._welcome("host")
            case Resume(token=token):
                now = self._clocks.now() / 1000
                bearer = verify(self._card.key, self._card.room, token, now)
                if isinstance(bearer, str):
                    return Refused("token", bearer)
                return await self._seated(bearer.person, address)
            case Join():
                return await self._join(first, address)

    async def entered(self, client: Client) -> None:
        """Show the room to someone who was told welcome."""
        if not client.host:
            await self._keeper.recall(client.person)
        self._hub.enter(client)
        self._publisher.welcome(client, self._keeper.state)
        if not client.host:
            self._hold(client, self._keeper.state)

    async def grant(self, client: Client, wish: Wish) -> Outbound:
        """Carry out a wish and say where it stands in the log."""
        came = self._clocks.now()
        if isinstance(wish, Take):
            return await self._yours(client, wish)
        asked = to_wish(client, wish)
        if isinstance(asked, str):
            return Refused("wish", asked, wish.key)
        if isinstance(asked.command, commands.Rename):
            return await self._rename(client, asked, asked.command.name)
        if isinstance(asked.command, commands.Answer):
            done = await self._keeper.answer(replace(asked, came=came), asked.command)
        else:
            if isinstance(asked.command, commands.Close | commands.Reveal | commands.End):
                await self._keeper.heard()
            done = await self._keeper.submit(asked)
        if isinstance(done, Refusal):
            return _refused(done, wish.key)
        if isinstance(asked.command, commands.Answer) and asked.command.text:
            self._publisher.own(self._keeper.state, client.person)  # what was ticked in it
        return Ack(wish.key, done.seq)

    async def _yours(self, client: Client, wish: Take) -> Yours | Refused:
        """Return what somebody takes home; the marks of a state are sorted once for all."""
        if client.host:
            return Refused("wish", "a host has no answers", wish.key)
        state, script = self._keeper.state, self._keeper.script
        if self._judged[0] is not state.rounds:
            self._judged = (state.rounds, judged(state))
        marks = self._judged[1]
        lines = await asyncio.to_thread(own_lines, state, script, client.person, marks)
        return Yours(wish.key, lines)

    async def _rename(self, client: Client, asked: commands.Wish, typed: str) -> Outbound:
        """Call somebody otherwise; nobody else gets the name while it is on its way to the disk."""
        before = self.names.drop(client.person)
        name = self.names.take(client.person, typed)
        renaming = commands.Rename(client.person, name)
        done = await self._keeper.submit(commands.Wish(asked.by, asked.key, renaming))
        if isinstance(done, Refusal):
            self.names.take(client.person, before)
            return _refused(done, asked.key)
        self.names.take(client.person, name)  # should names have been read meanwhile
        self._publisher.own(self._keeper.state, client.person)
        return Ack(asked.key, done.seq)

    async def left(self, client: Client) -> None:
        """Note a lost connection in the log, unless it comes back soon."""
        if not self._hub.leave(client):
            return
        self._lost[client.person] = client.entered
        task = asyncio.create_task(self._note_lost(client.person, client.entered))
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def _note_lost(self, person: str, entered: int) -> None:
        await asyncio.sleep(GRACE)
        if self._lost.get(person) == entered:
            del self._lost[person]
        player = self._keeper.state.players.get(person)
        if player is None or person in self._hub.people or player.gone or not player.here:
            return
        await self._keeper.submit(commands.Wish(ROOM, "", commands.Drop(person, entered)))

    async def _join(self, first: Join, address: str) -> tuple[Client, Welcome] | Refused:
        now = self._clocks.monotonic()
        home = origin(address)
        if wait := self._limits.codes.may_try(home, now):
            say = "too many wrong codes; wait a moment and try again"
            return Refused("wait", say, retry=round(wait + 0.1, 1))
        if not same(first.code, self._card.code):
            self._limits.codes.failed(home, now)
            return Refused("code", "there is no room with this code here; look at it once more")
        person = person_of(self._card.key, self._card.room, first.key)
        if person in self._keeper.state.players:
            return await self._seated(person, address)
        seats = self._limits.seats.of(home, now)
        if not seats.take(now):
            say = "very many came in from where you are; wait a moment and try again"
            return Refused("wait", say, retry=round(seats.wait(now) + 0.1, 1))
        name = self.names.take(person, first.name)
        joining = commands.Join(person, name, first.watch)
        done = await self._keeper.submit(commands.Wish(person, "", joining))
        if isinstance(done, Refusal):
            self.names.drop(person)
            return _refused(done)
        return self._client(person, address), self._welcome("player", person)

    def _client(self, person: str, address: str) -> Client:
        talk = self._limits.talk.of(person, self._clocks.monotonic())
        entered = self._keeper.state.players[person].entered
        return Client(person, address, entered=entered, talk=talk)

    async def _seated(self, person: str, address: str) -> tuple[Client, Welcome] | Refused:
        """Give somebody the seat they had."""
        if person not in self._keeper.state.players:
            await self._keeper.look()  # they came in at another server a moment ago
        player = self._keeper.state.players.get(person)
        if player is None:
            return Refused("token", "nobody has this seat; join with the code")
        if player.gone == "kicked":
            return Refused("kicked", "the host sent you out of this room")
        now = self._clocks.monotonic()
        coming = self._limits.coming.of(person, now)
        if not coming.take(now):
            say = "you come in too often; wait a moment"
            return Refused("fast", say, retry=round(coming.wait(now) + 0.1, 1))
        held = self._hub.people.get(person)
        ours = player.entered in (self._lost.get(person), held.entered if held else None)
        away = bool(player.gone) or not player.here
        if (away or not ours) and self._keeper.state.phase is not Phase.END:
            back = commands.Return(person, anew=not ours)
            done = await self._keeper.submit(commands.Wish(person, "", back))
            if isinstance(done, Refusal):
                return _refused(done)
        return self._client(person, address), self._welcome("player", person)

    def _welcome(self, role: str, person: str = "") -> Welcome:
        expires = self._clocks.now() // 1000 + LIFE
        bearer = Bearer(self._card.room, person, expires)
        player = self._keeper.state.players.get(person)
        observes = player is not None and player.observes
        return Welcome(
            v=VERSION,
            role="host" if role == "host" else "observer" if observes else "player",
            room=self._card.room,
            title=self._keeper.state.title,
            code=self._card.code,
            person=person,
            name=self.names.of(person) if person else "",
            token=sign(self._card.key, bearer) if person else "",
            expires=expires if person else 0,
            ping=self._ping,
        )


def _refused(refusal: Refusal, key: str = "") -> Refused:
    retry = AGAIN if refusal.reason in PASSING else 0.0
    return Refused(refusal.reason, refusal.say, key, retry)
