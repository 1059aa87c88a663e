"""A terminal without colours: none is written, and words and signs tell what colours would."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import sealegs
from sealegs.tui.commands import places
from tests.terminal import Terminal, answer

PROGRAM = [sys.executable, "-m", "sealegs"]
NO_COLOUR = {"NO_COLOR": "1"}
_SGR = re.compile(r"\x1b\[([0-9;:]*)m")
_PLAIN = {*range(10), *range(21, 30)}
"""Bold, dim, italic, underlined, reversed, struck out, and their ends: everything but colour."""


def colours(written: str) -> set[str]:
    """Return the SGR sequences that set a colour; 39 and 49, the terminal's own, do not."""
    return {
        codes
        for codes in _SGR.findall(written)
        if any(int(code or 0) not in _PLAIN | {39, 49} for code in re.split("[;:]", codes))
    }


def test_the_finder_of_colours_finds_colours() -> None:
    assert colours("\x1b[1;31mred\x1b[0m \x1b[38;2;1;2;3mx \x1b[94m \x1b[48;5;7m") == {
        "1;31",
        "38;2;1;2;3",
        "94",
        "48;5;7",
    }
    assert colours("\x1b[1mbold\x1b[22m \x1b[7;4m \x1b[m \x1b[0m \x1b[39;49m") == set()


def test_no_screen_writes_a_colour_and_every_state_is_still_told(tmp_path: Path) -> None:
    with Terminal(PROGRAM, home=tmp_path, columns=80, rows=24, extra=NO_COLOUR) as terminal:
        terminal.wait("enter start")
        terminal.wait(lambda _: "Read What is containerization" in terminal.marked())
        terminal.press("r")
        terminal.wait("▸ 1 Junior")
        terminal.press("/", "f", "l", "a", "t", "enter")
        terminal.wait("n next")
        terminal.wait(lambda _: terminal.marked().count("flat") >= 2)
        terminal.press("escape", "]")
        terminal.wait("enter follows")
        terminal.press("escape", "escape")
        terminal.wait("What to do now")
        terminal.press("q")
        answer(terminal)
        terminal.wait(lambda screen: "✓ " in screen or "✗ " in screen)
        terminal.press("escape")
        terminal.wait("What to do now")
        terminal.press("c")
        terminal.wait("Show the answer")
        terminal.press("space")
        terminal.wait("1 Again")
        terminal.press("escape")
        terminal.wait("What to do now")
        terminal.press("l")
        terminal.wait(lambda screen: "✓" in screen and "✗" in screen)
        terminal.press("f1")
        terminal.wait("esc closes")
        terminal.press("escape", "ctrl+p")
        terminal.wait("Search")
        terminal.press("escape", "ctrl+q")
        assert terminal.ended() == 0
        assert colours(terminal.written) == set()


def test_no_screen_at_all_writes_a_colour_or_moves_by_itself(tmp_path: Path) -> None:
    """One walk through every place there is; it takes its time, for each is waited for to rest."""
    settings = tmp_path / "sealegs" / "config" / "config.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text("motion: none\n", encoding="utf-8")
    checkout = Path(__file__).parents[1]
    extra = {
        **NO_COLOUR,
        "PYTHONPATH": f"{Path(sealegs.__file__).parents[1]}{os.pathsep}{checkout}",
        "TEXTUAL_ANIMATIONS": "full",  # the setting has to do it
    }
    walk = [sys.executable, "-m", "tests.walking", str(tmp_path)]
    with Terminal(walk, home=tmp_path, columns=80, rows=24, extra=extra) as terminal:
        assert terminal.ended(240) == 0, terminal.written[-2000:]
    found = json.loads((tmp_path / "walk.json").read_text(encoding="utf-8"))
    assert found["seen"] == [place for place in places() if place != "help"]
    assert found["restless"] == []
    assert len(terminal.written) > 100_000
    assert colours(terminal.written) == set()


def test_with_colours_there_are_some(tmp_path: Path) -> None:
    with Terminal(PROGRAM, home=tmp_path, columns=80, rows=24) as terminal:
        terminal.wait("enter start")
        assert colours(terminal.written)
