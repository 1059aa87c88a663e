"""What happens once the learner stops scrolling for a moment."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen
from textual.timer import Timer

FOLLOW_AFTER = 0.08
"""Seconds without scrolling after which the outline marks the heading one stands under."""

REMEMBER_AFTER = 0.8
"""Seconds without scrolling after which the place is written down."""

Then = Callable[[], object]


class Resting:
    """Lets the outline follow, and the place be kept, once nothing has moved for a while."""

    def __init__(self, screen: Screen[None], *, follow: Then, remember: Then) -> None:
        self._screen = screen
        self._calls = ((FOLLOW_AFTER, follow), (REMEMBER_AFTER, remember))
        self._timers: list[Timer] = []

    def moved(self) -> None:
        """Something moved: the waiting begins anew."""
        for timer in self._timers:
            timer.stop()
        self._timers = [self._screen.set_timer(seconds, then) for seconds, then in self._calls]
