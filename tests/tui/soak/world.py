"""What is around the program in a soak: a terminal that can be lent, programs, settings, a room."""

from __future__ import annotations

import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import ParamSpec, TypeVar

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from sealegs.team.messages import Outbound
from sealegs.tui import threads
from sealegs.tui.app import Start
from sealegs.tui.screens.lab import keeper
from sealegs.tui.screens.taking import clocked
from sealegs.workspace.paths import Paths
from tests.team.staged import Staged, staged
from tests.tui.rooming import (
    BREAK,
    CLOSED,
    END,
    FLAGGED,
    HOME,
    JOIN,
    LOBBY,
    OPEN,
    REVEAL,
    WELCOME,
    board,
    you,
)
from tests.tui.soak.keys import WORDS

P = ParamSpec("P")
T = TypeVar("T")

ENVIRONMENTS = (
    {"EDITOR": "editor --wait", "PAGER": "pager"},
    {"VISUAL": "editor"},
    {"EDITOR": "'unclosed", "PAGER": "gone"},
)
"""What the environment says of programs; some of it can't be read, or isn't there."""

SETTINGS = (
    "",
    "theme: light\nmotion: none\nbuttons: four\n",
    "theme: mine\nkeys:\n  home.start: [s, f3]\n  jump: [f9, ctrl+b]\nthemes:\n  mine:\n"
    "    base: contrast\n    primary: '#4477aa'\n    background: '#ffffff'\n",
    "theme: contrast\nbuttons: two\nkeys: {back: [escape, f12]}\n",
)
"""Settings that can be read; a life has one of them."""

SHOWN: tuple[tuple[Outbound, ...], ...] = (
    (LOBBY, board(3, "lobby")), (OPEN, you(9, 2), board(9, "open")), (FLAGGED, you(5, 1)),
    (CLOSED, board(31, "closed")), (REVEAL, you(32, 2), board(32, "reveal")),
    (BREAK, board(33, "break")), (you(90, 0), END, board(90, "end")),
)  # fmt: skip
"""What a room may show, one after the other or not."""


class Programs:
    """The learner's editor and pager: they do to a file what people do, and worse."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.started: Counter[str] = Counter()

    def start(self, call: Sequence[str], *, stdin: int | None) -> Started:
        """Stand in for ``subprocess.Popen``."""
        self.started[call[0]] += 1
        if call[0] == "gone":
            raise FileNotFoundError(2, "No such file or directory")
        if stdin is not None:
            return Started(self._shown)
        assert call[0] == "editor"
        return Started(partial(self._edited, Path(call[-1])))

    def _shown(self) -> None:
        if self._random.random() < 0.3:
            raise BrokenPipeError

    def _edited(self, file: Path) -> None:
        assert file.is_file()
        dice = self._random.random()
        if dice < 0.15:
            file.unlink()
        elif dice < 0.3:
            file.write_bytes(self._random.randbytes(200))
        elif dice < 0.7:
            file.write_text(self._random.choice(WORDS) + "\n", encoding="utf-8")


class Started:
    """A program that runs: it does its work, and has ended, once somebody waits for it."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work

    def __enter__(self) -> Started:
        return self

    def __exit__(self, *error: object) -> None: ...

    def communicate(self, _input: bytes | None) -> None:
        self._work()


def choose_settings(paths: Paths, random: Random) -> None:
    """Write other settings, as a learner does between two starts."""
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text(random.choice(SETTINGS), encoding="utf-8")


def where(floor: Staged, place: str) -> Start:
    """Return the way into the room."""
    if place == "hosting":
        return ("hosting", {"url": floor.url, "token": "h1.token", "join": JOIN})
    return ("room", {"address": f"K7M2QX@127.0.0.1:{floor.port}", "name": "Ada"})


@contextmanager
def world(programs: Programs, at_ms: int) -> Iterator[Staged]:
    """Let there be a room, programs to start, and a terminal that is given back."""
    with pytest.MonkeyPatch.context() as patch, staged(WELCOME, SHOWN[0]) as floor:
        patch.setattr(HeadlessDriver, "can_suspend", True)
        patch.setattr(subprocess, "Popen", programs.start)
        floor.home = (HOME % at_ms, "[red]no event[/red]")
        yield floor


@contextmanager
def late_threads(seed: int) -> Iterator[None]:
    """Let all that is done in threads begin late and end late, as on a machine without time."""
    random = Random(seed)

    class Late(ThreadPoolExecutor):
        def submit(self, do: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
            first, last = random.choice((0, 0, 0.03, 0.1, 0.4)), random.choice((0, 0, 0.05, 0.2))

            def late() -> T:
                time.sleep(first)
                try:
                    return do(*args, **kwargs)
                finally:
                    time.sleep(last)

            return super().submit(late)

    with pytest.MonkeyPatch.context() as patch:
        for module in (threads, keeper, clocked):
            patch.setattr(module, "ThreadPoolExecutor", Late)
        yield
