"""A session of two people on terminals of their own, as the README tells it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

import sealegs
from tests.terminal import Terminal

SEALEGS = (sys.executable, "-m", "sealegs")
HOST = (
    *SEALEGS, "team", "host", "--topic", "build-cache", "--kind", "red-flag", "--questions", "2",
    "--port", "0", "--show-names",
)  # fmt: skip
ADDRESS = re.compile(r"team join (\w+@[\d.]+:\d+)")


@pytest.fixture
def homes(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Three people's machines."""
    made = (tmp_path / "host", tmp_path / "ada", tmp_path / "grace")
    for home in made:
        home.mkdir()
    return made


def address_on(screen: str) -> str:
    """Return the address that a host's screen shows."""
    found = ADDRESS.search(screen)
    assert found is not None, screen
    return found[1]


def test_two_people_join_a_host_answer_and_see_the_result(homes: tuple[Path, Path, Path]) -> None:
    with ExitStack() as stack:
        host = stack.enter_context(Terminal(HOST, home=homes[0]))
        host.wait("Begin")
        address = address_on(host.text())
        players = [
            stack.enter_context(
                Terminal((*SEALEGS, "team", "join", address, "--name", name), home=home)
            )
            for name, home in zip(("Ada", "Grace"), homes[1:], strict=True)
        ]
        for player in players:
            player.wait("Waiting for the host")
        host.wait("2 players")
        for number in (1, 2):
            host.press("enter")  # where there are only questions, beginning asks the first
            for player, verdict in zip(players, "sr", strict=True):
                player.wait(f"Question {number} of 2")
                player.wait("Red flag")
                player.press(verdict)
                player.wait("How sure")
                player.press("3")
                player.wait("✓ The room has your answer: ")
            host.wait("2 of 2 players answered")
            host.press("enter")
            host.wait("Reveal")
            host.press("enter")
            host.wait(lambda screen: "Ask" in screen or "End" in screen)
            shown = [player.wait("in all, place") for player in players]
            assert sum("Right. +1000" in screen for screen in shown) == 1
        host.press("enter")
        ended = host.wait("The session is over.")
        assert "Ada" in ended
        assert "Grace" in ended
        for player in players:
            player.wait("You have")
    verified(homes[0])


def verified(home: Path) -> None:
    """Export the session's log as its host would, and let the program recompute it."""
    log = home / "session.jsonl"
    environment = {
        **os.environ,
        "SEALEGS_HOME": str(home / "sealegs"),
        "PYTHONPATH": str(Path(sealegs.__file__).parents[1]),
    }
    exported = subprocess.run(
        (*SEALEGS, "team", "export"), env=environment, capture_output=True, check=True
    )
    log.write_bytes(exported.stdout)
    assert b"Ada" not in exported.stdout
    done = subprocess.run(
        (*SEALEGS, "team", "verify", str(log)), env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    changed = home / "changed.jsonl"
    changed.write_bytes(exported.stdout.replace(b'"right":true', b'"right":false'))
    if changed.read_bytes() == exported.stdout:
        changed.write_bytes(exported.stdout.replace(b",true,1000]", b",false,0]", 1))
    done = subprocess.run(
        (*SEALEGS, "team", "verify", str(changed)), env=environment, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stdout + done.stderr
