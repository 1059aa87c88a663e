"""The app on a terminal, walked through every screen: ``python -m tests.walking FOLDER``.

It prints nothing itself. What it finds is written to ``FOLDER/walk.json``: the screens that it
was on, and those on which something was written to the terminal while nobody did anything.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.commands import places
from sealegs.tui.look import Look
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.team.staged import staged
from tests.tui.rooming import HOST, JOIN, LOBBY, WELCOME

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
QUIET = 0.6
"""Seconds in which a cursor that blinks would have been drawn anew."""
PATIENCE = 40
"""Seconds within which a screen has drawn all that it had to do at first."""
EVERYWHERE = ("g", "escape", "semicolon", "escape", "ctrl+p", "escape")
"""What every screen has alike: what may follow the prefix, the letters of jumping, the palette."""


class Walker(SealegsApp):
    """Goes through the places it is given, and ends."""

    def __init__(self, desk: Desk, starts: list[Start]) -> None:
        super().__init__(lambda: desk, None, os.environ)
        self._starts = starts
        self.seen: list[str] = []
        self.restless: list[str] = []
        self.drawn = 0

    def _desk_ready(self, desk: Desk, look: Look) -> None:
        super()._desk_ready(desk, look)
        driver = self._driver
        assert driver is not None
        write = driver.write

        def counted(data: str) -> None:
            self.drawn += len(data)
            write(data)

        driver.write = counted  # type: ignore[method-assign]
        self.run_worker(self.walk(), group="walk")

    async def walk(self) -> None:
        """Open every place, look whether it rests, and open its help."""
        await self.rest()
        for place, params in self._starts:
            if place != "home":
                self.open_place(place, **params)
            await self.rest()
            self.seen.append(getattr(self.screen, "place", ""))
            if not await self.is_still():
                self.restless.append(place)
            await self.press("f1", "escape", *(EVERYWHERE if place == "home" else ()))
            if place != "home":
                self.close_place()
        self.exit()

    async def is_still(self) -> bool:
        """Wait until nothing is drawn for a while; tell whether that ever came."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            before = self.drawn
            await asyncio.sleep(QUIET)
            if self.drawn == before:
                return True
        return False

    async def press(self, *keys: str) -> None:
        """Press keys, each answered before the next."""
        for key in keys:
            self.simulate_key(key)
            await self.rest()

    async def rest(self) -> None:
        """Wait until the workers are done and what they brought is drawn."""
        await asyncio.sleep(0.03)
        for _ in range(500):
            busy = (w for w in self.workers if w.group not in ("walk", "room"))
            if all(worker.is_finished for worker in busy):
                break
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.03)


def main(folder: Path) -> None:
    """Walk, and write down what was found."""
    paths = Paths.of(os.environ)
    desk = Desk.open(paths, FixedClock(NOW), random.Random(3))
    with ExitStack() as stack:
        starts: list[Start] = []
        for place in places():
            if place == "room":
                floor = stack.enter_context(staged(WELCOME, [LOBBY]))
                address = f"K7M2QX@127.0.0.1:{floor.port}"
                starts.append((place, {"address": address, "name": "Ada"}))
            elif place == "hosting":
                floor = stack.enter_context(staged(WELCOME, HOST["lobby"]))
                starts.append((place, {"url": floor.url, "token": "h1.token", "join": JOIN}))
            elif place != "help":
                starts.append((place, {}))
        app = Walker(desk, starts)
        app.run()
    found = {"seen": app.seen, "restless": app.restless, "asked": [place for place, _ in starts]}
    (folder / "walk.json").write_text(json.dumps(found), encoding="utf-8")
    sys.exit(app.return_code)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
