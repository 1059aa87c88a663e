"""A full room on real server processes: how fast, and that no answer is lost or counted twice."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.benchmarks.figures import SHORT, extent
from tests.team.databases import cluster
from tests.team.playing.proofs import log_of, nothing_lost_or_doubled, plans, whole
from tests.team.playing.session import Leader, Played, percentile, play
from tests.team.serving import served

TOPICS = ("--topic=build-cache", "--kind=red-flag", "--port=0")
ENOUGH_FILES = 8192


@pytest.fixture(autouse=True)
def files() -> Iterator[None]:
    """Allow as many connections as the machine lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(ENOUGH_FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def figures(name: str, played: Played) -> tuple[float, float]:
    """Print what was measured; return the 99th percentiles of fan-out and acknowledgement."""
    joined = [took for report in played.reports for took in report.joined]
    fan_out, acks = percentile(played.fan_out, 99), percentile(played.acks, 99)
    print(
        f"\n{name}: {len(joined)} joined (99% in {percentile(joined, 99):.2f} s each), "
        f"{len(played.fan_out)} questions seen, fan-out p50 {percentile(played.fan_out, 50):.3f} "
        f"p99 {fan_out:.3f} s; {len(played.acks)} answers of people connected, acknowledged p50 "
        f"{percentile(played.acks, 50):.3f} p99 {acks:.3f} s; "
        f"{sum(report.lost for report in played.reports)} lost connections"
    )
    return fan_out, acks


def on_sqlite(home: Path, players: int, rounds: int, crowds: int, **more: float) -> Played:
    """Play on one server with its file."""
    with served(home, *TOPICS, f"--questions={rounds}") as server:
        made = plans([server], players, rounds, crowds, **more)
        played = asyncio.run(play(made, server.ready.token))
        room = server.ready.room
    url = f"sqlite:///{home / 'sealegs' / 'data' / 'rooms' / 'rooms.db'}"
    nothing_lost_or_doubled(played, log_of(url, room), players)
    whole(played, players, rounds)
    return played


def on_postgres(home: Path, players: int, rounds: int, crowds: int, **more: float) -> Played:
    """Play on two servers with one database; in the middle of it one is killed."""
    with ExitStack() as stack:
        database = stack.enter_context(cluster())
        url = stack.enter_context(database.database())
        options = (*TOPICS, f"--db={url}")
        first = stack.enter_context(served(home / "a", *options, f"--questions={rounds}"))
        second = stack.enter_context(served(home / "b", *options, f"--room={first.ready.code}"))
        made = plans([first, second], players, rounds, crowds, **more)

        async def kill(round_: int, leader: Leader) -> None:
            if round_ == (rounds + 1) // 2:
                await asyncio.sleep(made[0].think + made[0].spread / 2)
                second.kill()

        played = asyncio.run(play(made, first.ready.token, between=kill))
        nothing_lost_or_doubled(played, log_of(url, first.ready.room), players)
        assert sum(report.lost for report in played.reports) >= players // 2
        whole(played, players, rounds)
    return played


def test_a_small_room_loses_nothing(tmp_path: Path) -> None:
    figures("50 players, SQLite", on_sqlite(tmp_path, 50, 3, 1, joining=1.0, spread=1.0))


def test_a_small_room_loses_nothing_when_one_of_two_servers_is_killed(tmp_path: Path) -> None:
    played = on_postgres(tmp_path, 50, 3, 2, joining=1.0, spread=1.0)
    figures("50 players, PostgreSQL, one of two killed", played)


@pytest.mark.benchmark
def test_two_hundred_see_a_question_within_200_ms(tmp_path: Path) -> None:
    rounds = extent(20, 4)
    played = on_sqlite(tmp_path, 200, rounds, 1, joining=extent(5, 3), spread=2.0)
    fan_out, acks = figures("200 players, SQLite", played)
    assert fan_out < 0.2
    assert acks < 0.3


@pytest.mark.benchmark
@pytest.mark.skipif(SHORT, reason="three minutes; the room of two hundred is its short form")
def test_two_thousand_on_one_file(tmp_path: Path) -> None:
    played = on_sqlite(tmp_path, 2000, 20, 2, joining=25.0, spread=6.0, think=1.5)
    fan_out, acks = figures("2,000 players, SQLite", played)
    assert fan_out < 1.0
    assert acks < 0.3


@pytest.mark.benchmark
def test_a_crowd_on_two_servers_one_of_which_is_killed(tmp_path: Path) -> None:
    players, rounds, joining, spread = (300, 3, 4.0, 2.0) if SHORT else (2000, 20, 25.0, 6.0)
    played = on_postgres(tmp_path, players, rounds, 2, joining=joining, spread=spread, think=1.5)
    fan_out, acks = figures(f"{players:,} players, PostgreSQL, one of two killed", played)
    assert fan_out < 1.0
    assert acks < 0.3
    away = played.away()
    print(
        f"back after the kill: p99 {percentile(away, 99):.1f} s; answers of those who were cut "
        f"off acknowledged p99 {percentile(played.late, 99):.1f} s"
    )
    assert percentile(away, 99) < 10
