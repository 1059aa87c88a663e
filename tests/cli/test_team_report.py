"""``sealegs team report``, as a shell user types it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sealegs.cli.group import program
from tests.cli.test_cards_quiz import run
from tests.cli.test_team_logs import home as session
from tests.team.report.agreeing import from_csv, from_xlsx
from tests.terminal import Terminal

__all__ = ["session"]  # the fixture
FORMS = ["text", "xlsx", "csv", "json", "figures", "html"]


@pytest.fixture
def home(session: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home in which a session was held, for commands in this process."""
    monkeypatch.setenv("SEALEGS_HOME", str(session))
    return session


def team(*arguments: str, given: str = "") -> Result:
    """Run a command of the team in this process."""
    return CliRunner().invoke(program, ["team", *arguments], input=given)


def reported(home: Path, *arguments: str) -> bytes:
    """Return what a report writes into a file."""
    file = home / "out"
    done = team("report", *arguments, "--out", str(file))
    assert done.exit_code == 0, done.stderr
    return file.read_bytes()


def test_every_form_is_written_and_says_the_same(home: Path) -> None:
    text = run(home, "", "team", "report").stdout
    assert text.encode() == reported(home, "r1")
    assert "50% of the answers were right" in text
    rows = from_csv(reported(home, "--format", "csv"))
    assert len(rows) == 3
    assert from_xlsx(reported(home, "--format", "xlsx"))["answers"] == rows
    people = from_csv(reported(home, "--format", "csv", "--sheet", "people"))
    assert [row[:5] for row in people[1:]] == [
        (1.0, "ann", "Player 1", 1000.0, 1.0), (2.0, "bob", "Player 2", 500.0, 0.0)
    ]  # fmt: skip
    log = reported(home, "--format", "json").decode()
    assert log == team("export").stdout
    assert team("verify", "-", given=log).exit_code == 0
    assert b"<!doctype html>" in reported(home, "--format", "html")
    assert b'"version": 1' in reported(home, "--format", "figures")


def test_names_are_shown_as_the_host_chose_or_chooses_now(home: Path) -> None:
    for form in ("text", "csv", "figures", "html"):
        assert b"Unmistakable" not in reported(home, "--format", form)
        assert b"Ann Unmistakable" in reported(home, "--format", form, "--names")
    sheets = from_xlsx(reported(home, "--format", "xlsx", "--names"))
    assert "Ann Unmistakable" in {row[2] for row in sheets["people"]}
    assert any("ann says x and y" in row for row in sheets["answers"])


def test_a_report_without_names_says_how_to_get_them_and_what_stuck_means(home: Path) -> None:
    text = reported(home).decode()
    assert "Names are private unless the host shows them" in text
    assert "\nsealegs team report r1 --names\n" in text
    stuck, _, after = text.partition("\nSkills\n")
    assert "Stuck on a skill is who missed something" in " ".join(stuck.split())
    assert "Stuck on a skill" not in after
    assert b"Names are private" not in reported(home, "--names")
    assert b"Stuck on a skill is who missed" in reported(home, "--names", "--format", "html")


def test_who_was_forgotten_is_anonymous_in_all_of_them(home: Path) -> None:
    before = reported(home, "--names", "--format", "csv", "--sheet", "people")
    assert team("forget", "ann unmistakable", "--yes").exit_code == 0
    for form in ("text", "csv", "figures", "html", "json"):
        made = reported(home, "--names", "--format", form)
        assert b"nmistakable" not in made
        assert b"ann says x and y" not in made
    sheets = from_xlsx(reported(home, "--names", "--format", "xlsx"))
    cells = [cell for rows in sheets.values() for row in rows for cell in row]
    assert not any("nmistakable" in str(cell) or "ann says x and y" in str(cell) for cell in cells)
    after = from_csv(reported(home, "--names", "--format", "csv", "--sheet", "people"))
    assert [row[3:] for row in after] == [row[3:] for row in from_csv(before)]
    assert [row[2] for row in after] == ["name", "Player 1", "Bob"]


def test_a_log_alone_has_the_same_figures_and_no_names(home: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_bytes(reported(home, "--format", "json"))
    for form in FORMS:
        assert reported(home, str(log), "--format", form) == reported(home, "--format", form)
    piped = team("report", "-", "--format", "csv", given=log.read_text(encoding="utf-8"))
    assert piped.stdout_bytes == reported(home, "--format", "csv")
    refused = team("report", str(log), "--names")
    assert refused.exit_code == 2
    assert "holds no names" in refused.stderr


@pytest.mark.parametrize("broken", ["", "not a log\n", "moved"])
def test_what_is_no_log_is_one_sentence(home: Path, tmp_path: Path, broken: str) -> None:
    if broken == "moved":
        lines = reported(home, "--format", "json").splitlines(keepends=True)
        broken = b"".join((*lines[:3], *lines[4:])).decode()
    log = tmp_path / "log.jsonl"
    log.write_text(broken, encoding="utf-8")
    done = team("report", str(log))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_what_a_broken_log_gives_nobody_takes_home(home: Path, tmp_path: Path) -> None:
    lines = reported(home, "--format", "json").splitlines(keepends=True)
    log = tmp_path / "log.jsonl"
    log.write_bytes(b"".join((*lines[:3], *lines[4:])))
    done = team("report", str(log), "--person", "ann")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_a_log_that_does_not_follow_is_told_in_the_report(home: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    changed = reported(home, "--format", "json").replace(b'["bob",false,500]', b'["bob",true,1000]')
    log.write_bytes(changed)
    text = team("report", str(log)).stdout
    assert "Verifying the log: not so: event" in text


def test_a_participant_takes_home_what_merges_into_their_own_journal(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_name = reported(home, "--person", "ann unmistakable")
    assert by_name == reported(home, "--person", "ann") == reported(home, "--person", "Player 1")
    assert b"nmistakable" not in by_name
    own = tmp_path / "own.jsonl"
    own.write_bytes(by_name)
    monkeypatch.setenv("SEALEGS_HOME", str(tmp_path / "elsewhere"))
    for new in (1, 0):
        done = CliRunner().invoke(program, ["journal", "merge", "--answers-only", str(own)])
        assert done.stdout.startswith(f"{new} new events")
    own.write_bytes(by_name.replace(b'"answer"', b'"plan"'))
    refused = CliRunner().invoke(program, ["journal", "merge", "--answers-only", str(own)])
    assert refused.exit_code == 2
    assert "only answers are taken in" in refused.stderr
    monkeypatch.setenv("SEALEGS_HOME", str(home))
    assert "nobody in this room" in team("report", "--person", "eve").stderr
    team("forget", "ann unmistakable", "--yes")
    assert team("report", "--person", "ann unmistakable").exit_code == 2
    assert reported(home, "--person", "ann") == by_name


def test_a_report_that_is_too_long_for_its_terminal_is_read_in_the_pager(home: Path) -> None:
    for rows, pager, lines in ((12, "sed -n 1,2p", 2), (12, "no-such-pager", 0), (500, "true", 0)):
        command = [sys.executable, "-m", "sealegs", "team", "report", "r1"]
        extra = {"SEALEGS_HOME": str(home), "PAGER": pager}
        with Terminal(command, home=home, columns=100, rows=rows, extra=extra) as terminal:
            assert terminal.ended() == 0
        whole = run(home, "", "team", "report", "r1").stdout.splitlines()
        assert len(whole) > 12
        assert terminal.written.splitlines() == whole[: lines or None]
