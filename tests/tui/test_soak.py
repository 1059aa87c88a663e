"""Thousands of random keys over all screens: no crash, no worker left over, no event lost."""

from __future__ import annotations

import subprocess
import webbrowser
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from sealegs.ground.clock import FixedClock
from sealegs.tui.commands import places
from tests.seeds import seeds
from tests.tui.soak.run import Soak

NAME = "app-keys"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with one Dockerfile; nothing is started and nothing waits for nothing."""

    def started(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"something was started: {args} {kwargs}")

    monkeypatch.setattr(subprocess, "Popen", started)
    monkeypatch.setattr(webbrowser, "open", lambda *args, **kwargs: True)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    monkeypatch.setattr(Input, "cursor_blink", False)
    here = tmp_path / "here"
    here.mkdir()
    (here / "Dockerfile").write_text('FROM alpine:3.22\nCOPY . /app\nCMD ["/app/run"]\n')
    monkeypatch.chdir(here)
    return tmp_path


async def soak(folder: Path, root: Path, clock: FixedClock, seed: int, keys: int) -> Soak:
    """Press so many random keys and print what it was."""
    run = Soak(folder / "sealegs", root, clock, seed)
    print(f"seed {seed}")
    await run.run(keys)
    told = f"{len(run.memory.told)} events told"
    print(f"{run.keys} acts, {run.lives} lives, {told}, ends {dict(run.ends)}")
    print(f"kinds of acts {dict(run.acts)}, programs {dict(run.programs.started)}")
    print(f"{len(run.visits)} places {dict(run.visits)}")
    print(f"{len(run.screens)} screens {dict(run.screens)}")
    return run


async def test_three_hundred_random_keys(folder: Path, root: Path, clock: FixedClock) -> None:
    run = await soak(folder, root, clock, seeds(NAME)[0], 300)
    assert len(run.visits) > 8
    assert len(run.memory.told) > 10


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", seeds(NAME))
async def test_ten_thousand_random_keys(
    folder: Path, root: Path, clock: FixedClock, seed: int
) -> None:
    run = await soak(folder, root, clock, seed, 10_000)
    assert set(places()) <= set(run.visits) | {"help"}
