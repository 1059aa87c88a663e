"""A pack of one's own in the app: no questions, exercises, interview or concepts, only cards."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.tui.driving import press, settle
from tests.workspace.learner import CACHE

PLACES = "lcqimn"


async def test_every_place_opens_on_a_pack_that_has_cards_alone(tmp_path: Path) -> None:
    content = tmp_path / "pack" / "content"
    content.mkdir(parents=True)
    (content / "cache.md").write_text(CACHE, encoding="utf-8")
    paths = replace(Paths.of({"SEALEGS_HOME": str(tmp_path)}), pack=tmp_path / "pack")
    clock = FixedClock(datetime(2026, 11, 26, 20, 0, tzinfo=UTC))
    app = SealegsApp(lambda: Desk.open(paths, clock, random.Random(1)), None, {})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        seen = set()
        for key in PLACES:
            await press(pilot, "g", key)
            seen.add(getattr(app.screen, "place", ""))
            await press(pilot, "escape")
        assert {"cards", "quiz", "lab", "interview", "map", "stats"} - seen == set()
        assert app.is_running
