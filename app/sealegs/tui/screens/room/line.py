"""The line of a screen to its room: a worker hears, the screen is told what is new."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import SystemRandom

from sealegs.ground.problem import SealegsError
from sealegs.team import protocol
from sealegs.team.client.joining import trusting
from sealegs.team.client.link import Link, Means, News, Over
from sealegs.tui.leaving import LeavableScreen


class Line:
    """A link that lives as long as a screen is mounted."""

    def __init__(
        self,
        url: str,
        first: protocol.First,
        ca: str,
        heard: Callable[[News], None],
        *,
        pinned: bool = False,
    ) -> None:
        self._heard = heard
        trust = trusting(url, Path(ca) if ca else None, pinned=pinned)
        self.link = Link((url,), first, Means(SystemRandom().random, trust=trust))

    def start(self, screen: LeavableScreen) -> None:
        """Hear from now on, until the screen goes away."""
        screen.run_worker(self._hear, group="room", exclusive=True)

    def wish(self, screen: LeavableScreen, message: protocol.Wish) -> None:
        """Send a wish; the screen goes on meanwhile."""
        screen.run_worker(partial(self._wish, message), group="wish")

    async def _hear(self) -> None:
        async for news in self.link.news():
            self._heard(news)

    async def _wish(self, message: protocol.Wish) -> None:
        try:
            await self.link.wish(message)
        except SealegsError as error:
            self._heard(Over("full", str(error)))
