"""Takes the README's pictures of the real app: `python scripts/pictures.py` writes docs/pictures.

The app runs without a terminal on a journal of its own in a temporary folder, with a clock that
stands still, so the pictures change only when the screens do. The room is one whose events are
given (`tests/tui/rooming.py`), since a real one has a code of its own each time.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import TextArea

if TYPE_CHECKING:
    from sealegs.tui.app import Start

SIZE = (100, 30)
ANSWER = (
    "A build stage has Maven and the sources, the last one only a JRE. I copy the jar over with "
    "COPY --from=build, so the tools and the sources never get into the image that ships."
)


async def shots() -> None:
    """Take one picture after the other."""
    from scripts.book.stage import PICTURES, picture, played
    from tests.tui.driving import steady

    plain: tuple[tuple[str, Start | None, tuple[str, ...]], ...] = (
        ("home", None, ()),
        ("reader", ("reader", {"topic": "multi-stage-build", "part": "middle"}), ("space",)),
        ("cards", ("cards", {"topic": "multi-stage-build"}), ("space",)),
        ("quiz", ("quiz", {"topic": "multi-stage-build"}), ("r", "2")),
        ("lab", ("lab", {"exercise": JAR}), ()),
        ("interview", ("interview", {**TAKEN, "seed": "7"}), ("b", ANSWER)),
    )
    for name, start, keys in plain:
        async with played(SIZE, start) as pilot:
            for key in keys:
                if len(key) > 20:
                    pilot.app.screen.query_one("#answer", TextArea).insert(key)
                else:
                    await pilot.press(key)
                await steady(pilot)
            text = picture(pilot, f"sealegs · {name}")
            (PICTURES / f"{name}.svg").write_text(text, encoding="utf-8")


async def room() -> None:
    """Take the picture of a room as its host sees it, with a question open."""
    from scripts.book.stage import PICTURES, picture, played
    from tests.team.staged import staged
    from tests.tui.driving import shown, steady, until
    from tests.tui.rooming import JOIN, OPEN, PAGE, TAKES, WELCOME

    from sealegs.team.messages import Board, Seat

    seats = (
        Seat("p1", "Ada", answered=True, points=2000, rank=2),
        Seat("p2", "Grace", answered=True, points=3000, rank=1, leads=True),
        Seat("p3", "Linus", points=1000, rank=3),
    )
    board = Board(9, seats, takes=TAKES, step="close", late="full", named=True, right=17)
    with staged(WELCOME, (board, OPEN)) as floor:
        start = {"url": floor.url, "token": "h1.token", "join": JOIN, "page": PAGE}
        async with played(SIZE, ("hosting", start)) as pilot:
            await until(pilot, lambda: "npm ci" in shown(pilot))
            await steady(pilot)
            text = picture(pilot, "sealegs · a team room")
            (PICTURES / "room.svg").write_text(text, encoding="utf-8")


JAR = "docker/multi-stage-build/exercise/jar-ships-its-workshop"
TAKEN: dict[str, str | int | None] = {
    "minutes": 15,
    "level": "middle",
    "topics": "multi-stage-build",
}


if __name__ == "__main__":
    # The modules of scripts and tests are found however this is called.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    asyncio.run(shots())
    asyncio.run(room())
