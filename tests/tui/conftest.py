"""A real desk in a folder of its own, with a clock that stands still, and the app around it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    """The evening on which all tests happen."""
    return FixedClock(NOW)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Folders of this test alone."""
    return Paths.of({"SEALEGS_HOME": str(tmp_path / "sealegs")})


@pytest.fixture
def desk(paths: Paths, clock: FixedClock) -> Iterator[Desk]:
    """A desk with an empty journal on a real disk."""
    opened = Desk.open(paths, clock, random.Random(7))
    yield opened
    opened.close()


@pytest.fixture
def make_app(
    paths: Paths, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Start | None], SealegsApp]:
    """Make the app over the same journal, as often as a test restarts it; no cursor blinks."""
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    monkeypatch.setattr(Input, "cursor_blink", False)

    seeds = count(11)  # the clock stands still, so each start needs identities of its own

    def make(start: Start | None = None) -> SealegsApp:
        seed = next(seeds)
        return SealegsApp(lambda: Desk.open(paths, clock, random.Random(seed)), start, {})

    return make
