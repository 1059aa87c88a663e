"""A link loses no wish and sends each until it is acknowledged, whatever the network does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import TypeVar

from tests.team.staged import staged

from sealegs.team.client.link import Link, Lost, Means, News, Over
from sealegs.team.client.seen import Seen, after
from sealegs.team.messages import State
from sealegs.team.protocol import VERSION, Ack, Answer, Bye, Given, Host, Join, Resume, Welcome

WELCOME = Welcome(1, "player", "room", "Caches", "K7M2QX", ping=10)
FIRST = Join(VERSION, "K7M2QX", "Ada", "joining-key")
ANSWER = Answer("answer-key-1", 1, Given((2,), "", 3))
N = TypeVar("N")


def link(*urls: str, patience: float = 10.0) -> Link:
    """Return a link that waits hardly at all between tries."""
    return Link(urls, FIRST, Means(lambda: 0.0, patience=patience))


async def until(news: AsyncGenerator[News, None], kind: type[N]) -> N:
    """Return the next news of a kind."""
    async with asyncio.timeout(20):
        async for item in news:
            if isinstance(item, kind):
                return item
    raise AssertionError(f"it ended without {kind}")


async def test_a_wish_is_kept_until_it_is_acknowledged() -> None:
    with staged(WELCOME) as floor:
        seat = link(floor.url)
        news = seat.news()
        await until(news, Welcome)
        await seat.wish(ANSWER)
        waiting = [seat.pending]
        assert (await until(news, Ack)).key == ANSWER.key
        waiting.append(seat.pending)
        assert waiting == [(ANSWER.key,), ()]
        await news.aclose()


async def test_of_two_answers_to_a_question_only_the_newer_is_sent_again() -> None:
    newer = Answer("answer-key-2", 1, Given((1,), "", 2))
    other = Answer("answer-key-3", 2, Given((1,), "", 2))
    with staged(WELCOME) as floor:
        seat = link(floor.url)
        for answer in (ANSWER, other, newer):
            await seat.wish(answer)
        assert seat.pending == (other.key, newer.key)
        news = seat.news()
        await until(news, Ack)
        await until(news, Ack)
        assert floor.wishes == [other, newer]
        await news.aclose()


async def test_a_wish_made_before_the_door_opens_is_sent_once_inside() -> None:
    with staged(WELCOME) as floor:
        seat = link(floor.url)
        await seat.wish(ANSWER)
        news = seat.news()
        await until(news, Ack)
        assert floor.wishes == [ANSWER]
        await news.aclose()


async def test_after_a_cut_it_comes_back_by_token_and_sends_the_same_wish_again() -> None:
    with staged(WELCOME) as floor:
        floor.deaf = True
        seat = link(floor.url)
        news = seat.news()
        await until(news, Welcome)
        await seat.wish(ANSWER)
        while not floor.wishes:
            await asyncio.sleep(0.01)
        await seat.cut()
        await until(news, Lost)
        floor.deaf = False
        await until(news, Ack)
        assert floor.wishes == [ANSWER, ANSWER]
        assert isinstance(floor.firsts[-1], Resume)
        await news.aclose()


async def test_of_several_servers_the_next_is_tried() -> None:
    with staged(WELCOME) as first, staged(WELCOME) as second:
        seat = link(first.url, second.url)
        news = seat.news()
        await until(news, Welcome)
        await seat.cut()
        await until(news, Welcome)
        assert (len(first.firsts), len(second.firsts)) == (1, 1)
        await news.aclose()


async def test_a_room_that_falls_silent_is_left_and_tried_again() -> None:
    with staged(WELCOME) as floor:
        seat = link("ws://127.0.0.1:9/live", floor.url)
        news = seat.news()
        lost = await until(news, Lost)
        assert lost.why == "nobody listens there"
        await until(news, Welcome)
        await news.aclose()


async def test_a_goodbye_is_the_end() -> None:
    with staged(WELCOME, [Bye("kicked", "the host sent you out")]) as floor:
        news = link(floor.url).news()
        over = await until(news, Over)
        assert over == Over("kicked", "the host sent you out")
        assert [item async for item in news] == []


async def test_a_host_comes_back_by_its_own_token() -> None:
    with staged(WELCOME) as floor:
        seat = Link((floor.url,), Host(VERSION, "h1.token"), Means(lambda: 0.0))
        news = seat.news()
        await until(news, Welcome)
        await seat.cut()
        await until(news, Welcome)
        assert floor.firsts == [Host(VERSION, "h1.token")] * 2
        await news.aclose()


def test_what_is_known_never_goes_back_in_time() -> None:
    newer, older = State(9, "open", "t", 2), State(4, "open", "t", 1)
    seen = after(after(Seen(), newer), older)
    assert seen.state == newer


async def test_a_handshake_that_breaks_off_is_tried_again() -> None:
    async def slam(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.close()

    slamming = await asyncio.start_server(slam, "127.0.0.1", 0)
    port = slamming.sockets[0].getsockname()[1]
    with staged(WELCOME) as floor:
        news = link(f"ws://127.0.0.1:{port}/live", floor.url).news()
        await until(news, Lost)
        await until(news, Welcome)
        await news.aclose()
    slamming.close()


async def test_a_place_that_is_no_room_is_said_and_not_tried_again() -> None:
    with staged(WELCOME) as floor:
        news = link(floor.url.replace("/live", "/health")).news()
        over = await until(news, Over)
        assert over.reason == "handshake"
