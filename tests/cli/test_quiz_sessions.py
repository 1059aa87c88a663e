"""Plain sessions through a pipe, and ``--from``: questions about a Dockerfile of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cards_quiz import run

TEXT = (
    "FROM alpine:3.22 AS build\nUSER nobody\nCOPY a.txt /a\nFROM scratch\nCOPY --from=build /a /\n"
)


def test_a_file_of_ones_own_is_asked_about_and_answers_are_kept(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(TEXT)
    (tmp_path / "a.txt").write_text("a")
    result = run(tmp_path, "1\n3\n" * 30, "quiz", "--from", str(tmp_path), "--plain")
    assert result.returncode == 0, result.stderr
    assert "Question 1 of " in result.stdout
    assert "How it follows" in result.stdout
    assert " right, " in result.stdout
    assert '"generated/' in run(tmp_path, "", "journal", "export").stdout


def test_what_cannot_be_asked_about_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("RUN no base\n")
    for words, says in (
        (("--from", str(tmp_path)), "there is nothing to ask. It is refused in line 1"),
        (("--from", str(tmp_path / "gone")), "it can't be read"),
        (("--from", str(tmp_path), "--level", "senior"), "--from asks about one file"),
    ):
        result = run(tmp_path, "", "quiz", *words, "--plain")
        assert (result.returncode, result.stdout) == (2, "")
        assert says in result.stderr


SESSIONS = {
    "--level senior": "Question 1 of 10:",
    "--mixed": " 1 of 10:",
    "--minutes 10": " 1 of ",
    "--speed": "Statement 1 of 20:",
    "--aloud": "Say it aloud, about 60 seconds",
    "--kind spot": "The numbers of the lines",
    "--wrong": "Nothing here fits.",
    "--sure": "Nothing here fits.",
}


@pytest.mark.parametrize("words", SESSIONS)
def test_every_session_goes_through_a_pipe(tmp_path: Path, words: str) -> None:
    result = run(tmp_path, "s\n1\n/report odd\n", "quiz", *words.split(), "--plain")
    assert result.returncode == 0, result.stderr
    assert SESSIONS[words] in result.stdout
    assert result.stderr == ""


def test_what_went_wrong_and_errors_one_was_sure_of_come_again(tmp_path: Path) -> None:
    run(tmp_path, "s\n3\n" * 30, "quiz", "--speed", "--plain")
    again = run(tmp_path, "r\n1\n", "quiz", "--wrong", "--plain")
    assert "Statement 1 of " in again.stdout
    assert "Right." in again.stdout
