"""Notices in a corner of the screen, which can't bring the app to a standstill.

A toast takes the time its notice has left and starts a timer with it. Where a notice runs out just
before, that time is below zero, and a timer of Textual (8.2) below zero counts forever without
letting anything else run. Whatever is left of a notice is therefore never told as nothing.
"""

from __future__ import annotations

from typing import Final

from textual.app import App
from textual.notifications import Notification, Notify, SeverityLevel

SHORTEST: Final = 0.1
"""Seconds a toast stays at least; shorter timers may be over before they begin, and never fire."""


class Notice(Notification):
    """A notice whose time is never less than a timer can take."""

    @property
    def time_left(self) -> float:
        """The seconds a toast of it stays; positive, also once it has expired."""
        return max(super().time_left, SHORTEST)

    @property
    def has_expired(self) -> bool:
        """Whether it is no longer shown."""
        return super().time_left <= 0


class Noticing(App[None]):
    """An app whose notices are such notices."""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a notice in a corner for some seconds."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.post_message(Notify(Notice(message, title, severity, seconds, markup=markup)))
