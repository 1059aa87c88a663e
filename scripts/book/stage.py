"""The real app without a terminal, for pictures: its own journal, a clock that stands still."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.tui.driving import settle, steady
from textual.pilot import Pilot

from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "docs" / "pictures"
CLOCK = FixedClock(datetime(2026, 11, 24, 20, 0, tzinfo=UTC))


@asynccontextmanager
async def played(size: tuple[int, int], start: Start | None = None) -> AsyncIterator[Pilot[None]]:
    """Run the app at a place, by default at home, until it has drawn itself; nothing moves."""
    with tempfile.TemporaryDirectory() as home:
        paths = Paths.of({"SEALEGS_HOME": home})
        paths.settings.parent.mkdir(parents=True)
        paths.settings.write_text("motion: none\n", encoding="utf-8")
        app = SealegsApp(lambda: Desk.open(paths, CLOCK, random.Random(1)), start, {})
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await steady(pilot)
            yield pilot


def picture(pilot: Pilot[None], title: str) -> str:
    """Return what the app shows as SVG, which fetches no font from anywhere."""
    drawn = pilot.app.export_screenshot(title=title)
    return re.sub(r"@font-face\s*{[^}]*}", "", drawn)
