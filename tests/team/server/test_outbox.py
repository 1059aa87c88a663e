"""A slow client gets the latest of everything, and memory for it stays small."""

from __future__ import annotations

import asyncio

from sealegs.team.server.outbox import MOST_REPLIES, Outbox


async def test_only_the_latest_of_each_slot_is_sent_after_the_replies() -> None:
    box = Outbox()
    for number in range(1000):
        box.show("state", f"state {number}")
        box.show("you", f"you {number}")
    box.show("state", "the last state")
    box.reply("ack")
    assert await box.take() == ["ack", "you 999", "the last state"]


async def test_replies_are_never_left_out_and_never_without_end() -> None:
    box = Outbox()
    for number in range(MOST_REPLIES):
        box.reply(str(number))
    full = [box.full]
    box.reply("one more")
    full.append(box.full)
    assert full == [False, True]
    assert await box.take() == [str(n) for n in range(MOST_REPLIES)]


async def test_taking_waits_for_something() -> None:
    box = Outbox()
    taking = asyncio.create_task(box.take())
    await asyncio.sleep(0)
    assert not taking.done()
    box.show("state", "x")
    assert await taking == ["x"]
