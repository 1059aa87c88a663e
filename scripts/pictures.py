"""Takes the README's pictures of the real app: `python scripts/pictures.py` writes docs/pictures.

The app runs without a terminal on a journal of its own in a temporary folder, with a clock that
stands still, so the pictures change only when the screens do.
"""

from __future__ import annotations

import asyncio
import random
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths

ROOT = Path(__file__).resolve().parent.parent
CLOCK = FixedClock(datetime(2026, 11, 24, 20, 0, tzinfo=UTC))
SHOTS: tuple[tuple[str, Start | None, tuple[str, ...]], ...] = (
    ("home", None, ()),
    ("reader", ("reader", {"part": "middle"}), ("space",)),
    ("cards", ("cards", {}), ("space",)),
    ("quiz", ("quiz", {}), ("r", "2")),
    ("lab", ("lab", {}), ()),
)


async def take(name: str, start: Start | None, keys: tuple[str, ...]) -> None:
    """Drive the app to one screen and write its picture."""
    with tempfile.TemporaryDirectory() as home:
        paths = Paths.of({"SEALEGS_HOME": home})
        app = SealegsApp(lambda: Desk.open(paths, CLOCK, random.Random(1)), start, {})
        async with app.run_test(size=(100, 30)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause(1)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.5)
            picture = app.export_screenshot(title=f"sealegs · {name}")
    # The picture must not fetch a font from anywhere: any monospaced one will do.
    picture = re.sub(r"@font-face\s*{[^}]*}", "", picture)
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.svg").write_text(picture, encoding="utf-8")


async def main() -> None:
    """Take all pictures, one after the other."""
    for name, start, keys in SHOTS:
        await take(name, start, keys)


if __name__ == "__main__":
    asyncio.run(main())
