"""Who may come in, how often, and how much one person may say over all connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from tests.team.memory import MemoryStore
from tests.team.rooms import SECONDS, START, agenda, spoken
from tests.team.test_items import jar, race

from sealegs.team import commands as c
from sealegs.team.agenda.questions import item_of
from sealegs.team.events import HOST, Item, Rules
from sealegs.team.messages import You, read_outbound
from sealegs.team.protocol import (
    VERSION,
    Ack,
    Act,
    Answer,
    Command,
    Given,
    Join,
    Refused,
    Rename,
    Resume,
    Welcome,
)
from sealegs.team.server.floor import Card, Clocks, RoomFloor
from sealegs.team.server.hub import Client, Hub
from sealegs.team.server.keeper import Keeper
from sealegs.team.server.limits import Buckets, Limits, Rate
from sealegs.team.server.publisher import Publisher
from sealegs.team.server.views import Views
from sealegs.team.steward import Done, Steward

KEY = b"k" * 32


@asynccontextmanager
async def floor(limits: Limits, items: Sequence[Item] | None = None) -> AsyncIterator[RoomFloor]:
    """Yield a room in memory whose clock stands still."""
    store = MemoryStore()
    steward = Steward(store, "r1", lambda: START)
    made_of = agenda() if items is None else tuple(items)
    steward.carry_out([c.Wish(HOST, "", c.Create("r1", "A room", made_of, Rules()))])
    hub = Hub()
    made: list[RoomFloor] = []
    keeper = Keeper(steward, store, lambda before, after: made[0].changed(before, after))
    views = Views(lambda person: made[0].names.of(person), lambda: steward.script, steward.text_of)
    publisher = Publisher(hub, views, lambda: START, lambda: 0)
    clocks = Clocks(lambda: START, lambda: 0.0, lambda at: None)
    made.append(RoomFloor(Card("r1", "K7M2QX", KEY), keeper, hub, publisher, limits, clocks, 10))
    writing = asyncio.create_task(keeper.write())
    try:
        yield made[0]
    finally:
        writing.cancel()
        keeper.close()


def joins(number: int) -> Join:
    """Return how one of many comes in."""
    return Join(VERSION, "K7M2QX", f"P {number}", f"joining-{number:04}")


async def come(floor: RoomFloor, number: int, address: str) -> Client | Refused:
    """Let one of many come in from an address."""
    said = await floor.admit(joins(number), address)
    return said if isinstance(said, Refused) else said[0]


async def test_one_address_takes_only_so_many_seats_and_others_still_come_in() -> None:
    limits = Limits(0.0)
    limits.seats = Buckets(Rate(3, 1))
    async with floor(limits) as room:
        first = [await come(room, number, "2001:db8::1") for number in range(3)]
        assert all(isinstance(one, Client) for one in first)
        refused = await come(room, 3, "2001:db8::2")
        assert isinstance(refused, Refused)
        assert (refused.reason, refused.retry > 0) == ("wait", True)
        assert isinstance(await come(room, 0, "2001:db8::2"), Client)  # has a seat already
        assert isinstance(await come(room, 4, "10.0.0.1"), Client)


async def test_who_comes_back_again_and_again_is_told_to_wait() -> None:
    limits = Limits(0.0)
    limits.coming = Buckets(Rate(3, 1))
    async with floor(limits) as room:
        said = await room.admit(joins(0), "10.0.0.1")
        assert not isinstance(said, Refused)
        token = said[1].token
        back = [await room.admit(Resume(VERSION, token), "10.0.0.1") for _ in range(4)]
        assert [isinstance(one, Refused) for one in back] == [False, False, False, True]
        assert isinstance(await come(room, 1, "10.0.0.1"), Client)


async def test_what_one_may_say_does_not_begin_anew_with_a_new_connection() -> None:
    async with floor(Limits(0.0, Rate(5, 1))) as room:
        said = await room.admit(joins(0), "10.0.0.1")
        assert not isinstance(said, Refused)
        first, welcome = said
        assert isinstance(welcome, Welcome)
        assert first.talk is not None
        assert [first.talk.take(0.0) for _ in range(5)] == [True] * 5
        back = await room.admit(Resume(VERSION, welcome.token), "10.0.0.1")
        assert not isinstance(back, Refused)
        assert back[0].talk is not None
        assert not back[0].talk.take(0.0)


async def test_who_submits_a_dockerfile_is_told_at_once_which_goals_it_meets() -> None:
    async with floor(Limits(0.0), [race()]) as room:
        someone = await come(room, 0, "10.0.0.1")
        assert isinstance(someone, Client)
        await room.entered(someone)
        host = Client("", "10.0.0.2", host=True)
        for do in ("start", "open"):
            assert isinstance(await room.grant(host, Command(f"command-{do}", do)), Ack)
        await someone.outbox.take()
        for text, ticks in (("FROM nothing-of-this-name", 1), (jar().solutions[0].text, 9)):
            answer = Answer(f"answer-{ticks}", 1, Given((), text), order=ticks)
            assert isinstance(await room.grant(someone, answer), Ack)
            heard = [read_outbound(raw) for raw in await someone.outbox.take()]
            own = [one for one in heard if isinstance(one, You)]
            assert [you.answered for you in own] == [True]
            assert (len(own[0].keys) == ticks) is (ticks == 9)


async def test_who_has_more_time_is_told_how_much_when_a_question_opens() -> None:
    async with floor(Limits(0.0)) as room:
        people = [await come(room, number, "10.0.0.1") for number in range(2)]
        one, other = (each for each in people if isinstance(each, Client))
        for each in (one, other):
            await room.entered(each)
        host = Client("", "10.0.0.2", host=True)

        async def lead(do: Act, **fields: str) -> None:
            said = await room.grant(
                host, Command(f"{do}-{fields.get('value', '')}-key", do, **fields)
            )
            assert isinstance(said, Ack)

        async def extra(client: Client) -> list[int]:
            heard = [read_outbound(raw) for raw in await client.outbox.take()]
            return [news.extra for news in heard if isinstance(news, You)]

        await lead("multiply", person=one.person, value="150")
        await lead("start")
        assert await extra(one) == [0]
        await lead("open")
        assert await extra(one) == [SECONDS * 500]
        assert await extra(other) == [0]  # from coming in; the usual time is no news
        await lead("multiply", person=other.person, value="80")
        assert await extra(other) == [SECONDS * -200]


async def test_two_who_ask_for_one_name_at_once_get_two() -> None:
    async with floor(Limits(0.0)) as room:
        people = [await come(room, number, "10.0.0.1") for number in range(3)]
        wishes = [Rename(f"renaming-{number}", "Ada") for number in range(3)]
        asked = zip(people, wishes, strict=True)
        said = await asyncio.gather(*(room.grant(p, w) for p, w in asked if isinstance(p, Client)))
        assert all(isinstance(one, Ack) for one in said)
        names = {room.names.of(one.person) for one in people if isinstance(one, Client)}
        assert names == {"Ada", "Ada 2", "Ada 3"}


async def test_a_name_that_is_refused_is_given_back() -> None:
    async with floor(Limits(0.0)) as room:
        someone = await come(room, 0, "10.0.0.1")
        assert isinstance(someone, Client)
        stranger = Client("nobody", "10.0.0.1")
        assert isinstance(await room.grant(stranger, Rename("renaming-x", "Ada")), Refused)
        assert room.names.take(someone.person, "Ada") == "Ada"


async def test_who_comes_back_reads_what_they_wrote_until_it_is_revealed() -> None:
    async with floor(Limits(0.0), [item_of("In words", (spoken("three"),))]) as room:
        people = [await come(room, number, "10.0.0.1") for number in range(2)]
        one = people[0]
        assert isinstance(one, Client)
        host = Client("", "10.0.0.2", host=True)

        async def lead(do: Act) -> None:
            assert isinstance(await room.grant(host, Command(f"command-{do}", do)), Ack)

        async def told(number: int) -> list[str]:
            again = await come(room, number, "10.0.0.1")
            assert isinstance(again, Client)
            await room.entered(again)
            heard = [read_outbound(raw) for raw in await again.outbox.take()]
            return [news.text for news in heard if isinstance(news, You)]

        await lead("start")
        await lead("open")
        for order, text in enumerate(("x, I think", "x and y"), 1):
            answer = Answer(f"answer-{order}", 1, Given((), text), order=order)
            assert isinstance(await room.grant(one, answer), Ack)
        assert await told(0) == ["x and y"]
        assert await told(1) == [""]
        await lead("close")
        assert await told(0) == ["x and y"]
        await lead("reveal")
        assert await told(0) == [""]


def test_what_was_written_at_another_server_is_read_where_it_is_kept() -> None:
    store = MemoryStore()
    one, other = (Steward(store, "r1", lambda: START) for _ in range(2))
    made = (item_of("In words", (spoken("three"),)),)
    for by, command in (
        (HOST, c.Create("r1", "A room", made, Rules())), ("ann", c.Join("ann", "Ann")),
        ("bob", c.Join("bob", "Bob")), (HOST, c.Start()), (HOST, c.Open()),
        ("ann", c.Answer("ann", 1, (), "x and y")), ("bob", c.Answer("bob", 1, (), "y")),
    ):  # fmt: skip
        assert isinstance(one.carry_out([c.Wish(by, "", command)])[0], Done)
    store.forget({"r1": ["bob"]})
    other.catch_up()
    seqs = {person: given.seq for person, given in other.state.rounds[0].answers.items()}
    assert one.text_of("ann", seqs["ann"]) == "x and y"
    assert other.text_of("ann", seqs["ann"]) is None
    other.recall()
    assert other.text_of("ann", seqs["ann"]) == "x and y"
    assert other.text_of("ann", seqs["bob"]) is None
    assert other.text_of("bob", seqs["bob"]) == ""
    one.carry_out([c.Wish(HOST, "", c.Reveal())])
    other.catch_up()
    assert [each.text_of("ann", seqs["ann"]) for each in (one, other)] == [None, None]
