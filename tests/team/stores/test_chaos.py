"""Kills, full disks and restarts: the log stays sound, and what was acknowledged counts once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from sealegs.team import commands as c
from sealegs.team.commands import Wish
from sealegs.team.events import HOST, Answered, Logged, Rules
from sealegs.team.steward import Done, Steward
from sealegs.team.store import Lost, Store
from sealegs.team.stores.opening import open_store
from sealegs.team.verifying import Verified, verify
from tests.team.databases import cluster
from tests.team.rooms import agenda
from tests.team.stores.child import wish

ROOT = Path(__file__).parents[3]
PEOPLE = 200


def now() -> int:
    return int(time.time() * 1000)


def opened_room(store: Store) -> Steward:
    """Make a room with everybody in it and a question open."""
    steward = Steward(store, "r1", now)
    commands: list[tuple[str, c.Command]] = [
        (HOST, c.Create("r1", "A room", agenda(seconds=0), Rules())),
        *((f"p{n}", c.Join(f"p{n}", f"Name {n}")) for n in range(PEOPLE)),
        (HOST, c.Start()), (HOST, c.Open()),
    ]  # fmt: skip
    steward.carry_out([Wish(by, "", command) for by, command in commands])
    return steward


@contextmanager
def child(
    url: str, first: int, last: int, batch: int, *more: str
) -> Iterator[subprocess.Popen[str]]:
    arguments = [url, str(first), str(last), str(batch), *more]
    path = os.pathsep.join([str(ROOT / "app"), str(ROOT)])
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.team.stores.child", *arguments],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}, cwd=ROOT,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def acknowledged(lines: Sequence[str]) -> dict[int, int]:
    """Return number and place in the log of all whole lines."""
    rows = [line.split() for line in lines if line.endswith("\n") and line != "all\n"]
    return {int(row[0]): int(row[1]) for row in rows}


def places(log: Sequence[Logged]) -> dict[int, int]:
    """Return where each person's answer stands; fails when one stands there twice."""
    answers = [entry for entry in log if isinstance(entry.event, Answered)]
    assert max(Counter(entry.by for entry in answers).values(), default=0) <= 1
    return {int(entry.by[1:]): entry.seq for entry in answers}


def finish(store: Store, told: dict[int, int]) -> None:
    """Send everything again as clients do, and look at what came of it."""
    stands = places(store.read("r1"))
    assert told.items() <= stands.items()
    steward = Steward(store, "r1", now)
    again = steward.carry_out([wish(number) for number in range(PEOPLE)])
    placed = [answer.seq for answer in again if isinstance(answer, Done)]
    log = store.read("r1")
    assert placed == [places(log)[number] for number in range(PEOPLE)]
    assert stands.items() <= places(log).items()
    steward.carry_out([Wish(HOST, "", c.End())])
    outcome = verify(store.read("r1"))
    assert isinstance(outcome, Verified)
    assert outcome.answers == PEOPLE
    assert {player.points for player in outcome.state.people} == {1000}


@pytest.mark.parametrize("lines", [1, 40, 120])
def test_a_server_killed_in_the_middle_loses_nothing_that_it_acknowledged(
    db: str, lines: int
) -> None:
    store = open_store(db)
    opened_room(store)
    with child(db, 0, PEOPLE, 10) as process:
        assert process.stdout is not None
        heard = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        heard += process.stdout.readlines()
    told = acknowledged(heard)
    assert len(told) >= lines
    finish(store, told)
    store.close()


def test_a_server_killed_between_commit_and_acknowledgement_answers_the_same_again(
    db: str,
) -> None:
    store = open_store(db)
    before = opened_room(store).state.seq
    with child(db, 0, PEOPLE, PEOPLE, "mute") as process:
        assert store.wait("r1", before, 60.0)
        process.kill()
    stood = places(store.read("r1"))
    assert len(stood) == PEOPLE
    finish(store, stood)
    store.close()


def test_of_two_servers_one_is_killed_and_the_other_takes_its_people(db: str) -> None:
    store = open_store(db)
    opened_room(store)
    half = PEOPLE // 2
    with child(db, 0, half, 3) as first, child(db, half, PEOPLE, 3) as second:
        assert first.stdout is not None
        assert second.stdout is not None
        heard = [first.stdout.readline() for _ in range(10)]
        first.kill()
        heard += first.stdout.readlines()
        for line in second.stdout:
            heard.append(line)
            if line == "all\n":
                break
    told = acknowledged(heard)
    assert len([number for number in told if number >= half]) == half
    finish(store, told)
    store.close()


def test_a_full_disk_refuses_whole_commits_and_goes_on_when_there_is_space(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'rooms.db'}")
    steward = opened_room(store)
    engine = store._engine  # type: ignore[attr-defined]
    limit = [1]

    @event.listens_for(engine, "checkout")
    def narrow(connection: object, record: object, proxy: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"PRAGMA max_page_count = {limit[0]}")
        cursor.close()

    told: dict[int, int] = {}
    refused: list[str] = []
    for number in range(PEOPLE):
        try:
            (answer,) = steward.carry_out([wish(number)])
        except Lost as lost:
            refused.append(str(lost))
            limit[0] = 1 if len(refused) < 3 else 1 << 20
            continue
        assert isinstance(answer, Done)
        told[number] = answer.seq
    assert [("disk is full" in said) for said in refused] == [True] * 3
    assert len(told) == PEOPLE - 3
    finish(store, told)
    store.close()


def test_a_database_that_crashes_and_comes_back_has_what_was_acknowledged() -> None:
    with cluster() as running, running.database() as uri:
        store, other = open_store(uri), open_store(uri)
        opened_room(store)
        told: dict[int, int] = {}
        lost: list[int] = []
        halfway, down = threading.Event(), threading.Event()
        problems: list[BaseException] = []

        def send() -> None:
            steward = Steward(store, "r1", now)
            try:
                for number in range(PEOPLE):
                    deadline = time.monotonic() + 60
                    while number not in told:
                        try:
                            (answer,) = steward.carry_out([wish(number)])
                        except Lost:
                            lost.append(number)
                            assert time.monotonic() < deadline
                            time.sleep(0.05)
                        else:
                            assert isinstance(answer, Done)
                            told[number] = answer.seq
                    if number == PEOPLE // 2:
                        halfway.set()
                    if number == PEOPLE - 20:
                        down.wait(60)
            except BaseException as problem:
                problems.append(problem)
            finally:
                halfway.set()

        sender = threading.Thread(target=send)
        sender.start()
        halfway.wait(60)
        running.crash()
        down.set()
        time.sleep(0.3)
        running.start()
        sender.join(120)
        assert problems == []
        assert len(told) == PEOPLE
        assert lost
        last = store.read("r1")[-1].seq
        steward = Steward(store, "r1", now)
        later = threading.Timer(1.0, lambda: steward.carry_out([Wish(HOST, "", c.Break())]))
        later.start()
        steward.catch_up()
        steward.carry_out([Wish(HOST, "", c.Reveal())])
        assert other.wait("r1", last + 2, 30.0)  # it listens again
        later.join()
        finish(other, told)
        store.close()
        other.close()
