"""Hearing answers in words: one that takes long keeps nobody waiting, not even in the end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.team.memory import MemoryStore
from tests.team.rooms import START
from tests.team.server.test_floor import come, floor
from tests.team.test_items import jar, race

from sealegs.study.forms import Reply
from sealegs.team import commands as c
from sealegs.team import fixing
from sealegs.team.events import HOST, Rules
from sealegs.team.protocol import Ack, Answer, Command, Given
from sealegs.team.rounds import LazyPut
from sealegs.team.server.hearing import Hearing
from sealegs.team.server.hub import Client
from sealegs.team.server.limits import Limits
from sealegs.team.steward import Steward

DOUBLED = jar().dockerfile + "\nRUN mkdir -p /a && touch /a/x\n"
DOUBLED += "".join(f"RUN cp -r /a /b{n} && cp -r /b{n} /a/c{n}\n" for n in range(70))
WORN = DOUBLED[:1200] + "\n" + "".join(f"RUN chown -R {n} /\n" for n in range(120))


def opened() -> Steward:
    """Return a room in which a race is open; ann plays, bob looks on."""
    steward = Steward(MemoryStore(), "r1", lambda: START)
    steward.carry_out([c.Wish(HOST, "", c.Create("r1", "A room", (race(),), Rules()))])
    for person, watches in (("ann", False), ("bob", True)):
        steward.carry_out([c.Wish(person, "", c.Join(person, person, watches))])
    steward.carry_out([c.Wish(HOST, "", command) for command in (c.Start(), c.Open())])
    return steward


class Ears:
    """What was listened to; it takes as long as it is held up."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.begun, self.free = threading.Event(), threading.Event()

    def hear(self, put: LazyPut, reply: Reply) -> Reply:
        self.heard.append(reply.text)
        if reply.text == "slow":
            self.begun.set()
            assert self.free.wait(30)
        return reply


@contextmanager
def listened(patch: pytest.MonkeyPatch) -> Iterator[Ears]:
    ears = Ears()
    patch.setattr(LazyPut, "heard", lambda put, reply: ears.hear(put, reply))
    try:
        yield ears
    finally:
        ears.free.set()


async def test_one_text_that_takes_long_leaves_an_ear_for_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with listened(monkeypatch) as ears:
        hearing = Hearing(opened())
        slow = asyncio.create_task(hearing.hear(c.Answer("ann", 1, (), "slow")))
        await asyncio.to_thread(ears.begun.wait, 30)
        await hearing.hear(c.Answer("ann", 1, (), "quick"))
        assert not slow.done()
        ears.free.set()
        await slow
        hearing.close()
        assert ears.heard == ["slow", "quick"]


async def test_whose_answer_will_be_refused_is_not_listened_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with listened(monkeypatch) as ears:
        steward = opened()
        hearing = Hearing(steward)
        await hearing.hear(c.Answer("bob", 1, (), "from who looks on"))
        await hearing.hear(c.Answer("eve", 1, (), "from nobody"))
        await hearing.hear(c.Answer("ann", 2, (), "to another question"))
        steward.carry_out([c.Wish(HOST, "", c.Close())])
        await hearing.hear(c.Answer("ann", 1, (), "too late"))
        hearing.close()
        assert ears.heard == []


async def test_closing_waits_for_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with listened(monkeypatch) as ears:
        hearing = Hearing(opened())
        slow = asyncio.create_task(hearing.hear(c.Answer("ann", 1, (), "slow")))
        await asyncio.to_thread(ears.begun.wait, 30)
        hearing.close()
        with pytest.raises(asyncio.CancelledError):
            await slow
        threads = [t for t in threading.enumerate() if t.name.startswith("room-hears")]
        assert all(thread.daemon for thread in threads)  # the program's end waits for none


@pytest.mark.parametrize(
    ("text", "met"), [(DOUBLED, (1, 2, 9)), (WORN, ())], ids=["doubled", "worn"]
)
def test_a_small_text_that_makes_much_work_is_not_worked_out(
    text: str, met: tuple[int, ...]
) -> None:
    put = LazyPut(fixing.content_of(jar()), 0, fixing.asked, True)
    assert put.heard(Reply((), text[:4000])).keys == met


async def test_a_close_does_not_overtake_an_answer_that_is_being_heard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with listened(monkeypatch) as ears:
        async with floor(Limits(0.0), [race()]) as room:
            someone = await come(room, 0, "10.0.0.1")
            assert isinstance(someone, Client)
            host = Client("", "10.0.0.2", host=True)
            for do in ("start", "open"):
                assert isinstance(await room.grant(host, Command(f"command-{do}", do)), Ack)
            answer = Answer("answer-slow", 1, Given((), "slow"))
            answered = asyncio.create_task(room.grant(someone, answer))
            await asyncio.to_thread(ears.begun.wait, 30)
            closed = asyncio.create_task(room.grant(host, Command("command-close", "close")))
            await asyncio.sleep(0.05)
            assert not closed.done()
            ears.free.set()
            assert isinstance(await answered, Ack)
            assert isinstance(await closed, Ack)
