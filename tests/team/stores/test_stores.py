"""What every store promises, whichever it is."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, create_engine, inspect, text

from sealegs.ground.problem import SealegsError
from sealegs.team import commands as c
from sealegs.team import events as e
from sealegs.team.commands import Wish
from sealegs.team.events import HOST, Aside, Logged, Rules, to_line
from sealegs.team.steward import Done, Steward
from sealegs.team.store import Conflict, Forgotten, Store
from sealegs.team.stores import schema
from sealegs.team.stores.opening import open_store
from sealegs.team.stores.sqlite import engine_for
from tests.team.databases import Cluster
from tests.team.rooms import START, agenda

WHO = "Unmistakable"


def entry(seq: int, event: e.Event, *, by: str = HOST, wish: str = "") -> Logged:
    return Logged(seq=seq, at=START + seq, by=by, wish=wish, event=event)


def opening(room: str = "r1") -> Logged:
    return entry(1, e.Created(room, "A “room” \N{SNOWMAN}", agenda(), Rules()))


def test_what_was_appended_is_read_back_byte_for_byte(store: Store) -> None:
    log = [opening(), entry(2, e.Joined("ann")), entry(3, e.Started())]
    store.append("r1", 0, log[:1])
    store.append("r1", 1, log[1:], [Aside("ann", "name", "Ann \N{SNOWMAN}")])
    assert [to_line(one) for one in store.read("r1")] == [to_line(one) for one in log]
    assert store.read("r1", 2) == (log[2],)
    assert store.read("elsewhere") == ()
    assert store.asides("r1", "name") == (Aside("ann", "name", "Ann \N{SNOWMAN}"),)


def test_who_is_second_is_told_and_nothing_of_theirs_is_kept(store: Store) -> None:
    store.append("r1", 0, [opening()])
    with pytest.raises(Conflict):
        store.append("r1", 0, [opening()], [Aside("ann", "name", "Ann")])
    with pytest.raises(Conflict):
        store.append("r1", 5, [entry(6, e.Started())])
    assert len(store.read("r1")) == 1
    assert store.asides("r1") == ()


def test_a_wish_stands_in_a_log_once_and_in_another_room_again(store: Store) -> None:
    store.append("r1", 0, [opening()])
    store.append("r2", 0, [opening("r2")])
    store.append("r1", 1, [entry(2, e.Joined("ann"), by="ann", wish="once-only")])
    with pytest.raises(Conflict):
        store.append("r1", 2, [
            entry(3, e.Joined("bob")), entry(4, e.Left("ann"), by="ann", wish="once-only"),
        ])  # fmt: skip
    assert len(store.read("r1")) == 2
    store.append("r2", 1, [entry(2, e.Joined("ann"), by="ann", wish="once-only")])
    store.append("r1", 2, [entry(3, e.Joined("bob"), by="bob", wish="once-only")])


def test_of_several_asides_the_last_counts(store: Store) -> None:
    store.append("r1", 0, [opening()])
    names = [Aside("ann", "name", "Ann"), Aside("ann", "name", "Anna"), Aside("bob", "name", "B")]
    store.append("r1", 1, [entry(2, e.Joined("ann"))], names)
    store.append("r1", 2, [entry(3, e.Renamed("ann"))], [Aside("ann", "answer:1", "words")])
    assert [a.text for a in store.asides("r1", "name")] == ["Anna", "B"]
    assert [a.field for a in store.asides("r1")] == ["answer:1", "name", "name"]


def test_rooms_are_listed_the_newest_first(store: Store) -> None:
    assert store.rooms() == ()
    older, newer = opening("r1"), Logged(seq=1, at=START + 9, by=HOST, event=opening("r2").event)
    store.append("r1", 0, [older])
    store.append("r2", 0, [newer])
    store.append("r2", 1, [entry(2, e.Joined("ann"))])
    listed = store.rooms()
    assert [(row.room, row.created, row.seq) for row in listed] == [
        ("r2", START + 9, 2), ("r1", START + 1, 1),
    ]  # fmt: skip
    assert listed[0].title == "A “room” \N{SNOWMAN}"


def test_a_secret_is_what_it_was_first(store: Store) -> None:
    assert store.secret("key", "first") == "first"
    assert store.secret("key", "second") == "first"
    assert store.secret("other", "second") == "second"


def test_waiting_ends_with_news_or_with_time(store: Store) -> None:
    store.append("r1", 0, [opening()])
    assert store.wait("r1", 0, 5.0)
    assert not store.wait("r1", 1, 0.05)
    thread = threading.Timer(0.1, lambda: store.append("r1", 1, [entry(2, e.Joined("ann"))]))
    thread.start()
    try:
        assert store.wait("r1", 1, 30.0)
    finally:
        thread.join()


def test_of_many_threads_each_appends_once_and_none_is_lost(store: Store) -> None:
    store.append("r1", 0, [opening()])
    problems: list[BaseException] = []

    def come_in(number: int) -> None:
        try:
            steward = Steward(store, "r1", lambda: START + 10)
            person = f"p{number}"
            for _ in range(5):
                wish = Wish(person, "join-once", c.Join(person, person))
                assert isinstance(steward.carry_out([wish])[0], Done)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=come_in, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    log = store.read("r1")
    assert [one.seq for one in log] == list(range(1, 8))
    assert sorted(one.by for one in log[1:]) == [f"p{n}" for n in range(6)]


def test_nobody_is_refused_for_what_only_this_process_does_not_know_yet(store: Store) -> None:
    one, other = (Steward(store, "r1", lambda: START) for _ in range(2))
    one.carry_out([Wish(HOST, "", c.Create("r1", "A room", agenda(), Rules()))])
    other.catch_up()
    one.carry_out([Wish("ann", "", c.Join("ann")), Wish(HOST, "", c.Start())])
    one.carry_out([Wish(HOST, "", c.Open())])
    (answer,) = other.carry_out([Wish("ann", "", c.Answer("ann", 1, (1,)))])
    assert isinstance(answer, Done)


# From here on: databases only.


@contextmanager
def opened(db: str) -> Iterator[Store]:
    store = open_store(db)
    try:
        yield store
    finally:
        store.close()


def test_a_log_is_there_after_closing_and_for_a_second_process_meanwhile(db: str) -> None:
    with opened(db) as first, opened(db) as second:
        first.append("r1", 0, [opening()])
        assert second.read("r1") == (opening(),)
        with pytest.raises(Conflict):
            second.append("r1", 0, [opening()])
    with opened(db) as again:
        assert again.read("r1") == (opening(),)


def test_another_process_is_woken(db: str) -> None:
    with opened(db) as first, opened(db) as second:
        first.append("r1", 0, [opening()])
        later = threading.Timer(0.2, lambda: first.append("r1", 1, [entry(2, e.Started())]))
        later.start()
        assert second.wait("r1", 1, 30.0)
        later.join()


def test_who_is_forgotten_leaves_the_log_as_it_was(db: str) -> None:
    with opened(db) as store:
        store.append("r1", 0, [opening()])
        asides = [
            Aside("ann", "name", "Unmistakable"), Aside("ann", "answer:1", "my words"),
            Aside("bob", "name", "Bob"),
        ]  # fmt: skip
        store.append("r1", 1, [entry(2, e.Joined("ann")), entry(3, e.Joined("bob"))], asides)
        before = store.read("r1")
        assert store.forget({"r1": ["ann"], "r2": ["bob"]}).texts == 2
        assert store.read("r1") == before
        assert store.asides("r1") == (Aside("bob", "name", "Bob"),)


def named(person: str, name: str) -> Aside:
    return Aside(person, "name", name)


def holding(folder: Path, words: bytes) -> list[Path]:
    """Return the files below a folder that hold these bytes."""
    return [f for f in folder.rglob("*") if f.is_file() and words in f.read_bytes()]


def test_of_who_is_forgotten_no_bytes_remain_in_a_file_of_rooms(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'rooms.db'}") as store:
        store.append("r1", 0, [opening(), entry(2, e.Joined("ann"))], [named("ann", WHO)])
        store.append("r1", 2, [entry(3, e.Renamed("ann"))], [named("ann", "Ann")])
        assert holding(tmp_path, WHO.encode())
        forgotten = store.forget({"r1": ["ann"]})
        assert forgotten == Forgotten(1)
        assert not holding(tmp_path, WHO.encode())


def test_it_is_said_where_bytes_remain_while_another_program_reads_the_file(tmp_path: Path) -> None:
    file = tmp_path / "rooms.db"
    with opened(f"sqlite:///{file}") as store:
        store.append("r1", 0, [opening(), entry(2, e.Joined("ann"))], [named("ann", WHO)])
        with closing(sqlite3.connect(file)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM event").fetchall()
            forgotten = store.forget({"r1": ["ann"]})
        assert forgotten.texts == 1
        assert "rooms.db-wal until all programs have closed it" in forgotten.remains
        assert store.asides("r1") == ()


def test_of_who_is_forgotten_no_bytes_remain_in_a_table_of_postgresql(postgres: Cluster) -> None:
    with postgres.database() as uri, opened(uri) as store:
        store.append("r1", 0, [opening(), entry(2, e.Joined("ann"))])
        for number in range(20):
            called = named("ann", f"{WHO} {number}")
            store.append("r1", 2 + number, [entry(3 + number, e.Renamed("ann"))], [called])
        store.append("r1", 22, [entry(23, e.Joined("bob"))], [named("bob", "Bob")])
        with psycopg.connect(uri, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            assert holding(postgres.tables, WHO.encode())
            forgotten = store.forget({"r1": ["ann"]})
            connection.execute("CHECKPOINT")
        assert forgotten.texts == 1
        assert "write-ahead log" in forgotten.remains
        assert not holding(postgres.tables, WHO.encode())


def engine_of(db: str) -> Engine:
    if db.startswith("sqlite"):
        return engine_for(Path(db.removeprefix("sqlite:///")))
    return create_engine(db.replace("postgresql://", "postgresql+psycopg://"))


def test_a_database_of_a_newer_program_is_left_alone(db: str) -> None:
    with opened(db):
        pass
    engine = engine_of(db)
    with engine.begin() as connection:
        connection.execute(text("UPDATE room_schema SET version = 999"))
    with pytest.raises(SealegsError, match="update Sealegs"):
        open_store(db)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT version FROM room_schema")).scalar() == 999
    engine.dispose()


def test_migrations_run_in_order_once_and_all_or_none(db: str) -> None:
    with opened(db) as store:
        store.append("r1", 0, [opening()])
    engine = engine_of(db)
    steps = [
        *schema.shipped_steps(),
        ("CREATE TABLE extra (x BIGINT)", "INSERT INTO extra VALUES (1)"),
    ]
    bad = [*steps, ("CREATE TABLE half (x BIGINT)", "this is no SQL")]
    with pytest.raises(Exception, match="syntax error"):
        schema.migrate(engine, bad)
    assert "half" not in inspect(engine).get_table_names()
    schema.migrate(engine, steps)
    schema.migrate(engine, steps)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM extra")).scalar() == 1
        assert connection.execute(text("SELECT count(*) FROM event")).scalar() == 1
    engine.dispose()


def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are notes, much longer than a header of a database " * 4)
    before = path.read_bytes()
    with pytest.raises(SealegsError, match="no database of rooms"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_addresses_that_lead_nowhere_are_refused_in_a_sentence(tmp_path: Path) -> None:
    for address in ("mysql://x", "postgresql://nobody@/none?host=/nowhere", "nonsense"):
        with pytest.raises(SealegsError):
            open_store(address)
    folder = tmp_path / "file"
    folder.write_text("")
    with pytest.raises(SealegsError):
        open_store(f"sqlite:///{folder}/rooms.db")


def test_sqlite_waits_for_the_disk_at_every_commit(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'rooms.db'}") as store:
        store.append("r1", 0, [opening()])
        connection = sqlite3.connect(tmp_path / "rooms.db")
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        connection.close()
        engine = store._engine  # type: ignore[attr-defined]
        with engine.connect() as own:
            assert own.execute(text("PRAGMA synchronous")).scalar() == 2


def test_postgresql_waits_for_the_disk_even_where_its_default_is_not_to(postgres: Cluster) -> None:
    with postgres.database() as uri:
        import psycopg

        with psycopg.connect(uri, autocommit=True) as connection:
            name = connection.info.dbname
            connection.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
        with opened(uri) as store:
            engine = store._engine  # type: ignore[attr-defined]
            with engine.connect() as own:
                assert own.execute(text("SHOW synchronous_commit")).scalar() == "on"


def test_the_time_to_wake_is_not_the_time_to_look(postgres: Cluster) -> None:
    """Ten wakes from another process take less than ten looks at the table would."""
    with postgres.database() as uri, opened(uri) as first, opened(uri) as second:
        first.append("r1", 0, [opening()])
        time.sleep(1.0)  # until it listens
        woken: list[bool] = []

        def listen() -> None:
            for seq in range(1, 11):
                woken.append(second.wait("r1", seq, 2.0))
                first.append("r1", seq + 1, [entry(seq + 2, e.Joined(f"q{seq}"))])

        thread = threading.Thread(target=listen)
        thread.start()
        first.append("r1", 1, [entry(2, e.Joined("p"))])
        thread.join(20.0)
        assert woken == [True] * 10
