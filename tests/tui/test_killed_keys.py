"""Random keys on a real terminal, and SIGKILL in between: every acknowledged event is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random

import pytest

import sealegs
from sealegs.tui.commands import COMMANDS, places, table
from sealegs.workspace.paths import Paths
from tests.seeds import seeds
from tests.terminal import KEYS, Terminal
from tests.tui.soak.keys import CHARACTERS
from tests.tui.soak.witness import kept

NAME = "killed-keys"
OFTEN = ("c", "space", "1", "3", "enter", "down", "escape", "r", "q", "l", "p", "d")
KNOWN = {key for row in [*COMMANDS, *table()] for key in row.keys if key in KEYS}


def a_life(folder: Path, root: Path, random: Random) -> None:
    """Start the program, type at random, resize now and then, and kill it."""
    code = Path(sealegs.__file__).parents[1]
    extra = {"PYTHONPATH": os.pathsep.join([str(code), str(Path(__file__).parents[2])])}
    command = [sys.executable, "-m", "tests.tui.soak.child", str(folder / "told"), str(root)]
    with Terminal(command, home=folder, columns=80, rows=24, extra=extra) as terminal:
        terminal.wait("enter start")
        for _ in range(random.randint(20, 60)):
            dice = random.random()
            if dice < 0.05:
                terminal.process.setwinsize(random.randint(5, 60), random.randint(10, 200))
            elif dice < 0.6:
                terminal.press(random.choice(OFTEN))
            elif dice < 0.8:
                terminal.press(random.choice(sorted(KNOWN)))
            elif dice < 0.9:
                terminal.process.send(random.choice(CHARACTERS))
            else:
                terminal.process.send("g" + random.choice(CHARACTERS))
        assert terminal.process.isalive(), terminal.written[-3000:]
        terminal.process.kill(9)
    assert "Traceback" not in terminal.written


def soak(folder: Path, root: Path, seed: int, lives: int) -> None:
    """Live so often, and hold the journal to what was acknowledged after each life."""
    print(f"seed {seed}")
    random, extra = Random(seed), 0
    journal = Paths.of({"SEALEGS_HOME": str(folder / "sealegs")}).journal
    told: list[str] = []
    for _ in range(lives):
        a_life(folder, root, random)
        file = folder / "told"
        told = file.read_text().split() if file.exists() else []
        ids = kept(journal)
        assert len(ids) == len(set(ids))
        assert set(told) <= set(ids)
        unheard = len(ids) - len(told) - extra
        assert 0 <= unheard <= 4  # what was on its way when the kill came
        extra += unheard
    print(f"{lives} lives, {len(told)} events acknowledged, {extra} unheard of")
    assert told


def test_random_keys_and_kills_lose_nothing(tmp_path: Path, root: Path) -> None:
    assert {"cards", "quiz", "lab"} <= set(places())
    soak(tmp_path, root, seeds(NAME)[0], 3)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_many_random_keys_and_kills_lose_nothing(tmp_path: Path, root: Path) -> None:
    for seed in seeds(NAME):
        (tmp_path / str(seed)).mkdir()
        soak(tmp_path / str(seed), root, seed, 80)
