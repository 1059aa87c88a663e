"""``sealegs placement``: a dialogue through a pipe."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_cards_quiz import run


def test_who_knows_nothing_is_a_junior_and_it_is_kept(tmp_path: Path) -> None:
    result = run(tmp_path, "?\n" * 25, "placement", "multi-stage-build", "--seed", "1")
    assert result.returncode == 0, result.stderr
    assert "You are a Junior here" in result.stdout
    assert "Question 1, " in result.stdout
    assert result.stdout.count("Question ") < 20
    exported = run(tmp_path, "", "journal", "export")
    assert '"placement"' in exported.stdout
    assert "junior -" in exported.stdout


def test_leaving_it_goes_on_there_and_nonsense_is_answered_with_a_sentence(tmp_path: Path) -> None:
    result = run(tmp_path, "999\n?\nq\n", "placement")
    assert result.returncode == 0, result.stderr
    assert "There is no 999" in result.stdout or "Line 999 can't be marked" in result.stdout
    assert "Left after 1; the same command goes on there." in result.stdout
    again = run(tmp_path, "", "placement", "--plain")
    assert "Answered already: 1." in again.stdout
    assert "Question 2, " in again.stdout


def test_a_topic_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    result = run(tmp_path, "", "placement", "multi-stage-bulid")
    assert (result.returncode, result.stdout) == (2, "")
    assert "multi-stage-build" in result.stderr
