"""Reports of mistakes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.ground.yaml import load
from sealegs.workspace.reports import export_at, write_export, write_report

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
ITEM = "docker/images/choice/which ../../ships"


def test_a_report_is_a_small_file_that_names_the_question(tmp_path: Path) -> None:
    path = write_report(tmp_path / "reports", ITEM, "hash", "2", "b is right\x1b[2J: too", NOW)
    assert path.parent == tmp_path / "reports"
    assert load(path.read_text(encoding="utf-8"), path.name).value == {
        "item": ITEM,
        "wording": "hash",
        "given": "2",
        "words": "b is right\ufffd[2J: too",
        "at": "2026-11-24T20:00:00+00:00",
    }


def test_a_second_report_takes_nothing_from_the_first(tmp_path: Path) -> None:
    first = write_report(tmp_path, ITEM, "h", "1", "one", NOW)
    second = write_report(tmp_path, ITEM, "h", "1", "two", NOW)
    assert first != second
    assert "one" in first.read_text(encoding="utf-8")


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SealegsError, match="could not be written"):
        write_report(tmp_path / "file" / "reports", ITEM, "h", "1", "one", NOW)


def test_an_export_is_found_by_its_name_and_what_lies_here_goes_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, here = tmp_path / "kept", tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    file = write_export(kept, "room-a-b.jsonl", "kept")
    assert export_at(kept, Path("room-a-b.jsonl")) == file
    assert export_at(kept, Path("another.jsonl")) == Path("another.jsonl")
    assert export_at(kept, Path("../x/room-a-b.jsonl")) == Path("../x/room-a-b.jsonl")
    (here / "room-a-b.jsonl").write_text("mine", encoding="utf-8")
    assert export_at(kept, Path("room-a-b.jsonl")) == Path("room-a-b.jsonl")
