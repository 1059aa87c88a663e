"""Whole sessions of the quiz on a real terminal, by keys alone; every answer is in the journal."""

from __future__ import annotations

import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from sealegs.study.question import kind_title, known_kinds
from tests.terminal import Terminal, answer

QUIZ = [sys.executable, "-m", "sealegs", "quiz", "multi-stage-build", "--kind"]
LONGEST = 12


def asks_or_sums_up(screen: str) -> bool:
    """Tell whether the verdict is gone and what follows it is drawn."""
    asks = any(word in screen for word in ("Red flag", "Answer", "Done"))
    return "said with" not in screen and (asks or "points." in screen)


def events(home: Path) -> list[tuple[str, str]]:
    """Return type and item of everything in the journal."""
    with sqlite3.connect(home / "sealegs" / "data" / "journal.db") as connection:
        return [(row[0], row[1]) for row in connection.execute("SELECT type, item FROM event")]


def settings(home: Path) -> list[str]:
    """Return what every setting in the journal says."""
    with sqlite3.connect(home / "sealegs" / "data" / "journal.db") as connection:
        rows = connection.execute("SELECT payload FROM event WHERE type = 'setting'")
        return [row[0] for row in rows]


@pytest.mark.parametrize("kind", sorted(known_kinds()))
def test_a_session_of_each_kind_from_the_first_question_to_the_sum(
    tmp_path: Path, kind: str
) -> None:
    answered = 0
    with Terminal([*QUIZ, kind], home=tmp_path, columns=80, rows=24) as terminal:
        terminal.wait(kind_title(kind))
        while answered < LONGEST:
            answer(terminal)
            answered += 1
            terminal.press("enter")
            if "points." in terminal.wait(asks_or_sums_up):
                break
        terminal.wait(f"of {answered} right")
        terminal.press("escape")
        terminal.wait("What to do now")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    items = [item for type_, item in events(tmp_path) if type_ == "answer"]
    assert len(items) == answered >= 5
    assert all(f"/{kind}/" in item or kind == "red-flag" for item in items)


def test_a_half_written_answer_survives_a_kill(tmp_path: Path) -> None:
    with Terminal([*QUIZ, "open"], home=tmp_path, columns=80, rows=24) as terminal:
        terminal.wait("Done")
        terminal.press(*"the compiler stays")
        terminal.wait("the compiler stays")
        terminal.wait(lambda _: any("the compiler stays" in text for text in settings(tmp_path)))
        terminal.process.kill(signal.SIGKILL)
    with Terminal([*QUIZ, "open"], home=tmp_path, columns=80, rows=24) as terminal:
        terminal.wait("the compiler")
        terminal.press("ctrl+s")
        terminal.wait("guess")
