"""The dialogues line by line, ended while they ask: quietly, and with every answer kept."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.terminal import Terminal

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
        (("s sound", "s"), ("How sure", "1")), "s sound", "answer",
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


def test_ctrl_c_at_a_question_of_yes_or_no_is_no_error(tmp_path: Path) -> None:
    command = (*SEALEGS, "lab", "solution", "jar-ships-its-workshop")
    with Terminal(command, home=tmp_path) as terminal:
        terminal.wait("[y/N]")
        terminal.press("ctrl+c")
        assert terminal.ended() == 130
        assert "Aborted" not in terminal.written


def test_ctrl_c_while_the_program_is_still_loaded_shows_no_traceback() -> None:
    code = (
        "import signal\nfrom sealegs import __main__ as start\n"
        "start.start_quickly = lambda: signal.raise_signal(signal.SIGINT)\nstart.main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


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
