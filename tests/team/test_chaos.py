"""Bad networks, killed servers, full disks: every acknowledged answer is there, and counts once."""

from __future__ import annotations

import asyncio
import resource
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

import pytest

from sealegs.team.client.backoff import LONGEST
from sealegs.team.folding import fold
from tests.team.databases import cluster
from tests.team.playing.proofs import log_of, nothing_lost_or_doubled, plans, whole
from tests.team.playing.session import Leader, Played, percentile, play
from tests.team.serving import (
    Served,
    Talker,
    answering,
    doing,
    joining,
    launch,
    leading,
    served,
    talking,
)

PLAYERS, ROUNDS = 30, 4
SECONDS = 3
"""In which a player is back whose line was cut."""

TOPICS = ("--topic=build-cache", "--kind=red-flag", f"--questions={ROUNDS}")


def file_of(home: Path) -> Path:
    """Return where a server keeps its rooms."""
    return home / "sealegs" / "data" / "rooms" / "rooms.db"


def held(played: Played, url: str, room: str) -> None:
    """Hold everything that was told against the log on the disk."""
    nothing_lost_or_doubled(played, log_of(url, room), PLAYERS)
    whole(played, PLAYERS, ROUNDS)


def test_cut_connections_and_answers_sent_twice(tmp_path: Path) -> None:
    with served(tmp_path, *TOPICS, "--port=0") as server:
        (plan,) = plans([server], PLAYERS, ROUNDS, 1, joining=0.5, spread=0.5, cut=0.5, twice=0.5)
        played = asyncio.run(play([plan], server.ready.token))
        assert "Traceback" not in server.said()
    (report,) = played.reports
    assert report.lost > PLAYERS
    assert percentile(played.away(), 99) < SECONDS
    held(played, f"sqlite:///{file_of(tmp_path)}", server.ready.room)


def test_a_server_is_killed_in_every_round_and_started_again(tmp_path: Path) -> None:
    first = launch(tmp_path, *TOPICS, "--port=0")
    servers, listening = [first], [monotonic()]
    again = (f"--room={first.ready.code}", f"--port={first.ready.port}")
    try:
        (plan,) = plans([first], PLAYERS, ROUNDS, 1, joining=0.5, spread=1.0)

        async def kill(round_: int, leader: Leader) -> None:
            await asyncio.sleep(plan.think + plan.spread * round_ / (ROUNDS + 1))
            servers[-1].kill()
            servers.append(await asyncio.to_thread(launch, tmp_path, *again))
            listening.append(monotonic())

        played = asyncio.run(play([plan], first.ready.token, between=kill))
    finally:
        for server in servers:
            server.kill()
    assert len(servers) == ROUNDS + 1
    (report,) = played.reports
    assert len(report.resumed) >= PLAYERS * (ROUNDS - 1)  # some are cut off twice in one go
    assert percentile(played.away(*listening), 99) < LONGEST + 2
    held(played, f"sqlite:///{file_of(tmp_path)}", first.ready.room)


def test_a_disk_that_is_full_for_a_while(tmp_path: Path) -> None:
    with served(tmp_path, *TOPICS, "--port=0") as server:
        (plan,) = plans([server], PLAYERS, ROUNDS, 1, joining=0.5, spread=0.5)
        pid, unlimited = server.process.pid, resource.RLIM_INFINITY

        async def fill(round_: int, leader: Leader) -> None:
            if round_ != 2:
                return
            await asyncio.sleep(plan.think + plan.spread / 2)
            log = file_of(tmp_path).with_name("rooms.db-wal")
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (log.stat().st_size, unlimited))
            await asyncio.sleep(1.5)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))

        played = asyncio.run(play([plan], server.ready.token, between=fill))
        said = server.said()
    assert "nothing can be written" in said
    assert any("lost: " in refused for refused in played.reports[0].refused)
    held(played, f"sqlite:///{file_of(tmp_path)}", server.ready.room)


