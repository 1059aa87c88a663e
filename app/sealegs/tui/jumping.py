"""Jumping: everything in view that can be chosen gets a letter, and typing it clicks there.

What can be chosen isn't told anew by every screen: a click tells what it met by what lies in the
style of the cell under the mouse, so the same cells say where letters belong. A widget that finds
out in another way what was clicked is ``Pointable``; one that is only written or scrolled in gets
the focus. The footer is left out: its keys are its labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, runtime_checkable

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.errors import NoWidget
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList, Static

from sealegs.tui.leaving import Box
from sealegs.tui.widgets.bars import FootBar, hint

LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""The letters of labels, those under the fingers first."""

MOST: Final = len(LETTERS) ** 2
_HINT: Final = "Type a letter to go there  "
_NOTHING: Final = "Nothing in view can be chosen."
_OF_TEXT: Final = "offset"
"""What Textual itself keeps in the style of every cell, for marking text."""


@runtime_checkable
class Pointable(Protocol):
    """A widget that knows by itself where a click does something."""

    def pointable(self) -> Iterable[Offset]:
        """Yield these places, as offsets within the widget, in the order they are read."""
        ...


@dataclass(frozen=True, slots=True)
class Target:
    """A cell of the terminal to click on, or a widget to give the focus.

    ``what`` is what a click there is about, so that nothing else is ever clicked on; ``lead`` is
    how many cells before it are blank.
    """

    widget: Widget
    at: Offset
    what: str
    click: bool = True
    lead: int = field(default=0, compare=False)


def targets(screen: Screen[Any]) -> tuple[Target, ...]:
    """Return what can be chosen on a screen, from top to bottom."""
    found: list[Target] = []
    for widget in screen.walk_children(Widget):
        if not isinstance(widget, FootBar):
            found += (one for one in _of(widget, screen) if _is_on_top(one, screen))
    return tuple(sorted(found, key=lambda one: (one.at.y, one.at.x))[:MOST])


def labels(number: int) -> tuple[str, ...]:
    """Return as many labels, none the beginning of another, with one letter while there are."""
    paired = 0
    while len(LETTERS) - paired + paired * len(LETTERS) < number:
        paired += 1
    single = LETTERS[: len(LETTERS) - paired]
    pairs = (first + second for first in LETTERS[len(single) :] for second in LETTERS)
    return (*single, *pairs)[:number]


def _of(widget: Widget, screen: Screen[Any]) -> list[Target]:
    """Return what can be chosen of one widget, or itself where it can be written or read in."""
    try:
        place = screen.find_widget(widget)
    except NoWidget:
        return []
    origin, shown = place.region.offset, place.region.intersection(place.clip)
    if not shown:
        return []
    strips = widget.render_lines(shown.translate(-origin))
    spots = widget.pointable() if isinstance(widget, Pointable) else ()
    found = [
        Target(widget, at, f"place {number}", lead=_lead(strips[at.y - shown.y], at.x - shown.x))
        for number, at in enumerate(origin + spot for spot in spots)
        if shown.contains_point(at)
    ]
    found += _met(widget, shown.offset, strips)
    if not found and widget.focusable and not widget.has_focus:
        return [Target(widget, shown.offset, "", click=False)]
    return found


def _met(widget: Widget, corner: Offset, strips: Sequence[Strip]) -> Iterator[Target]:
    """Yield the first cell in view of everything that a click would meet."""
    seen: set[str] = set()
    for y, strip in enumerate(strips):
        x = 0
        for segment in strip:
            what = _about(widget, segment.style.meta if segment.style else {})
            if what and what not in seen:
                seen.add(what)
                lead = 0 if segment.text.startswith(" ") else _lead(strip, x)
                yield Target(widget, corner + Offset(x, y), what, lead=lead)
            x += segment.cell_length


def _lead(strip: Strip, x: int) -> int:
    """Return how many cells before one are free for the letters, two at most."""
    before = strip.crop(max(x - 2, 0), x).text
    return len(before) - len(before.rstrip(" "))


def _about(widget: Widget, meta: Mapping[str, object]) -> str:
    """Return what a click on a cell is about, as words that tell it from others."""
    option = meta.get("option")
    if (
        isinstance(widget, OptionList)
        and isinstance(option, int)
        and widget.get_option_at_index(option).disabled
    ):
        return ""
    return " ".join(f"{key}={value}" for key, value in meta.items() if key != _OF_TEXT)


def _is_on_top(target: Target, screen: Screen[Any]) -> bool:
    """Tell whether nothing else lies over the cell."""
    try:
        return screen.get_widget_at(*target.at)[0] is target.widget
    except NoWidget:
        return False


def jump(screen: Screen[Any]) -> None:
    """Let the learner choose by a letter of what is on this screen now."""
    found = targets(screen)
    if not found:
        screen.notify(_NOTHING, markup=False)
        return

    def take(target: Target | None) -> None:
        if target is not None:
            screen.call_later(_go, screen, target)

    screen.app.push_screen(JumpBox(found, screen.app.size), take)


def _go(screen: Screen[Any], target: Target) -> None:
    """Click on what was chosen, if it is still there and nothing else."""
    if not screen.is_active or target not in targets(screen):
        return
    if not target.click:
        target.widget.focus()
        return
    x, y = target.at
    for kind in (events.MouseDown, events.MouseUp):  # of which the app makes a click
        screen.app.post_message(
            kind(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)
        )


class JumpBox(Box[Target | None]):
    """Shows the letters over a screen and waits for those of one; any other key ends it."""

    DEFAULT_CSS = """
    JumpBox { background: transparent; }
    JumpBox .label {
        position: absolute; width: auto; height: 1;
        background: $accent; color: $background; text-style: bold;
        &:ansi { background: ansi_default; color: ansi_default; text-style: bold reverse; }
    }
    JumpBox #hint { dock: bottom; width: 1fr; height: 1; padding: 0 1; background: $panel; }
    """

    def __init__(self, found: Sequence[Target], size: Size) -> None:
        super().__init__()
        self._fits = size
        self._targets = dict(zip(labels(len(found)), found, strict=True))
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Put each label on what it leads to."""
        for label, target in self._targets.items():
            badge = Static(Content(label), classes="label")
            x = target.at.x - min(target.lead, len(label))
            badge.offset = Offset(min(x, self._fits.width - len(label)), target.at.y)
            yield badge
        yield Static(Content(_HINT) + hint("esc", "end"), id="hint")

    def on_key(self, event: events.Key) -> None:
        """Take a letter, or take it back."""
        event.stop()
        event.prevent_default()
        if event.key == "backspace" and self._typed:
            self._typed = ""
        else:
            self._typed += (event.character or event.key).lower()
        if self._typed in self._targets:
            self.dismiss(self._targets[self._typed])
        elif not any(label.startswith(self._typed) for label in self._targets):
            self.dismiss(None)
        for badge in self.query(".label").results(Static):
            badge.display = str(badge.content).startswith(self._typed)

    def on_click(self) -> None:
        """Leave it to the mouse."""
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        """End when the terminal gets another size: everything lies elsewhere then."""
        if self._fits != event.size:
            self.dismiss(None)
