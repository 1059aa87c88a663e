"""Reduced motion: nothing slides and no cursor blinks, in boxes over a screen as well."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.tui.driving import arrive, press, settle
from tests.tui.test_keymap import settings


@pytest.mark.parametrize("motion", ["none", "full"])
@pytest.mark.parametrize(("place", "keys"), [("find", ()), ("lab", ()), ("home", ("f1",))])
async def test_a_cursor_blinks_unless_nothing_may_move(
    paths: Paths, clock: FixedClock, root: Path, motion: str, place: str, keys: tuple[str, ...]
) -> None:
    settings(paths, f"motion: {motion}\n")
    start: Start | None = None if place == "home" else (place, {})
    app = SealegsApp(lambda: Desk.open(paths, clock, random.Random(3), root), start, {})
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, place)
        await press(pilot, *keys)
        await settle(pilot)
        focused = app.focused
        assert isinstance(focused, (Input, TextArea))
        assert focused.cursor_blink == (motion == "full")
        assert (app.animation_level == "none") == (motion == "none")
