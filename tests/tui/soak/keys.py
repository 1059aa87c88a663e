"""What a soak does next: mostly keys that mean something here, and whatever else there is."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from textual.app import App

from sealegs.tui.app import Start
from sealegs.tui.commands import ANYWHERE
from sealegs.tui.frame import SealegsScreen

QUIT = "ctrl+q"
MOVING = (
    "up", "down", "left", "right", "enter", "enter", "tab", "shift+tab", "space", "space",
    "escape", "escape", "pageup", "pagedown", "home", "end", "backspace", "delete",
    "shift+up", "shift+down", "ctrl+home", "ctrl+end", "ctrl+left", "ctrl+right",
)  # fmt: skip
ODD = (
    "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12", "f20", "insert",
    *(f"ctrl+{letter}" for letter in "abcdefghijklmnoprstuvwxyz"), "ctrl+@", "ctrl+z", "ctrl+y",
    "alt+x", "ctrl+shift+end",
)  # fmt: skip
CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789?-/+=[].,:;!#$'\"\\<>|~"
WORDS = (
    "multi", "FROM alpine", "RUN apk add --no-cache curl", "COPY . .", "is:due", "topic:build",
    "2026-12-24", "30", "layers are cached", "ünïcödé 🐳", "[bold]x[/]", "\x1b[31m", "a" * 300,
    "USER 1000", 'CMD ["/app"]', "\u202eabc\u2069", "The final stage only ships what is copied.",
)  # fmt: skip
SIZES = ((120, 36), (80, 24), (40, 12), (200, 60), (20, 5), (60, 17), (110, 18), (1, 1), (33, 90))
STARTS: tuple[Start, ...] = (
    ("reader", {"topic": "multi-stage-build"}), ("reader", {"topic": "gone", "part": "senior"}),
    ("reader", {"topic": "multi-stage-build", "part": "middle", "line": 40}),
    ("cards", {}), ("cards", {"topic": "multi-stage-build"}), ("deck", {}), ("quiz", {}),
    ("quiz", {"topic": "multi-stage-build"}), ("quiz", {"path": "Dockerfile"}), ("sessions", {}),
    ("beliefs", {}), ("lab", {}), ("lab", {"name": "free", "text": "FROM alpine\nRUN true\n"}),
    ("lab", {"exercise": "gone"}), ("exercises", {}), ("interview", {}), ("taking", {}),
    ("interview", {"minutes": 15, "level": "junior", "mode": "typed", "seed": "1"}),
    ("interview_report", {}), ("fixing", {}), ("placement", {}), ("plan", {}), ("stats", {}),
    ("map", {}), ("glossary", {}), ("glossary", {"word": "layer"}), ("find", {}), ("mine", {}),
    ("mine", {"path": "."}), ("tour", {}), ("room", {"address": "K7M2QX@127.0.0.1:9", "name": "A"}),
    ("hosting", {"url": "ws://127.0.0.1:9/live", "token": "t"}),
)  # fmt: skip
"""Places and what they may be opened with, some of it wrong."""


class Press(NamedTuple):
    """Keys, one after another."""

    keys: tuple[str, ...]


class Go(NamedTuple):
    """Open a place as the palette, a link or the shell would."""

    start: Start


class Resize(NamedTuple):
    """Give the terminal another size."""

    width: int
    height: int


class Click(NamedTuple):
    """Press the mouse at a place given in parts of a thousand."""

    x: int
    y: int


class Paste(NamedTuple):
    """Paste a text."""

    text: str


class Fill(NamedTuple):
    """Let the disk be full, or have room again."""

    full: bool


class Jump(NamedTuple):
    """Move the clock by so many seconds, perhaps back."""

    seconds: int


class Neighbour(NamedTuple):
    """Let another program record something in the same journal."""


Act = Press | Go | Resize | Click | Paste | Fill | Jump | Neighbour


def offered(app: App[object], random: Random) -> tuple[str, ...]:
    """Return the keys of a command of the screen on top; a box is mostly closed or confirmed."""
    screen = app.screen
    if not isinstance(screen, SealegsScreen):
        return (random.choice(("escape", "escape", "enter", *CHARACTERS[:6])),)
    rows = [row for row in screen.commands() if row.id != "quit"]
    own = [row for row in rows if row.place != ANYWHERE]
    some = own if own and random.random() < 0.92 else rows
    return tuple(random.choice(random.choice(some).keys).split())


def next_act(app: App[object], random: Random) -> Act:
    """Return what is done next on the screen that is on top."""
    dice = random.random()
    if dice < 0.5:
        return Press(offered(app, random))
    if dice < 0.7:
        return Press((random.choice(MOVING),))
    if dice < 0.8:
        return Press((random.choice(CHARACTERS),))
    if dice < 0.81:
        return Press(("g", random.choice(CHARACTERS)))
    if dice < 0.84:
        return Press((random.choice([key for key in ODD if key != QUIT]),))
    if dice < 0.87:
        return Press(tuple(random.choice(WORDS[:8])))
    if dice < 0.92:
        return Go(random.choice(STARTS))
    if dice < 0.94:
        return Resize(*random.choice(SIZES))
    if dice < 0.96:
        return Click(random.randrange(1000), random.randrange(1000))
    if dice < 0.97:
        return Paste(random.choice(WORDS))
    if dice < 0.98:
        return Fill(random.random() < 0.4)
    if dice < 0.99:
        return Jump(random.choice((1, 60, 4000, 86_400, 30 * 86_400, -5, -7200, -3 * 86_400)))
    return Neighbour()
