"""``sealegs placement``: a dialogue through a pipe."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_cards_quiz import run


def test_who_knows_nothing_is_a_junior_and_it_is_kept(tmp_path: Path) -> None:
    result = run(tmp_path, "?\n" * 25, "placement", "multi-stage-build", "--seed", "1")
    assert result.returncode == 0, result.stderr
    assert "You are a Junior here" in result.stdout
    assert "Question 1: " in result.stdout
    assert result.stdout.count("Question ") < 20
    exported = run(tmp_path, "", "journal", "export")
    assert '"placement"' in exported.stdout
    assert "junior -" in exported.stdout


def test_leaving_keeps_nothing_and_nonsense_is_answered_with_a_sentence(tmp_path: Path) -> None:
    result = run(tmp_path, "999\nq\n", "placement", "--seed", "1")
    assert result.returncode == 0, result.stderr
    assert "there is no 999" in result.stdout or "line 999 can't be marked" in result.stdout
    assert "Left; nothing was kept." in result.stdout
    ended = run(tmp_path, "", "placement", "--seed", "1")
    assert ended.stdout.rstrip().endswith("Left; nothing was kept.")
