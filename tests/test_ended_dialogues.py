"""The dialogues line by line, ended while they ask: quietly, and with every answer kept."""

from __future__ import annotations

import shlex
import signal
import sqlite3
import subprocess
import sys
import termios
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from sealegs.ground.endings import TOLD
from tests.terminal import PATIENCE, Terminal

SEALEGS = (sys.executable, "-m", "sealegs")


@dataclass(frozen=True)
class Dialogue:
    """Words of a command, what is asked and answered, and what the journal has then."""

    words: tuple[str, ...]
    typed: tuple[tuple[str, str], ...]
    asks: str
    kept: str


CARD = (("Enter shows", ""), ("u undo; q leave", "2"))
DIALOGUES = {
    "cards": Dialogue(("cards", "build-cache", "--plain"), CARD, "Enter shows", "grade"),
    "next": Dialogue(("next", "--count", "2"), CARD, "Enter shows", "grade"),
    "quiz": Dialogue(
        ("quiz", "build-cache", "--plain", "--kind", "red-flag"),
        (("s sound, r red flag", "s"), ("How sure", "1")), "s sound, r red flag", "answer",
    ),
    "placement": Dialogue(
        ("placement", "build-cache", "--plain"), (("leaves:", "?"),), "leaves:", "answer",
    ),
    "interview": Dialogue(
        ("interview", "--plain", "--level", "junior"),
        (("Think, or begin", "A container is a process"), ("> ", "")), "Think, or begin",
        "A container is a process",
    ),
}  # fmt: skip

HOST = (
    "team", "host", "--port=0", "--topic=build-cache", "--kind=red-flag", "--questions=1",
)  # fmt: skip


def kept(home: Path) -> str:
    """Return the types and payloads of all events, read with plain SQLite."""
    with sqlite3.connect(home / "sealegs" / "data" / "journal.db") as connection:
        rows = connection.execute("SELECT type, payload FROM event").fetchall()
    return "\n".join(f"{kind} {payload}" for kind, payload in rows)


def asked(terminal: Terminal, since: int, prompt: str, _screen: str) -> bool:
    """Tell whether a prompt was written since; the screen keeps those from before."""
    return prompt in terminal.written[since:]


def answered(terminal: Terminal, dialogue: Dialogue) -> None:
    """Give the answers of a dialogue and wait for what it asks then."""
    said = 0
    for prompt, line in (*dialogue.typed, (dialogue.asks, None)):
        terminal.wait(partial(asked, terminal, said, prompt))
        said = len(terminal.written)
        if line is not None:
            terminal.process.send(f"{line}\r")
    terminal.text()


def children(terminal: Terminal) -> list[int]:
    """Return the processes that a program has started."""
    pid = terminal.process.pid
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def lives(pid: int) -> bool:
    """Whether a process goes on."""
    return Path(f"/proc/{pid}").exists()


def end_of(terminal: Terminal) -> None:
    """Wait until a program has ended, whose terminal is still open then."""
    deadline = time.monotonic() + PATIENCE
    while terminal.process.isalive():
        assert time.monotonic() < deadline, "it goes on"
        with suppress(OSError):
            terminal.text()


def deaf_editor(home: Path) -> dict[str, str]:
    """Write an editor that takes the terminal, saves when it is told to end, and doesn't end."""
    script = home / "editor.py"
    script.write_text(
        "import pathlib, signal, sys, time, tty\n"
        "def save(*_): pathlib.Path(sys.argv[-1]).write_text('FROM scratch\\n')\n"
        "signal.signal(signal.SIGTERM, save)\n"
        "tty.setraw(0)\nprint('deaf editor', flush=True)\n"
        "while True: time.sleep(1)\n"
    )
    return {"EDITOR": f"{sys.executable} {script}"}


@pytest.mark.parametrize("name", DIALOGUES)
def test_ctrl_c_ends_a_dialogue_quietly_and_keeps_what_was_answered(
    tmp_path: Path, name: str
) -> None:
    dialogue = DIALOGUES[name]
    with Terminal((*SEALEGS, *dialogue.words), home=tmp_path) as terminal:
        answered(terminal, dialogue)
        said = terminal.written
        terminal.press("ctrl+c")
        assert terminal.ended() == 130
        assert terminal.written.removeprefix(said).strip() == "^C"
    assert dialogue.kept in kept(tmp_path)


@pytest.mark.parametrize("number", TOLD)
@pytest.mark.parametrize("name", DIALOGUES)
def test_who_is_told_to_end_does_so_in_order(
    tmp_path: Path, name: str, number: signal.Signals
) -> None:
    dialogue = DIALOGUES[name]
    with Terminal((*SEALEGS, *dialogue.words), home=tmp_path) as terminal:
        answered(terminal, dialogue)
        said = terminal.written
        terminal.process.kill(number)
        assert terminal.ended() == 128 + number
        assert terminal.written.removeprefix(said) == "\r\n"
    assert not list(tmp_path.rglob("journal.db-*"))  # it was closed
    assert dialogue.kept in kept(tmp_path)


