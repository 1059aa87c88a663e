"""Answers on their way into a room: 2,000 people within three seconds, batched as they come."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sealegs.team import commands as c
from sealegs.team.commands import Wish
from sealegs.team.events import HOST, Rules
from sealegs.team.steward import Done, Steward
from sealegs.team.store import Store
from sealegs.team.stores.opening import open_store
from tests.team.databases import cluster
from tests.team.rooms import agenda

pytestmark = pytest.mark.benchmark

PEOPLE = 2000
WITHIN = 3.0
BUDGET_MS = 300.0


def now() -> int:
    return int(time.time() * 1000)


def room(store: Store) -> Steward:
    steward = Steward(store, "r1", now)
    steward.carry_out([Wish(HOST, "", c.Create("r1", "A room", agenda(seconds=0), Rules()))])
    steward.carry_out([Wish(f"p{n}", "", c.Join(f"p{n}", f"Name {n}")) for n in range(PEOPLE)])
    steward.carry_out([Wish(HOST, "", c.Start()), Wish(HOST, "", c.Open())])
    return steward


def answer(number: int, key: str) -> Wish:
    return Wish(f"p{number}", f"{key}-{number}", c.Answer(f"p{number}", 1, (1,)))


def latencies(steward: Steward) -> list[float]:
    """Return the milliseconds from each answer's coming until it was on disk, sorted."""
    start = time.perf_counter()
    arrivals = [start + WITHIN * number / PEOPLE for number in range(PEOPLE)]
    done, waits = 0, []
    while done < PEOPLE:
        moment = time.perf_counter()
        here = done
        while here < PEOPLE and here - done < 400 and arrivals[here] <= moment:
            here += 1
        if here == done:
            time.sleep(0.001)
            continue
        answers = steward.carry_out([answer(number, "rush") for number in range(done, here)])
        assert all(isinstance(one, Done) for one in answers)
        finished = time.perf_counter()
        waits += [(finished - arrivals[number]) * 1000 for number in range(done, here)]
        done = here
    return sorted(waits)


def measured(name: str, store: Store) -> None:
    steward = room(store)
    waits = latencies(steward)
    rates = []
    for size in (1, 100, 400):
        count = 200 if size == 1 else PEOPLE
        begun = time.perf_counter()
        for first in range(0, count, size):
            wishes = [answer(number, f"at-{size}") for number in range(first, first + size)]
            steward.carry_out(wishes)
        rates.append((size, count / (time.perf_counter() - begun)))
    words = ", ".join(f"{rate:,.0f}/s in commits of {size}" for size, rate in rates)
    middle, late = waits[PEOPLE // 2], waits[PEOPLE * 99 // 100]
    print(f"\n{name}: {PEOPLE} answers in {WITHIN:.0f} s: median {middle:.1f} ms, "
          f"99 % {late:.1f} ms, slowest {waits[-1]:.1f} ms; {words}")  # fmt: skip
    assert late < BUDGET_MS
    assert len(steward.state.rounds[0].answers) == PEOPLE


def test_answers_are_on_disk_in_time_with_sqlite(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'rooms.db'}")
    measured("SQLite", store)
    store.close()


def test_answers_are_on_disk_in_time_with_postgresql() -> None:
    with cluster() as running, running.database() as uri:
        store = open_store(uri)
        measured("PostgreSQL", store)
        store.close()
