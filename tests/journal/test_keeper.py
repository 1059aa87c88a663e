"""Whatever happened to the file, opening the journal loses nothing that could be read."""

from __future__ import annotations

import random
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.journal import files, row
from sealegs.journal.errors import Damaged
from sealegs.journal.event import Event
from sealegs.journal.keeper import open_journal, repair_journal, restore, view_journal
from sealegs.journal.pages import PAGE_SIZE, carve, frames
from sealegs.journal.salvage import log_path
from tests.journal.helpers import (
    NOW,
    backups_in,
    database,
    grade,
    journal_in,
    numbers,
    opened_in,
)

EVENTS = 120


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Event]]:
    """A folder with a journal, a backup of its first half, and a log that was never folded in."""
    live = tmp_path_factory.mktemp("live")
    journal = journal_in(live)
    texts = random.Random(2)
    events: list[Event] = []
    for number in range(EVENTS):
        events += journal.append(grade(number, "t" * texts.choice((0, 10, 200, 9000))))
        if number == EVENTS // 2:
            backups_in(live).make(journal, NOW)
            with closing(sqlite3.connect(database(live))) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    folder = tmp_path_factory.mktemp("left") / "behind"
    shutil.copytree(live, folder)  # as a killed program leaves it
    return folder, events


def plainly_readable(path: Path) -> set[str]:
    """Return the ids of the rows SQLite can read, from either end, that still are events."""
    found: set[str] = set()
    for order in ("ASC", "DESC"):
        query = f"SELECT {row.COLUMNS} FROM event NOT INDEXED ORDER BY position {order}"
        try:
            with closing(sqlite3.connect(path)) as connection:
                connection.text_factory = bytes
                for columns in connection.execute(query):
                    found |= event_id(columns)
        except sqlite3.Error:
            continue
    return found


def event_id(columns: tuple[object, ...]) -> set[str]:
    """Return the id of the event in a row, nothing when it isn't one any more."""
    try:
        decoded = (one.decode() if isinstance(one, bytes) else one for one in columns)
        return {row.to_event(tuple(decoded)).id}
    except ValueError:
        return set()


def flip(content: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 1, 3, 30))):
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)


def flip_a_header(content: bytearray, rng: random.Random) -> None:
    start = rng.randrange(0, len(content), PAGE_SIZE)
    content[min(start + rng.randrange(100), len(content) - 1)] = rng.randrange(256)


def wipe(content: bytearray, rng: random.Random) -> None:
    start, length = rng.randrange(len(content)), rng.choice((16, 512, PAGE_SIZE, 5 * PAGE_SIZE))
    piece = content[start : start + length]
    content[start : start + length] = rng.choice((bytes(len(piece)), rng.randbytes(len(piece))))


def cut(content: bytearray, rng: random.Random) -> None:
    del content[rng.randrange(len(content)) :]


HARMS: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, flip_a_header, wipe, cut)


def harm(folder: Path, rng: random.Random) -> None:
    """Damage the database, its log, or both."""
    files = [database(folder), log_path(database(folder))]
    for path in rng.choice((files[:1], files[:1], files[1:], files)):
        content = bytearray(path.read_bytes())
        rng.choice(HARMS)(content, rng)
        path.write_bytes(content)