@pytest.mark.parametrize("name", DIALOGUES)
def test_a_terminal_that_is_closed_takes_a_dialogue_along_in_order(
    tmp_path: Path, name: str
) -> None:
    """The words for a terminal that is gone fail first, and the signal comes right behind."""
    dialogue, errors = DIALOGUES[name], tmp_path / "errors"
    words = shlex.join((*SEALEGS, *dialogue.words))
    with Terminal(("sh", "-c", f"exec {words} 2>{errors}"), home=tmp_path) as terminal:
        answered(terminal, dialogue)
        terminal.vanish()
        end_of(terminal)
        assert terminal.process.exitstatus == 128 + signal.SIGHUP
    assert errors.read_text() == ""
    assert not list(tmp_path.rglob("journal.db-*"))
    assert dialogue.kept in kept(tmp_path)


def test_who_asked_for_it_goes_on_without_a_terminal(tmp_path: Path) -> None:
    """As ``nohup`` does; and a program behind a script's ``&``, which is deaf to ctrl+c, ends."""
    deaf = (
        "import os, signal, sys\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\nos.execv(sys.executable, sys.argv[1:])"
    )
    command = (sys.executable, "-c", deaf, *SEALEGS, *DIALOGUES["cards"].words)
    with Terminal(command, home=tmp_path) as terminal:
        answered(terminal, DIALOGUES["cards"])
        terminal.process.kill(signal.SIGHUP)
        terminal.process.kill(signal.SIGINT)
        terminal.process.send("\r")
        terminal.wait("Answer: ")
        terminal.process.kill(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM


def test_ctrl_c_at_a_question_of_yes_or_no_is_no_error(tmp_path: Path) -> None:
    command = (*SEALEGS, "lab", "solution", "jar-ships-its-workshop")
    with Terminal(command, home=tmp_path) as terminal:
        terminal.wait("[y/N]")
        terminal.press("ctrl+c")
        assert terminal.ended() == 130
        assert "Aborted" not in terminal.written


def test_ctrl_c_while_the_program_is_still_loaded_shows_no_traceback() -> None:
    code = (
        "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from sealegs import __main__ as start\n"
        "start.start_quickly = lambda: signal.raise_signal(signal.SIGINT)\nstart.main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


@pytest.mark.parametrize("plain", [("--plain",), ()])
@pytest.mark.parametrize("number", TOLD)
def test_a_host_who_is_told_to_end_reads_how_the_room_goes_on(
    tmp_path: Path, number: signal.Signals, plain: tuple[str, ...]
) -> None:
    with Terminal((*SEALEGS, *HOST, *plain), home=tmp_path) as terminal:
        terminal.wait("Close the lobby" if plain else "Begin")
        servers = children(terminal)
        assert servers
        terminal.process.kill(number)
        terminal.wait("It goes on with")
        assert terminal.ended() == 128 + number
        assert "Traceback" not in terminal.written
    assert not [each for each in servers if lives(each)]


def test_an_editor_that_is_deaf_is_ended_and_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    with Terminal(
        (*SEALEGS, "config", "edit"), home=tmp_path, extra=deaf_editor(tmp_path)
    ) as terminal:
        before = termios.tcgetattr(terminal.process.child_fd)
        terminal.wait(partial(asked, terminal, 0, "deaf editor"))
        assert termios.tcgetattr(terminal.process.child_fd) != before
        (editor,) = children(terminal)
        terminal.process.kill(signal.SIGTERM)
        end_of(terminal)
        assert termios.tcgetattr(terminal.process.child_fd) == before
        assert terminal.process.signalstatus == signal.SIGTERM
    assert not lives(editor)


def test_a_watch_that_is_told_to_end_ends_the_editor_in_its_terminal(tmp_path: Path) -> None:
    words = ("lab", "watch", "jar-ships-its-workshop", "mine", "--edit")
    with Terminal((*SEALEGS, *words), home=tmp_path, extra=deaf_editor(tmp_path)) as terminal:
        before = termios.tcgetattr(terminal.process.child_fd)
        terminal.wait(partial(asked, terminal, 0, "deaf editor"))
        (editor,) = children(terminal)
        terminal.process.kill(signal.SIGTERM)
        end_of(terminal)
        assert termios.tcgetattr(terminal.process.child_fd) == before
        assert terminal.ended() == 128 + signal.SIGTERM
        assert "Traceback" not in terminal.written
    assert not lives(editor)
    assert "FROM scratch" in kept(tmp_path)  # saved on the way


def test_ctrl_c_leaves_a_room_that_tells_how_it_goes_on(tmp_path: Path) -> None:
    with Terminal((*SEALEGS, *HOST, "--plain"), home=tmp_path) as terminal:
        terminal.wait("Begin.")
        servers = children(terminal)
        assert servers
        terminal.press("ctrl+c")
        terminal.wait("It goes on with")
        assert terminal.ended() == 130
        assert "Traceback" not in terminal.written
    assert not [each for each in servers if lives(each)]
