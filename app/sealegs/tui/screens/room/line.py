"""The line of a screen to its room: a worker hears, the screen is told what is new."""

from __future__ import annotations

import secrets
import ssl
from collections.abc import Callable
from random import SystemRandom

from textual.widget import Widget

from sealegs.ground.problem import SealegsError
from sealegs.team.client.link import Link, Means, News, Over, Wish
from sealegs.team.protocol import First


class Line:
    """A link that lives as long as a screen is mounted."""

    def __init__(self, url: str, first: First, ca: str, heard: Callable[[News], None]) -> None:
        self._heard = heard
        trust: ssl.SSLContext | None = None
        if url.startswith("wss:"):
            trust = ssl.create_default_context(cafile=ca or None)
        self.link = Link((url,), first, Means(SystemRandom().random, trust=trust))

    def start(self, screen: Widget) -> None:
        """Hear from now on, until the screen goes away."""
        screen.run_worker(self._hear(), group="room", exclusive=True)

    def wish(self, screen: Widget, message: Wish) -> None:
        """Send a wish; the screen goes on meanwhile."""
        screen.run_worker(self._wish(message), group="wish")

    async def _hear(self) -> None:
        async for news in self.link.news():
            self._heard(news)

    async def _wish(self, message: Wish) -> None:
        try:
            await self.link.wish(message)
        except SealegsError as error:
            self._heard(Over("full", str(error)))


def new_key() -> str:
    """Return the key of a new wish."""
    return secrets.token_urlsafe(16)