def survives(folder: Path, kept: tuple[Path, list[Event]], seed: int) -> None:
    """Damage a copy and see what opening it brings back."""
    source, events = kept
    rng = random.Random(seed)
    there = folder / f"damaged-{seed}"
    shutil.copytree(source, there)
    harm(there, rng)
    look = folder / f"look-{seed}"
    shutil.copytree(there, look)
    expected = plainly_readable(database(look)) | {event.id for event in events[: EVENTS // 2 + 1]}
    opened = opened_in(there, days=1)
    clock = FixedClock(NOW + timedelta(days=1))
    try:
        found = list(opened.journal.events())
        backups_in(there).make_daily(opened.journal, clock.now())
    except Damaged:  # in a row that is sound to SQLite, or only in an index: found on the way
        opened.journal.close()
        opened = repair_journal(database(there), backups_in(there), clock, random.Random(1))
        found = list(opened.journal.events())
    assert expected <= {event.id for event in found}, f"seed {seed}"
    assert len(found) == len({event.id for event in found})
    assert opened.journal.check() == (), f"seed {seed}"
    assert opened.journal.append(grade(1000))[0].lamport > max(event.lamport for event in found)
    opened.journal.close()
    assert opened_in(there, days=2).notices == (), f"seed {seed}"
    shutil.rmtree(there)
    shutil.rmtree(look)


def spoiled_copy(kept: tuple[Path, list[Event]], there: Path) -> bytes:
    """Copy the journal and overwrite a page of rows that stands nowhere else in its files."""
    shutil.copytree(kept[0], there)
    content = bytearray(database(there).read_bytes())
    logged = {frame.number for frame in frames(log_path(database(there)).read_bytes())}
    number = next(
        number
        for number in range(2, len(content) // PAGE_SIZE + 1)
        if number not in logged and row_ids(bytes(content), number)
    )
    content[(number - 1) * PAGE_SIZE : number * PAGE_SIZE] = b"\xff" * PAGE_SIZE
    database(there).write_bytes(content)
    return bytes(content)


def row_ids(content: bytes, number: int) -> set[str]:
    """Return the ids of the events on a page."""
    return {event.id for event in carve(b"", log_of(content, number))}


def log_of(content: bytes, number: int) -> bytes:
    """Return a page as the only frame of a log."""
    page = content[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return bytes(32) + number.to_bytes(4, "big") + bytes(20) + page


def test_sixty_kinds_of_damage(tmp_path: Path, kept: tuple[Path, list[Event]]) -> None:
    for seed in range(60):
        survives(tmp_path, kept, seed)


@pytest.mark.slow
def test_fifteen_hundred_kinds_of_damage(tmp_path: Path, kept: tuple[Path, list[Event]]) -> None:
    for seed in range(1000, 2500):
        survives(tmp_path, kept, seed)


def test_a_sound_journal_is_opened_without_a_word(
    tmp_path: Path, kept: tuple[Path, list[Event]]
) -> None:
    shutil.copytree(kept[0], tmp_path / "copy")
    opened = opened_in(tmp_path / "copy")
    assert opened.notices == ()
    assert list(opened.journal.events()) == kept[1]


@pytest.mark.parametrize("spoilt", [b"CREATE TA\xffLE event", b"CREATE TABLE eve\xff\xfe"])
def test_a_name_that_is_no_text_any_more_is_damage_like_any_other(
    tmp_path: Path, spoilt: bytes
) -> None:
    journal = journal_in(tmp_path)
    events = [*journal.append(grade(1), grade(2))]
    backups_in(tmp_path).make(journal, NOW)
    events += journal.append(grade(3))
    journal.close()
    content = database(tmp_path).read_bytes()
    assert b"CREATE TABLE event" in content
    database(tmp_path).write_bytes(content.replace(b"CREATE TABLE event", spoilt))
    opened = opened_in(tmp_path)
    assert "damaged" in opened.notices[0]
    assert list(opened.journal.events()) == events


@pytest.mark.parametrize("harm", [b"\xff\x00\xff", b"\xc3", b"\x80" * 40])
def test_tables_that_are_described_in_no_text_are_mended(tmp_path: Path, harm: bytes) -> None:
    journal = journal_in(tmp_path / "whole")
    events = [event for number in range(30) for event in journal.append(grade(number))]
    journal.close()
    with closing(sqlite3.connect(database(tmp_path / "whole"))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = database(tmp_path / "whole").read_bytes()
    for start in range(100, PAGE_SIZE, 250):
        there = tmp_path / f"damaged-{start}"
        shutil.copytree(tmp_path / "whole", there)
        database(there).write_bytes(content[:start] + harm + content[start + len(harm) :])
        opened = opened_in(there)
        assert list(opened.journal.events()) == events, start
        opened.journal.close()


def test_the_old_file_is_kept_byte_for_byte(tmp_path: Path, kept: tuple[Path, list[Event]]) -> None:
    there = tmp_path / "copy"
    content = spoiled_copy(kept, there)
    log = log_path(database(there)).read_bytes()
    (notice,) = opened_in(there).notices
    (aside,) = there.glob("journal.db.damaged-????????-??????")
    assert aside.name in notice
    assert f"{EVENTS} events" in notice
    assert log_path(aside).read_bytes() == log
    assert aside.read_bytes() == content


@pytest.mark.parametrize("how", ["deleted", "emptied"])
def test_a_journal_that_vanished_comes_back_from_the_backup(tmp_path: Path, how: str) -> None:
    journal = journal_in(tmp_path)
    events = journal.append(grade(1), grade(2))
    backups_in(tmp_path).make(journal, NOW)
    journal.close()
    database(tmp_path).unlink()
    if how == "emptied":
        database(tmp_path).touch()
    opened = opened_in(tmp_path)
    assert "missing" in opened.notices[0]
    assert list(opened.journal.events()) == list(events)
    opened.journal.close()
    assert opened_in(tmp_path).notices == ()


def test_a_damaged_backup_is_passed_over_for_an_older_one(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    backups = backups_in(tmp_path)
    journal.append(grade(1))
    older = backups.make(journal, NOW)
    journal.append(grade(2))
    newer = backups.make(journal, NOW + timedelta(hours=1))
    newer.write_bytes(newer.read_bytes()[:PAGE_SIZE])
    journal.close()
    database(tmp_path).write_bytes(b"nothing of use")
    opened = opened_in(tmp_path)
    assert older.name in opened.notices[0]
    assert numbers(list(opened.journal.events())) == [1]
    with pytest.raises(SealegsError, match="choose an older backup"):
        restore(opened.journal, backups, newer.name, FixedClock(NOW))


@pytest.mark.parametrize("step", range(1, 7))
def test_a_repair_that_is_cut_short_is_finished_by_the_next_opening(
    tmp_path: Path,
    kept: tuple[Path, list[Event]],
    monkeypatch: pytest.MonkeyPatch,
    step: int,
) -> None:
    there = tmp_path / "copy"
    spoiled_copy(kept, there)
    steps = 0

    class Killed(BaseException):
        """Stands for SIGKILL: nothing may clean up after it."""

    def counted(action: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **named: object) -> object:
            nonlocal steps
            steps += 1
            if steps == step:
                raise Killed
            return action(*arguments, **named)

        return run

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr("sealegs.journal.keeper.sync", counted(files.sync))
        with pytest.raises(Killed):
            opened_in(there)
    opened = opened_in(there)
    assert list(opened.journal.events()) == kept[1]
    assert opened.journal.check() == ()
    opened.journal.close()
    assert opened_in(there).notices == ()


def test_two_programs_that_find_the_damage_together_repair_it_once(
    tmp_path: Path, kept: tuple[Path, list[Event]]
) -> None:
    there = tmp_path / "copy"
    spoiled_copy(kept, there)
    notices: list[tuple[str, ...]] = []

    def work(seed: int) -> None:
        opened = opened_in(there, seed)
        notices.append(opened.notices)
        opened.journal.append(grade(1000 + seed))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(40, 44)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(len, notices)) == [0, 0, 0, 1]
    assert opened_in(there).journal.count() == EVENTS + 4


def test_a_program_that_was_open_during_the_repair_goes_on_in_the_new_file(
    tmp_path: Path,
) -> None:
    journal = journal_in(tmp_path)
    journal.append(grade(1))
    repaired = repair_journal(
        database(tmp_path), backups_in(tmp_path), FixedClock(NOW), random.Random(8)
    )
    journal.append(grade(2))
    repaired.journal.append(grade(3))
    assert numbers(list(repaired.journal.events())) == [1, 2, 3]
    assert journal.device == repaired.journal.device


def test_what_cannot_be_written_can_still_be_looked_at(
    tmp_path: Path, kept: tuple[Path, list[Event]]
) -> None:
    copy = view_journal(database(kept[0]), FixedClock(NOW), random.Random(1))
    assert list(copy.events()) == kept[1]
    nowhere = tmp_path / "file" / "journal.db"
    (tmp_path / "file").write_text("a file where a folder should be")
    with pytest.raises(SealegsError, match="nothing was written"):
        open_journal(nowhere, backups_in(tmp_path), FixedClock(NOW), random.Random(1))
    assert view_journal(nowhere, FixedClock(NOW), random.Random(1)).count() == 0


def test_a_restore_is_seen_by_everyone_and_gives_no_number_twice(tmp_path: Path) -> None:
    journal, other = journal_in(tmp_path, 1), journal_in(tmp_path, 2)
    journal.append(grade(1))
    made = backups_in(tmp_path).make(journal, NOW)
    (lost,) = journal.append(grade(2))
    device = other.device
    used, before = restore(journal, backups_in(tmp_path), None, FixedClock(NOW))
    assert used == made.name
    assert before != made.name
    assert other.count() == 1
    assert other.device != device
    (new,) = other.append(grade(3))
    assert (new.device, new.seq) != (lost.device, lost.seq)
    other.merge([lost])
    assert sorted(numbers(list(journal.events()))) == [1, 2, 3]  # type: ignore[type-var]
