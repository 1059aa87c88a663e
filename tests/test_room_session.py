"""A session of two people on terminals of their own, as the README tells it."""

from __future__ import annotations

import os
import re
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

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
        host.press("enter")
        host.wait("Ask")
        for number in (1, 2):
            host.press("enter")
            for player, verdict in zip(players, "sr", strict=True):
                player.wait(f"Question {number} of 2")
                player.wait("Red flag")
                player.press(verdict)
                player.wait("How sure")
                player.press("3")
                player.wait("✓ The room has your answer.")
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
    code = address.partition("@")[0]
    assert code
    assert os.path.exists(homes[0] / "sealegs" / "data" / "rooms" / "rooms.db")
