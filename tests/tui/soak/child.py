"""The app on a terminal, telling a file of every event that was acknowledged; a test kills it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import SystemRandom

from sealegs.ground.clock import SystemClock
from sealegs.journal.event import Event, NewEvent
from sealegs.tui.app import SealegsApp
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths


class TellingDesk(Desk):
    """A desk that writes the ids of acknowledged events down, past all buffers of this process."""

    told: Path

    def record(self, *events: NewEvent) -> tuple[Event, ...]:
        """Keep the events, then tell of them."""
        kept = super().record(*events)
        line = "".join(f"{event.id}\n" for event in kept).encode()
        file = os.open(self.told, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            os.write(file, line)
        finally:
            os.close(file)
        return kept


def main(told: Path, root: Path) -> None:
    """Run the app on the desk of the environment with the pack in ``root``."""

    def open_desk() -> Desk:
        desk = TellingDesk.open(Paths.of(os.environ), SystemClock(), SystemRandom(), root)
        assert isinstance(desk, TellingDesk)
        desk.told = told
        return desk

    SealegsApp(open_desk).run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
