"""Backups are made once a day, checked, thinned out, and never overwrite one another."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.journal.backups import superfluous
from sealegs.journal.errors import Damaged
from sealegs.journal.pages import PAGE_SIZE
from tests.journal.helpers import NOW, backups_in, database, grade, journal_in, plain_ids


def test_a_backup_is_a_whole_journal_in_one_file(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    events = journal.append(grade(1), grade(2))
    made = backups_in(tmp_path).make(journal, NOW)
    assert made.name == "journal-20261124-200000.db"
    assert plain_ids(made) == [event.id for event in events]
    assert [path.name for path in made.parent.iterdir()] == [made.name]
    assert made.stat().st_mode & 0o777 == 0o600


def test_one_a_day_and_only_when_something_happened(tmp_path: Path) -> None:
    journal, backups = journal_in(tmp_path), backups_in(tmp_path)
    assert backups.make_daily(journal, NOW) is None
    journal.append(grade(1))
    assert backups.make_daily(journal, NOW) is not None
    journal.append(grade(2))
    assert backups.make_daily(journal, NOW + timedelta(hours=3)) is None
    assert backups.make_daily(journal, NOW + timedelta(days=1)) is not None
    assert backups.make_daily(journal, NOW + timedelta(days=2)) is None
    journal.append(grade(3))
    assert backups.make_daily(journal, NOW + timedelta(days=2)) is not None


def test_two_backups_of_one_second_are_two_files(tmp_path: Path) -> None:
    journal, backups = journal_in(tmp_path), backups_in(tmp_path)
    names = {backups.make(journal, NOW).name for _ in range(3)}
    assert len(names) == len(backups.names()) == 3


def test_an_unsound_journal_makes_no_backup(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.append(*(grade(number) for number in range(300)))
    device = journal.device.encode()
    journal.close()
    content = database(tmp_path).read_bytes()
    *_, entry = (  # the last entry with the device's name on a leaf (type 10) of the index
        content.rindex(device, start, start + PAGE_SIZE)
        for start in range(0, len(content), PAGE_SIZE)
        if content[start] == 10 and device in content[start : start + PAGE_SIZE]
    )
    spoiled = content[:entry] + b"x" + content[entry + 1 :]
    database(tmp_path).write_bytes(spoiled)
    journal = journal_in(tmp_path)
    with pytest.raises(Damaged):
        backups_in(tmp_path).make(journal, NOW)
    assert list((tmp_path / "backups").iterdir()) == []


@given(st.sets(st.integers(0, 900), min_size=1))
def test_the_newest_week_every_recent_week_and_every_recent_month_stay(ages: set[int]) -> None:
    days = sorted((NOW - timedelta(days=age) for age in ages), reverse=True)
    names = [f"journal-{day:%Y%m%d-%H%M%S}.db" for day in days]
    gone = set(superfluous(names))
    kept = [name for name in names if name not in gone]
    assert kept[:7] == names[:7]
    assert len(kept) <= 7 + 4 + 12
    months = list(dict.fromkeys(name[8:14] for name in names))[:12]
    assert set(months) <= {name[8:14] for name in kept}
    assert set(superfluous(kept)) == set()


def test_all_backups_of_the_last_days_stay_for_one_was_made_before_each_restore() -> None:
    names = [f"journal-2026112{day}-20{minute:02}00.db" for day in (3, 4) for minute in range(30)]
    assert superfluous(names) == ()
