"""Two servers of one room: one time, one place for each person, whoever they came in by."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from sealegs.team.events import Dropped
from sealegs.team.folding import fold
from sealegs.team.people import find, forget
from sealegs.team.server.floor import GRACE
from sealegs.team.stores.opening import open_store
from tests.team.databases import Cluster
from tests.team.playing.proofs import log_of
from tests.team.serving import (
    PATIENCE,
    Served,
    Talker,
    answering,
    doing,
    joining,
    leading,
    served,
    talking,
)

TOPICS = ("--topic=build-cache", "--kind=red-flag", "--questions=3", "--port=0", "--seconds=60")
AHEAD = 3600


@pytest.fixture(scope="module")
def db(postgres: Cluster) -> Iterator[str]:
    """Yield the address of the database that both use."""
    with postgres.database() as uri:
        yield uri


@pytest.fixture(scope="module")
def servers(db: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Served]]:
    """Yield two servers of one room; the second one's clock is an hour ahead."""
    home = tmp_path_factory.mktemp("two")
    wrong = home / "wrong"
    wrong.write_text(str(AHEAD))
    program = ("tests.team.playing.skewed", str(wrong))
    with ExitStack() as stack:
        first = stack.enter_context(served(home / "a", *TOPICS, f"--db={db}"))
        room = f"--room={first.ready.code}"
        again = (room, f"--db={db}", "--port=0")
        second = stack.enter_context(served(home / "b", *again, program=program))
        yield first, second


def test_a_server_whose_clock_is_ahead_ends_no_question_early(
    servers: tuple[Served, Served], db: str
) -> None:
    first, second = servers
    with talking(first.url) as host, talking(second.url) as player:
        host.say(leading(first.ready.token))
        host.hear("welcome")
        player.say(joining(second.ready.code))
        player.hear("welcome")
        host.say(doing("start", "start"))
        host.hear("ack", key="command-start")
        host.say(doing("open", "open"))
        host.hear("ack", key="command-open")
        left = player.hear("state", phase="open")["left"]
        assert 50_000 < int(str(left)) <= 60_000
        time.sleep(1.0)  # five times as long as the room looks for time that is over
        player.say(answering(1, [1], "in-time"))
        player.hear("ack", key="answer-in-time")
    room = fold(log_of(db, first.ready.room))
    assert room.round is not None
    assert room.round.closed_at == 0
    assert abs(room.at - time.time() * 1000) < 60_000


def test_who_comes_back_by_the_other_server_has_one_place_and_is_not_away(
    servers: tuple[Served, Served], db: str
) -> None:
    first, second = servers
    with talking(first.url) as old, talking(second.url) as new:
        old.say(joining(first.ready.code, "Moving", "moving-seat-key"))
        welcome = old.hear("welcome")
        new.say({"type": "resume", "v": 1, "token": welcome["token"]})
        new.hear("welcome")
        assert old.hear("bye")["reason"] == "elsewhere"
        time.sleep(GRACE + 1.0)  # the first server has noted by now that its connection is gone
        new.say({"type": "ping", "at": 1})
        new.hear("pong", at=1)
        log = log_of(db, first.ready.room)
    person = str(welcome["person"])
    assert fold(log).players[person].here
    assert not [e for e in log if isinstance(e.event, Dropped) and e.event.person == person]


def names_on(host: Talker) -> list[str]:
    """Return the names on the next board."""
    seats = host.hear("board").get("seats", [])
    assert isinstance(seats, list)
    return [str(seat["name"]) for seat in seats]


def until_named(host: Talker, *names: str) -> None:
    """Read boards until these people are on one, and no others whose names begin with theirs."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = [name for name in names_on(host) if name.startswith("Same") or name == "—"]
        if sorted(found) == sorted(names):
            return
    raise AssertionError(f"never {names}")


def test_names_are_told_apart_over_all_servers_and_dropped_when_somebody_is_forgotten(
    servers: tuple[Served, Served], db: str
) -> None:
    first = servers[0]
    with ExitStack() as stack:
        hosts = [stack.enter_context(talking(server.url)) for server in servers]
        players = [stack.enter_context(talking(server.url)) for server in servers]
        for host, server in zip(hosts, servers, strict=True):
            host.say(leading(server.ready.token))
            host.hear("welcome")
        for number, player in enumerate(players):
            player.say(joining(first.ready.code, "Same", f"same-name-key-{number}"))
        for player in players:
            player.hear("welcome")
        for host in hosts:
            until_named(host, "Same", "Same 2")
        with closing(open_store(db)) as store:
            deadline = time.monotonic() + PATIENCE
            while len(find(store, "Same")) != 1:  # hosts see it before it is written down
                assert time.monotonic() < deadline, "two people are kept under one name"
                time.sleep(0.05)
            forget(store, find(store, "Same 2"))
        for host in hosts:
            until_named(host, "Same", "—")