def test_a_database_that_crashes_and_starts_again(tmp_path: Path) -> None:
    with ExitStack() as stack:
        database = stack.enter_context(cluster())
        url = stack.enter_context(database.database())
        home, options = tmp_path / "a", (*TOPICS, "--port=0", f"--db={url}")
        server = stack.enter_context(served(home, *options))
        (plan,) = plans([server], PLAYERS, ROUNDS, 1, joining=0.5, spread=1.0)

        async def crash(round_: int, leader: Leader) -> None:
            if round_ == 2:
                await asyncio.sleep(plan.think + plan.spread / 2)
                await asyncio.to_thread(database.crash)
                await asyncio.sleep(1.0)
                await asyncio.to_thread(database.start)

        played = asyncio.run(play([plan], server.ready.token, between=crash))
        held(played, url, server.ready.room)


def opened(host: Talker, server: Served, key: str) -> None:
    """Take the lead and put the first question."""
    host.say(leading(server.ready.token))
    host.hear("welcome")
    host.say(doing("start", f"{key}-start"))
    host.hear("ack", key=f"command-{key}-start")
    host.say(doing("open", f"{key}-open"))
    host.hear("ack", key=f"command-{key}-open")


@pytest.mark.parametrize("took", [0, 86_400_000])
def test_repeated_late_and_reordered_messages_and_a_wrong_clock(tmp_path: Path, took: int) -> None:
    with (
        served(tmp_path, *TOPICS, "--port=0") as server,
        talking(server.url) as host,
        talking(server.url) as player,
    ):
        player.say(joining(server.ready.code))
        person = str(player.hear("welcome")["person"])
        opened(host, server, "one")
        first, second = answering(1, [1], "first"), answering(1, [2], "second")
        player.say({**first, "took": took})
        placed = player.hear("ack", key="answer-first")["seq"]
        player.say({**second, "took": took})
        player.hear("ack", key="answer-second")
        player.say({**first, "took": took})  # a copy that was on its way for long
        assert player.hear("ack", key="answer-first")["seq"] == placed
        host.say(doing("close", "one"))
        host.hear("ack", key="command-one")
        player.say({**first, "took": took})
        assert player.hear("ack", key="answer-first")["seq"] == placed
        player.say(answering(1, [1], "third"))
        assert player.hear("refused", key="answer-third")["reason"] == "closed"
        host.say(doing("reveal", "two"))
        host.hear("ack", key="command-two")
    room = fold(log_of(f"sqlite:///{file_of(tmp_path)}", server.ready.room))
    assert room.round is not None
    given = room.round.answers[person]
    assert given.keys == (2,)
    assert given.took_ms <= room.round.closed_at - room.round.opened_at
    assert room.players[person].answered == 1


def test_who_comes_late_sees_where_the_room_is(tmp_path: Path) -> None:
    with served(tmp_path, *TOPICS, "--port=0") as server, talking(server.url) as host:
        opened(host, server, "one")
        with talking(server.url) as late:
            late.say(joining(server.ready.code, "Late", "late-player-1"))
            late.hear("welcome", role="player")
            assert late.hear("state")["phase"] == "open"
            late.say(answering(1, [1], "late-one"))
            late.hear("ack", key="answer-late-one")
        host.say(doing("reveal", "two"))
        host.hear("ack", key="command-two")
        host.say(doing("late", "three", value="observe"))
        host.hear("ack", key="command-three")
        with talking(server.url) as later:
            later.say(joining(server.ready.code, "Later", "late-player-2"))
            later.hear("welcome", role="observer")
            state = later.hear("state", phase="reveal")
            assert "told" in state
            host.say(doing("open", "four"))
            host.hear("ack", key="command-four")
            later.say(answering(2, [1], "late-two"))
            assert later.hear("refused", key="answer-late-two")["reason"] == "observer"


def test_a_question_closes_by_itself_when_its_time_is_over(tmp_path: Path) -> None:
    with (
        served(tmp_path, *TOPICS, "--port=0", "--seconds=1") as server,
        talking(server.url) as host,
        talking(server.url) as player,
    ):
        player.say(joining(server.ready.code))
        player.hear("welcome")
        opened(host, server, "one")
        assert 0 < int(str(player.hear("state", phase="open")["left"])) <= 1000
        player.say(answering(1, [1], "in-time"))
        player.hear("ack", key="answer-in-time")
        player.hear("state", phase="closed")
        player.say(answering(1, [2], "too-late"))
        assert player.hear("refused", key="answer-too-late")["reason"] == "closed"
