"""Clocks: the one in a file is for whoever tests whole sessions."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sealegs.ground.clock import FileClock, SystemClock, clock_of


def test_a_file_tells_the_time_and_what_it_tells_may_change(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    clock = clock_of({"SEALEGS_CLOCK": str(file)})
    for hour in (9, 10):
        at = datetime(2026, 11, 26, hour, tzinfo=UTC)
        file.write_text(f"{at.isoformat()}\n")
        assert clock.now() == at


@pytest.mark.parametrize("text", [None, "", "noon", "2026-13-01", "\u00e9"])
def test_where_the_file_tells_nothing_the_machine_does(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "clock"
    if text is not None:
        file.write_text(text, "utf-8")
    assert FileClock(str(file)).now().tzinfo is not None


def test_without_a_name_it_is_the_machines_clock() -> None:
    assert isinstance(clock_of({}), SystemClock)
