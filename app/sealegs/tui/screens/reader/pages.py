"""What the reader calls the levels of a topic, and the line that shows them."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from sealegs.curriculum.model import Part
from sealegs.ground.sanitise import clean
from sealegs.study.levels import PARTS
from sealegs.tui.theme import MUTED

NAMES = {
    Part.JUNIOR: "Junior",
    Part.MIDDLE: "Middle",
    Part.SENIOR: "Senior",
    Part.CHEAT_SHEET: "Cheat sheet",
}
SHORT = 52
"""Columns below which the tabs use shorter names."""

TINY = 38
"""Columns below which only the open level has its name."""


def no_topic(name: str | None) -> str:
    """Return what to do where there is nothing to read."""
    if name is None:
        return "There is no topic to read. `sealegs doctor` says what is wrong."
    return f"There is no topic “{clean(name, keep_newlines=False)}”.\n\nctrl+f looks for others."


def tabs(open_part: Part, width: int) -> Content:
    """Return the line of levels; each can be clicked, the open one is marked by a sign."""
    short = width < SHORT
    shown = []
    for number, part in enumerate(PARTS, 1):
        click = Style.from_meta({"@click": f"screen.part('{number}')"})
        opened = part is open_part
        name = NAMES[part].split()[0] if short else NAMES[part]
        words = f"{number}" if width < TINY and not opened else f"{number} {name}"
        tab = Content.assemble("▸ " if opened else "", words)
        shown.append(tab.stylize("bold" if opened else MUTED).stylize(click))
    return Content(" " if short else "   ").join(shown)
