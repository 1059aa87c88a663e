"""The app, told to end while somebody types: its last letter is kept, its terminal comes back."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from functools import partial
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.test_ended_dialogues import asked, deaf_editor, end_of
from tests.test_killed_lab import PROGRAM, payloads

LEAVES = "\x1b[?1049l"
"""The screen from before the program comes back."""


def words(home: Path) -> str:
    """Return the newest draft there is."""
    return str(payloads(home, "draft")[-1]["text"])


def begun(home: Path, typed: str, extra: dict[str, str] | None = None) -> Terminal:
    """Start the lab and type a line, of which the last letters come with the signal."""
    terminal = Terminal(PROGRAM, home=home, columns=80, rows=24, extra=extra)
    terminal.wait("3/9 goals")
    terminal.process.send(f"# {typed}")
    terminal.wait(typed)
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_last_letter_is_kept_and_the_terminal_comes_back(
    tmp_path: Path, number: signal.Signals
) -> None:
    with begun(tmp_path, "typed to the end") as terminal:
        terminal.process.kill(number)
        assert terminal.ended() == 128 + number
    assert "# typed to the end" in words(tmp_path)
    assert LEAVES in terminal.written
    assert "\x1b[?25h" in terminal.written.rpartition(LEAVES)[2]
    assert "Traceback" not in terminal.written
    with Terminal(PROGRAM, home=tmp_path, columns=80, rows=24) as again:
        again.wait("# typed to the end")


def test_a_terminal_that_is_closed_takes_the_program_along_but_not_its_words(
    tmp_path: Path,
) -> None:
    terminal = begun(tmp_path, "seen before the window went")
    pid = terminal.process.pid
    assert pid is not None
    terminal.vanish()
    deadline = time.monotonic() + 30
    while os.waitpid(pid, os.WNOHANG)[0] == 0:
        assert time.monotonic() < deadline, "it goes on without a terminal"
        time.sleep(0.05)
    assert "# seen before the window went" in words(tmp_path)


def test_a_shell_that_goes_with_its_terminal_says_so_once_more(tmp_path: Path) -> None:
    with begun(tmp_path, "told twice") as terminal:
        terminal.process.kill(signal.SIGHUP)
        time.sleep(0.02)  # the shell hands the signal on, and the system when the shell is gone
        terminal.process.kill(signal.SIGHUP)
        assert terminal.ended() == 128 + signal.SIGHUP
    assert "# told twice" in words(tmp_path)
    assert LEAVES in terminal.written


def test_an_editor_that_has_the_terminal_ends_as_well(tmp_path: Path) -> None:
    opened, editor = tmp_path / "opened", tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\ntouch {opened}\nexec sleep 60\n")
    editor.chmod(0o755)
    with begun(tmp_path, "kept as well", {"EDITOR": str(editor)}) as terminal:
        terminal.process.send("\x1b[23~")  # F11
        deadline = time.monotonic() + 30
        while not opened.exists():
            assert time.monotonic() < deadline, "no editor"
            time.sleep(0.05)
        terminal.process.kill(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
    assert "# kept as well" in words(tmp_path)


def test_an_editor_that_is_deaf_is_ended_and_the_terminal_set_up_again(tmp_path: Path) -> None:
    with Terminal(PROGRAM, home=tmp_path, extra=deaf_editor(tmp_path)) as terminal:
        before = termios.tcgetattr(terminal.process.child_fd)[3]
        terminal.wait("3/9 goals")
        terminal.process.send("\x1b[23~")  # F11
        terminal.wait(partial(asked, terminal, 0, "deaf editor"))
        terminal.process.kill(signal.SIGTERM)
        end_of(terminal)
        assert terminal.process.exitstatus == 128 + signal.SIGTERM
        assert termios.tcgetattr(terminal.process.child_fd)[3] == before


def test_a_mistake_of_ours_on_the_way_out_keeps_no_program(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom sealegs.__main__ import main\n"
        "from sealegs.tui.screens.lab.screen import LabScreen\n"
        "def fail(self): raise ValueError('[b]askew')\nLabScreen.before_leaving = fail\n"
        f"sys.argv[1:] = {PROGRAM[3:]!r}\nmain()\n"
    )
    with Terminal([sys.executable, "-c", code], home=tmp_path, columns=80, rows=24) as terminal:
        terminal.wait("3/9 goals")
        terminal.process.kill(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        after = terminal.written.rpartition(LEAVES)[2]
        assert "could not be kept (ValueError('[b]askew'))" in " ".join(after.split())
        assert "Traceback" not in terminal.written


def test_who_asked_for_it_outlives_a_hangup(tmp_path: Path) -> None:
    """As ``nohup`` does, which has the signal ignored from before the start."""
    command = [sys.executable, "-c", (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
        f"os.execv({sys.executable!r}, {PROGRAM!r})"
    )]  # fmt: skip
    with Terminal(command, home=tmp_path, columns=80, rows=24) as terminal:
        terminal.wait("3/9 goals")
        terminal.process.kill(signal.SIGHUP)
        terminal.press("#", "x")
        terminal.wait("#x")
        terminal.process.kill(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
