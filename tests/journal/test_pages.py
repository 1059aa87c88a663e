"""Events read straight from pages are the events SQLite reads, and more where SQLite gives up."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.journal.pages import PAGE_SIZE, carve, frames
from sealegs.journal.salvage import log_path, readable, unread_log
from tests.journal.helpers import database, grade, journal_in


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 30_000), min_size=1, max_size=12), st.integers(0, 2**32))
def test_every_event_is_found_whatever_its_size(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], seed: int
) -> None:
    rng = random.Random(seed)
    folder = tmp_path_factory.mktemp("carve")
    journal = journal_in(folder)
    # Random text, so that a page read in the wrong place can't pass for the right one.
    events = journal.append(
        *(grade(n, "".join(rng.choices("aä🐳 ", k=size))) for n, size in enumerate(sizes))
    )
    log = log_path(database(folder)).read_bytes()
    assert {event.id: event for event in carve(b"", log)} == {event.id: event for event in events}
    journal.close()
    found = carve(database(folder).read_bytes())
    assert {event.id: event for event in found} == {event.id: event for event in events}


@given(st.binary(max_size=3 * PAGE_SIZE))
def test_noise_holds_no_events_and_harms_nothing(noise: bytes) -> None:
    assert list(carve(noise, noise)) == []
    assert list(carve(b"\x0d" + noise)) == []


def test_without_its_first_pages_a_file_still_gives_its_events(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    events = journal.append(*(grade(number) for number in range(500)))
    journal.close()
    content = bytearray(database(tmp_path).read_bytes())
    content[: 2 * PAGE_SIZE] = bytes(2 * PAGE_SIZE)
    database(tmp_path).write_bytes(content)
    found = readable(database(tmp_path))
    assert [found[event.id] for event in events if event.id in found] == [
        event for event in events if event.id in found
    ]
    assert len(found) >= 500 - 25  # at most the rows that stood on one of the two pages


def test_a_wrong_number_of_rows_on_a_page_hides_none_of_them(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    events = journal.append(*(grade(number) for number in range(200)))
    journal.close()
    content = bytearray(database(tmp_path).read_bytes())
    for start in range(0, len(content), PAGE_SIZE):
        if content[start] == 0x0D:
            content[start + 3 : start + 5] = b"\0\1"
    database(tmp_path).write_bytes(content)
    assert readable(database(tmp_path)).keys() == {event.id for event in events}


def test_a_log_cut_by_a_wrong_checksum_is_read_to_its_end(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    events = [journal.append(grade(number))[0] for number in range(20)]
    log = bytearray(log_path(database(tmp_path)).read_bytes())
    total = len(list(frames(bytes(log))))
    assert list(unread_log(bytes(log), total)) == []
    log[32 + 10 * (24 + PAGE_SIZE) + 16] ^= 1  # the checksum of the eleventh frame
    assert {event.id for event in unread_log(bytes(log), 10)} == {event.id for event in events}


def test_what_is_left_in_a_log_from_before_it_was_begun_anew_is_not_missing(
    tmp_path: Path,
) -> None:
    journal = journal_in(tmp_path)
    for number in range(30):
        journal.append(grade(number))
    with closing(sqlite3.connect(database(tmp_path))) as connection:
        connection.execute("PRAGMA wal_checkpoint(RESTART)")
        journal.append(grade(31))
        used = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[1]
    log = log_path(database(tmp_path)).read_bytes()
    assert used < len(list(frames(log)))
    assert list(unread_log(log, used)) == []
