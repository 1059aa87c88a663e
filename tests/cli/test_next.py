"""``sealegs next``: through a pipe it is plain, on a terminal it leaves what stood there."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.cli.test_cards_quiz import run
from tests.terminal import Terminal


def test_one_card_through_a_pipe_is_plain_and_kept(tmp_path: Path) -> None:
    first = run(tmp_path, "\n2\n", "next")
    assert (first.returncode, first.stderr) == (0, "")
    assert "\x1b" not in first.stdout
    assert first.stdout.endswith("It comes again in 10 min.\n")
    front = first.stdout.splitlines()[2]
    both = run(tmp_path, "\n2\n\n2\n\n2\n", "next", "--count", "2")
    assert both.stdout.count("It comes again") == 2
    assert front not in both.stdout


def test_the_end_of_the_input_leaves_and_that_is_fine(tmp_path: Path) -> None:
    for typed in ("", "\nq\n"):
        left = run(tmp_path, typed, "next")
        assert (left.returncode, left.stderr) == (0, "")
    assert "Enter shows the answer" in left.stdout


def test_a_count_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path, "", "next", "--count", "0").returncode == 2


def test_on_a_terminal_nothing_is_drawn_over(tmp_path: Path) -> None:
    shell = ["sh", "-c", f"echo ABOVE; '{sys.executable}' -m sealegs next; echo BELOW=$?"]
    with Terminal(shell, home=tmp_path, columns=80, rows=24) as terminal:
        terminal.wait("Enter shows the answer")
        terminal.press("enter")
        terminal.wait("2 good")
        terminal.press("2", "enter")
        screen = terminal.wait("BELOW=0")
        assert screen.startswith("ABOVE\n")
        assert screen.index("ABOVE") < screen.index("Answer:") < screen.index("It comes again")
        assert "\x1b" not in terminal.written  # not one escape code, so no screen was switched
        assert all(len(line) <= 80 for line in screen.splitlines())
        assert terminal.ended() == 0
