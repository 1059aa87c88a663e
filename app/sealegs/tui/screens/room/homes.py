"""What a player takes home, as the end of a room says it."""

from __future__ import annotations

from textual.content import Content

from sealegs.team.client.home import Kept
from sealegs.tui.widgets.choices import Choice
from sealegs.tui.widgets.spans import MUTED

CHOICES = (
    Choice("t", "Into my progress", "take", "what you answered"),
    Choice("y", "Copy", "copy", "the command for later"),
)


def told(kept: Kept) -> Content:
    """Return what became of the answers; the command has a line of its own, to be copied."""
    if not kept.command:
        return Content(kept.said)
    how = f"{kept.said} t takes them into your own progress, and so does, in a shell:"
    return Content("\n").join([Content.styled(how, MUTED), Content.styled(kept.command, "bold")])
