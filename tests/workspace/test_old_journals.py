"""Journals of earlier releases, of five years, and of clocks that go back: all of it opens."""

from __future__ import annotations

import random
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from sealegs.ground.clock import FixedClock
from sealegs.journal.schema import MIGRATIONS
from sealegs.journal.store import Journal
from sealegs.study.events import Grade, to_event
from sealegs.study.state import State, encode, fold
from sealegs.tui.app import SealegsApp
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.tui.driving import shown, until

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
CARD = "docker/multi-stage-build/card/only-the-final-stage-ships"
KEPT = Path(__file__).parents[1] / "data" / "journals"


def paths_in(folder: Path) -> Paths:
    """Return folders of this test alone."""
    return Paths.of({"SEALEGS_HOME": str(folder)})


def desk_in(folder: Path, seed: int = 1, now: datetime = NOW) -> Desk:
    """Open the desk at a time."""
    return Desk.open(paths_in(folder), FixedClock(now), random.Random(seed), later=True)


def figures(state: State) -> object:
    """Return all that a state holds, to be compared."""
    return msgspec.msgpack.decode(encode(state))


def of_a_version(folder: Path, version: int) -> list[str]:
    """Lay down the journal that a release of that version wrote; return the ids of its events."""
    journal = paths_in(folder).journal
    journal.parent.mkdir(parents=True)
    with closing(sqlite3.connect(journal)) as connection:
        connection.executescript((KEPT / f"version-{version}.sql").read_text(encoding="utf-8"))
        rows = connection.execute("SELECT id FROM event ORDER BY position").fetchall()
    return [row[0] for row in rows]


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_journal_of_every_version_opens_with_all_it_held(tmp_path: Path, version: int) -> None:
    ids = of_a_version(tmp_path, version)
    assert len(ids) == 9
    desk = desk_in(tmp_path, 2)
    assert desk.notices == ()
    assert desk.state.count == 9
    memory = desk.state.memories.known(CARD)
    assert memory is not None
    assert memory.reviews == 1  # the second was taken back
    lab = desk.state.labs["docker/multi-stage-build/exercise/jre"]
    assert (lab.met, lab.of) == (1, 3)
    (event,) = desk.record(to_event(Grade(3), CARD))
    desk.close()
    with closing(sqlite3.connect(paths_in(tmp_path).journal)) as connection:
        rows = connection.execute("SELECT id FROM event ORDER BY position").fetchall()
    assert [row[0] for row in rows] == [*ids, event.id]


def test_a_clock_that_goes_back_changes_no_order_and_loses_nothing(tmp_path: Path) -> None:
    jumps = [0, 40, -400, 3, 4000, -3650, 0, -1, 1]
    ids = []
    for seed, days in enumerate(jumps):
        desk = desk_in(tmp_path, seed, NOW + timedelta(days=days))
        ids += [desk.record(to_event(Grade(1 + seed % 4), CARD))[0].id for _ in range(3)]
        desk.close()
    desk = desk_in(tmp_path, 99)
    assert desk.notices == ()
    journal = Journal.open(paths_in(tmp_path).journal, FixedClock(NOW), random.Random(0))
    events = [event for _, event in journal.ordered()]
    assert [event.id for event in events] == ids
    assert figures(desk.state) == figures(fold(events))


async def many_years(folder: Path, count: int) -> None:
    """Open the app over so many events: home is drawn before they are read, and none is missing."""
    paths, clock, random_ = (
        paths_in(folder),
        FixedClock(NOW - timedelta(days=5 * 365)),
        random.Random(7),
    )
    paths.journal.parent.mkdir(parents=True)
    journal = Journal.open(paths.journal, clock, random_)
    step = timedelta(days=5 * 365) / (count // 1000)
    for _ in range(count // 1000):
        clock.at += step
        journal.append(*(
            to_event(Grade(random_.choice((1, 3, 3, 4)), 6.0), f"docker/multi-stage-build/card/{n}")
            for n in random_.sample(range(1500), 1000)
        ))  # fmt: skip
    journal.close()
    may_open = threading.Event()

    def open_desk() -> Desk:
        may_open.wait(60)
        return desk_in(folder, 3)

    app = SealegsApp(open_desk, None, {})
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Home" in shown(pilot)
        assert app._desk is None
        may_open.set()
        await until(pilot, lambda: app._desk is not None)
        assert app.desk.notices == ()
        assert app.desk.state.count == count
    again = desk_in(folder, 4)  # begins with the snapshot
    assert again.state.count == count
    again.close()


async def test_home_is_there_before_a_long_journal_is_read(tmp_path: Path) -> None:
    await many_years(tmp_path, 5_000)


@pytest.mark.slow
async def test_home_is_there_before_five_years_are_read(tmp_path: Path) -> None:
    await many_years(tmp_path, 100_000)
