"""The desk keeps what is recorded, for every process that has it open, come what may."""

from __future__ import annotations

import random
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sealegs.ground.clock import FixedClock
from sealegs.journal.backups import Backups, superfluous
from sealegs.journal.keeper import restore
from sealegs.journal.store import Journal
from sealegs.study.events import Grade, to_event
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
CARD = "docker/multi-stage-build/card/x"


def open_desk(folder: Path, seed: int = 1, now: datetime = NOW) -> Desk:
    """Open a desk in a folder of this test's own."""
    return Desk.open(Paths.of({"SEALEGS_HOME": str(folder)}), FixedClock(now), random.Random(seed))


def reviews(desk: Desk) -> int:
    """Return how often the card was graded."""
    memory = desk.state.memories.known(CARD)
    return memory.reviews if memory else 0


def test_what_was_recorded_is_there_after_a_restart(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.record(to_event(Grade(3), CARD))
    assert reviews(desk) == 1
    desk.close()
    again = open_desk(tmp_path, 2)
    assert reviews(again) == 1
    assert again.notices == ()


def test_two_desks_on_one_journal_see_each_other(tmp_path: Path) -> None:
    one, other = open_desk(tmp_path, 1), open_desk(tmp_path, 2)
    one.record(to_event(Grade(3), CARD))
    other.record(to_event(Grade(3), CARD))
    one.refresh()
    assert reviews(one) == reviews(other) == 2


def test_a_damaged_journal_is_moved_aside_and_nothing_readable_is_lost(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    for _ in range(300):
        desk.record(to_event(Grade(3), CARD))
    desk.close()
    open_desk(tmp_path, 2, NOW + timedelta(days=1)).close()  # makes the daily backup
    path = Paths.of({"SEALEGS_HOME": str(tmp_path)}).journal
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damaged = bytearray(path.read_bytes())
    damaged[8192:12288] = b"\xff" * 4096
    path.write_bytes(damaged)
    again = open_desk(tmp_path, 3, NOW + timedelta(days=2))
    assert reviews(again) == 300
    (notice,) = again.notices
    assert "damaged" in notice
    assert list(path.parent.glob("journal.db.damaged-*"))


def test_a_file_that_is_no_database_is_replaced_by_the_backup(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.record(to_event(Grade(3), CARD))
    desk.close()
    open_desk(tmp_path, 2, NOW + timedelta(days=1)).close()
    path = Paths.of({"SEALEGS_HOME": str(tmp_path)}).journal
    for side in path.parent.glob("journal.db-*"):
        side.unlink()
    path.write_bytes(b"not a database at all, not even close" * 200)
    again = open_desk(tmp_path, 3, NOW + timedelta(days=2))
    assert reviews(again) == 1
    assert "backup" in again.notices[0]


def test_a_journal_that_cannot_be_opened_is_said_and_the_app_still_works(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(parents=True)
    (tmp_path / "data" / "journal.db").mkdir()
    desk = open_desk(tmp_path)
    assert "nothing you do is kept" in desk.notices[0]
    desk.record(to_event(Grade(3), CARD))
    assert reviews(desk) == 1


def test_a_misspelt_setting_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir(parents=True)
    (tmp_path / "config" / "config.yaml").write_text("them: dark\n")
    desk = open_desk(tmp_path)
    assert "did you mean `theme`" in desk.notices[0]
    assert desk.settings.theme == "auto"


def test_a_restore_brings_a_backup_back_and_first_saves_what_is_there(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    journal = Journal.open(tmp_path / "journal.db", clock, random.Random(1))
    backups = Backups(tmp_path / "backups")
    journal.append(to_event(Grade(3), CARD))
    first = backups.make(journal, clock.now())
    journal.append(to_event(Grade(1), CARD))
    clock.at += timedelta(hours=1)
    used, made = restore(journal, backups, None, clock)
    assert used == first.name
    assert journal.count() == 1
    restore(journal, backups, made, FixedClock(NOW + timedelta(hours=2)))
    assert journal.count() == 2


def test_backups_thin_out_with_age() -> None:
    days = [NOW - timedelta(days=back) for back in range(400)]
    names = [f"journal-{day:%Y%m%d}-200000.db" for day in days]
    kept = set(names) - set(superfluous(names))
    assert set(names[:7]) <= kept
    assert 7 + 3 + 10 <= len(kept) <= 7 + 4 + 12
