"""A whole session of the quiz on a real terminal, by keys alone; every answer is in the journal."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

from tests.terminal import Terminal, answer

PROGRAM = [sys.executable, "-m", "sealegs", "quiz", "multi-stage-build", "--kind", "predict-image"]
LONGEST = 12


def asks_or_sums_up(screen: str) -> bool:
    """Tell whether the verdict is gone and what follows it is drawn."""
    asks = any(word in screen for word in ("Red flag", "Answer", "Done"))
    return "said with" not in screen and (asks or "points." in screen)


def test_a_session_from_the_first_question_to_the_sum(tmp_path: Path) -> None:
    answered = 0
    with Terminal(PROGRAM, home=tmp_path, columns=80, rows=24) as terminal:
        terminal.wait("predict-image")
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
    with sqlite3.connect(tmp_path / "sealegs" / "data" / "journal.db") as connection:
        types = [row[0] for row in connection.execute("SELECT type FROM event")]
    assert types.count("answer") == answered >= 5
