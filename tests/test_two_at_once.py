"""Two apps of one learner at the same time, on the same exercise and on the same card."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

from tests.terminal import Terminal
from tests.test_killed_lab import PROGRAM, payloads

CARDS = [sys.executable, "-m", "sealegs", "cards", "multi-stage-build"]


def events(home: Path, *kinds: str) -> list[tuple[str, str, str]]:
    """Return id, item and payload of the events of some kinds, in their true order."""
    with sqlite3.connect(home / "sealegs" / "data" / "journal.db") as connection:
        marks = ", ".join("?" * len(kinds))
        rows = connection.execute(
            f"SELECT id, item, payload FROM event WHERE type IN ({marks}) "
            "ORDER BY lamport, device, seq",
            kinds,
        )
        return [(str(id_), str(item), str(payload)) for id_, item, payload in rows]


def test_what_both_type_into_one_exercise_is_kept(tmp_path: Path) -> None:
    with (
        Terminal(PROGRAM, home=tmp_path, columns=80, rows=24) as one,
        Terminal(PROGRAM, home=tmp_path, columns=80, rows=24) as other,
    ):
        for terminal, word in ((one, "first window"), (other, "second window")):
            terminal.wait("3/9 goals")
            terminal.process.send(f"# {word}")
            terminal.wait(f"# {word}")
        for terminal in (one, other):
            terminal.press("ctrl+q")
            assert terminal.ended() == 0
            assert "Traceback" not in terminal.written
    texts = [str(draft["text"]) for draft in payloads(tmp_path, "draft")]
    assert any("# first window" in text for text in texts)
    assert any("# second window" in text for text in texts)
    with Terminal(PROGRAM, home=tmp_path, columns=80, rows=24) as again:
        again.wait(texts[-1].split("\n")[0])  # it goes on with the newest of both


def test_a_card_that_both_answer_has_both_grades_and_undo_takes_ones_own(tmp_path: Path) -> None:
    with (
        Terminal(CARDS, home=tmp_path, columns=80, rows=24) as one,
        Terminal(CARDS, home=tmp_path, columns=80, rows=24) as other,
    ):
        for terminal in (one, other):
            terminal.wait("Show the answer")
        for terminal, key in ((one, "1"), (other, "2")):
            terminal.press("space")
            terminal.wait("1 Again")
            terminal.press(key)
            terminal.wait("Show the answer")
        first, second = events(tmp_path, "grade")
        assert first[1] == second[1]
        assert [json.loads(grade[2])["rating"] for grade in (first, second)] == [1, 3]
        one.press("u")
        one.wait(lambda screen: len(events(tmp_path, "undo")) == 1)
        (undone,) = events(tmp_path, "undo")
        assert first[0] in undone[2]
        for terminal in (one, other):
            terminal.press("ctrl+q")
            assert terminal.ended() == 0
            assert "Traceback" not in terminal.written
    assert len(events(tmp_path, "grade")) == 2
