"""Several programs on one journal, and programs that are killed: nothing lost, nothing twice."""

from __future__ import annotations

import random
from pathlib import Path
from time import perf_counter

import pytest

from tests.journal.helpers import (
    child,
    database,
    journal_in,
    lines_of,
    opened_in,
    plain_ids,
)


def test_several_programs_append_at_once(tmp_path: Path) -> None:
    programs = [child("some", str(tmp_path), str(seed), "60") for seed in range(4)]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(b"go\n")
        program.stdin.flush()
    acknowledged = [line.strip() for program in programs for line in lines_of(program)]
    assert len(acknowledged) == 240
    assert sorted(plain_ids(database(tmp_path))) == sorted(acknowledged)
    events = list(journal_in(tmp_path).events())
    assert [event.lamport for event in events] == list(range(1, 241))
    assert [event.seq for event in events] == list(range(1, 241))
    assert len({event.device for event in events}) == 1


def killed_once(folder: Path, seed: int, rng: random.Random) -> list[list[str]]:
    """Let a program append, kill it at a random moment, and return its acknowledged batches."""
    program = child("endlessly", str(folder), str(seed))
    assert program.stdout is not None
    head = [program.stdout.readline().decode() for _ in range(rng.randint(1, 25))]
    until = perf_counter() + rng.random() * 0.004
    while perf_counter() < until:
        pass  # somewhere inside an append, not always right after an acknowledgement
    program.kill()
    return [line.split() for line in head + lines_of(program)]


def soak(folder: Path, times: int, seed: int) -> None:
    """Kill so many programs one after the other on one journal, and look after each."""
    rng = random.Random(seed)
    print(f"seed {seed}")
    before: list[str] = []
    for number in range(times):
        batches = killed_once(folder, seed * 1000 + number, rng)
        now = plain_ids(database(folder))
        assert len(now) == len(set(now))
        acknowledged = [identity for batch in batches for identity in batch]
        assert now[: len(before) + len(acknowledged)] == before + acknowledged
        unheard = len(now) - len(before) - len(acknowledged)
        assert unheard <= 3  # at most the one batch whose acknowledgement was cut off
        before = now
    opened = opened_in(folder)
    assert opened.notices == ()
    assert opened.journal.check() == ()
    assert [event.id for event in opened.journal.events()] == before


def test_killed_twenty_times(tmp_path: Path) -> None:
    soak(tmp_path, 20, seed=4)


@pytest.mark.slow
def test_killed_two_hundred_times(tmp_path: Path) -> None:
    soak(tmp_path, 200, seed=5)


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    lines = lines_of(child("until-full", str(tmp_path), "300000"))
    refused = [line for line in lines if line.startswith("refused")]
    acknowledged = [line.strip() for line in lines if not line.startswith("refused")]
    assert len(refused) == 1
    assert "nothing was written" in refused[0]
    assert len(acknowledged) > 10
    assert plain_ids(database(tmp_path)) == acknowledged
    opened = opened_in(tmp_path)
    assert opened.notices == ()
    assert opened.journal.check() == ()
