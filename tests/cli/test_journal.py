"""Progress on the way to another machine, several learners on one machine, and forgetting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cards_quiz import run

GRADE = "\n2\nq\n"


def test_an_export_merged_elsewhere_brings_the_progress_once(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    run(one, GRADE, "cards", "--plain")
    file = tmp_path / "progress.jsonl"
    assert run(one, "", "journal", "export", str(file)).returncode == 0
    assert run(one, "", "journal", "export").stdout == file.read_text(encoding="utf-8")
    first = run(other, "", "journal", "merge", str(file))
    assert first.stdout.startswith("1 new events")
    assert run(other, "", "journal", "merge", str(file)).stdout.startswith("0 new events")
    assert "1 new events" not in run(one, "", "journal", "merge", str(file)).stdout
    assert run(other, "", "journal", "export").stdout == file.read_text(encoding="utf-8")


def test_what_cannot_be_merged_is_one_sentence_and_changes_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{}\n", encoding="utf-8")
    for file in (broken, tmp_path / "missing.jsonl"):
        refused = run(tmp_path / "home", "", "journal", "merge", str(file))
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "command", ["journal export", "export csv", "export notes", "interview list", "backup"]
)
def test_whoever_finds_a_damaged_journal_says_what_became_of_it(
    tmp_path: Path, command: str
) -> None:
    run(tmp_path, GRADE, "cards", "--plain")
    (file,) = tmp_path.rglob("journal.db")
    file.write_bytes(b"no database" * 1000)
    assert "Your journal was damaged" in run(tmp_path, "", *command.split()).stderr
    assert run(tmp_path, "", *command.split()).stderr == ""


def test_profiles_know_nothing_of_each_other_and_one_can_be_forgotten(tmp_path: Path) -> None:
    run(tmp_path, GRADE, "--profile", "ada", "cards", "--plain")
    assert run(tmp_path, "", "--profile", "bob", "journal", "export").stdout == ""
    asked = run(tmp_path, "n\n", "--profile", "ada", "journal", "forget")
    assert asked.returncode == 1
    assert run(tmp_path, "", "--profile", "ada", "journal", "export").stdout != ""
    gone = run(tmp_path, "y\n", "--profile", "ada", "journal", "forget")
    assert gone.stdout.startswith("deleted ")
    assert run(tmp_path, "", "--profile", "ada", "journal", "export").stdout == ""
    assert run(tmp_path, "", "--profile", "../x", "journal", "export").returncode == 2


def test_the_sheet_is_a_page_of_what_is_shaky(tmp_path: Path) -> None:
    run(tmp_path, "\n1\nq\n", "cards", "--plain")
    page = run(tmp_path, "", "export", "sheet", "--lines", "12").stdout.splitlines()
    assert page[0].startswith("# What to look at once more")
    assert any(line.startswith("- **") for line in page)
    assert any("did not fit" in line for line in page)
    assert len(page) <= 14
    target = tmp_path / "sheet.md"
    assert run(tmp_path, "", "export", "sheet", str(target)).stdout == f"wrote {target}\n"
    assert target.read_text(encoding="utf-8").startswith("# What")
