"""The journal keeps what it is given, in order, for good."""

from __future__ import annotations

import random
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.journal import schema
from sealegs.journal.errors import Damaged, NewerJournal
from sealegs.journal.store import Journal
from tests.journal.helpers import NOW, database, grade, journal_in, numbers


def test_events_come_back_as_they_were_acknowledged(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    events = journal.append(grade(1, "ü\n\0🐳"), grade(2)) + journal.append(grade(3))
    journal.close()
    again = journal_in(tmp_path, 2)
    assert [event for _, event in again.after(0)] == list(events)
    assert list(again.events()) == list(events)
    assert [event.lamport for event in events] == [1, 2, 3]
    assert [event.seq for event in events] == [1, 2, 3]


def test_the_time_and_the_learners_offset_are_kept(tmp_path: Path) -> None:
    at = datetime(2026, 11, 24, 23, 30, 0, 250_000, tzinfo=timezone(-timedelta(hours=3.5)))
    journal = Journal.open(database(tmp_path), FixedClock(at), random.Random(1))
    (event,) = journal.append(grade())
    assert event.utc_ms == int(at.timestamp() * 1000)
    assert event.utc_offset_min == -210


def test_the_same_clock_and_randomness_make_the_same_journal(tmp_path: Path) -> None:
    runs = []
    for name in ("a", "b"):
        journal = journal_in(tmp_path / name, seed=9)
        runs.append(journal.append(grade(1), grade(2)))
    assert runs[0] == runs[1]


def test_reading_goes_on_where_it_stopped(tmp_path: Path) -> None:
    journal, other = journal_in(tmp_path, 1), journal_in(tmp_path, 2)
    journal.append(*(grade(number) for number in range(2500)))
    seen = list(journal.after(0))
    assert numbers([event for _, event in seen]) == list(range(2500))
    other.append(grade(9999))
    assert numbers([event for _, event in journal.after(seen[-1][0])]) == [9999]


def test_the_true_order_is_the_lamport_order_not_the_order_of_arrival(tmp_path: Path) -> None:
    here, there = journal_in(tmp_path / "here", 1), journal_in(tmp_path / "there", 2)
    first = here.append(grade(1), grade(2), grade(3))
    (late,) = there.append(grade(100))
    here.merge([late])
    assert [event for _, event in here.after(0)] == [*first, late]
    assert [event.lamport for event in here.events()] == [1, 1, 2, 3]
    (next_one,) = there.append(grade(101))
    there.merge(here.events())
    assert there.append(grade(102))[0].lamport > max(3, next_one.lamport)


def test_a_batch_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    deep: dict[str, object] = {}
    for _ in range(5000):
        deep = {"a": deep}
    bad = grade(2)
    bad = type(bad)(type=bad.type, payload={"deep": deep})
    with pytest.raises((SealegsError, RecursionError)):
        journal.append(grade(1), bad)
    assert journal.count() == 0
    assert journal.append(grade(3))[0].seq == 1


def test_half_a_surrogate_pair_does_not_cost_the_answer(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    (event,) = journal.append(grade(1, "typed \ud83d here"))
    assert event.payload["text"] == "typed ? here"
    assert list(journal.events()) == [event]


@pytest.mark.parametrize("statement", ["DELETE FROM event", "UPDATE event SET item = 'x'"])
def test_events_can_be_neither_changed_nor_deleted(tmp_path: Path, statement: str) -> None:
    journal_in(tmp_path).append(grade(1))
    with closing(sqlite3.connect(database(tmp_path))) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            connection.execute(statement)
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (1,)


def test_what_is_committed_is_on_the_disk(tmp_path: Path) -> None:
    connection = schema.connect(tmp_path / "x.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    assert connection.execute("PRAGMA fullfsync").fetchone() == (1,)


def test_threads_share_a_journal(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)

    def work(start: int) -> None:
        for number in range(start, start + 50):
            journal.append(grade(number))

    threads = [threading.Thread(target=work, args=(start,)) for start in range(0, 200, 50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    events = list(journal.events())
    assert sorted(event.payload["number"] for event in events) == list(range(200))  # type: ignore[type-var]
    assert [event.lamport for event in events] == list(range(1, 201))


def test_a_deleted_journal_comes_back_with_everything_the_open_program_knew(
    tmp_path: Path,
) -> None:
    journal = journal_in(tmp_path / "data")
    journal.append(grade(1))
    shutil.rmtree(tmp_path / "data")
    journal.append(grade(2))
    journal.close()
    assert numbers(list(journal_in(tmp_path / "data", 5).events())) == [1, 2]


def test_a_newer_journal_is_refused_and_left_alone(tmp_path: Path) -> None:
    journal_in(tmp_path).append(grade(1))
    with closing(sqlite3.connect(database(tmp_path), isolation_level=None)) as connection:
        connection.executescript(
            "PRAGMA user_version = 99; UPDATE meta SET value = '99' WHERE name = 'schema'"
        )
    before = database(tmp_path).read_bytes()
    with pytest.raises(NewerJournal, match=r"version 99.*update Sealegs"):
        journal_in(tmp_path)
    assert database(tmp_path).read_bytes() == before


def test_someone_elses_database_is_not_taken_for_a_journal(tmp_path: Path) -> None:
    with closing(sqlite3.connect(database(tmp_path))) as connection:
        connection.execute("CREATE TABLE music (title TEXT)")
    with pytest.raises(Damaged):
        journal_in(tmp_path)


class TestMigrations:
    STEP = "ALTER TABLE event ADD COLUMN mood TEXT; "

    def test_an_older_journal_becomes_a_current_one(self, tmp_path: Path) -> None:
        events = journal_in(tmp_path).append(grade(1), grade(2))
        with closing(schema.connect(database(tmp_path))) as connection:
            schema.migrate(connection, random.Random(1), (*schema.MIGRATIONS, self.STEP))
            assert schema.version_of(connection) == 2
            found = connection.execute("SELECT id, mood FROM event ORDER BY position").fetchall()
        assert found == [(event.id, None) for event in events]

    @pytest.mark.parametrize("step", ["DROP TABLE event;", "CREATE TABLE meta (x);", "nonsense;"])
    def test_a_step_that_fails_or_loses_events_never_touches_the_file(
        self, tmp_path: Path, step: str
    ) -> None:
        journal_in(tmp_path).append(grade(1))
        with closing(schema.connect(database(tmp_path))) as connection:
            with pytest.raises((sqlite3.Error, SealegsError)):
                schema.migrate(connection, random.Random(1), (*schema.MIGRATIONS, self.STEP, step))
            assert schema.version_of(connection) == 1
            assert connection.execute("SELECT count(*) FROM event").fetchone() == (1,)

    def test_two_programs_can_make_the_same_journal_at_once(self, tmp_path: Path) -> None:
        start = threading.Barrier(4)
        failed: list[BaseException] = []

        def work(seed: int) -> None:
            start.wait()
            try:
                journal_in(tmp_path, seed).append(grade(seed))
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed
        journal = journal_in(tmp_path, 50)
        assert journal.count() == 4
        assert NOW.timestamp() * 1000 == next(iter(journal.events())).utc_ms
