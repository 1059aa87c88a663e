"""A real desk in a folder of its own, with a clock that stands still, and the app around it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from sealegs.ground.clock import FixedClock
from sealegs.ground.resources import shipped_root
from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
TOPIC = "multi-stage-build"


@pytest.fixture
def clock() -> FixedClock:
    """The evening on which all tests happen."""
    return FixedClock(NOW)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Folders of this test alone, but for what is the same in all tests."""
    cache = os.environ["SEALEGS_CACHE"]
    return Paths.of({"SEALEGS_HOME": str(tmp_path / "sealegs"), "SEALEGS_CACHE": cache})


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack that ships, with one topic: no screen changes because another is written."""
    folder, shipped = tmp_path_factory.mktemp("pack"), Path(str(shipped_root()))
    (folder / "content").mkdir()
    for name in (f"{TOPIC}.md", "pack.yaml", "concepts.yaml", "sources.yaml"):
        shutil.copy(shipped / "content" / name, folder / "content")
    for quizzes in (shipped / "quizzes").iterdir():
        left_out = () if quizzes.name == TOPIC else ("questions.yaml",)
        ignore = shutil.ignore_patterns(*left_out)
        shutil.copytree(quizzes, folder / "quizzes" / quizzes.name, ignore=ignore)
    return folder


@pytest.fixture
def desk(paths: Paths, clock: FixedClock, root: Path) -> Iterator[Desk]:
    """A desk with an empty journal on a real disk."""
    opened = Desk.open(paths, clock, random.Random(7), root)
    yield opened
    opened.close()


@pytest.fixture
def make_app(
    paths: Paths, clock: FixedClock, root: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Start | None], SealegsApp]:
    """Make the app over the same journal, as often as a test restarts it; no cursor blinks."""
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    monkeypatch.setattr(Input, "cursor_blink", False)

    seeds = count(11)  # the clock stands still, so each start needs identities of its own

    def make(start: Start | None = None) -> SealegsApp:
        seed = next(seeds)
        return SealegsApp(lambda: Desk.open(paths, clock, random.Random(seed), root), start, {})

    return make
