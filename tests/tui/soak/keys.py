"""What a soak does next: mostly keys that mean something here, and whatever else there is."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple, TypeAlias

from textual.app import App

from sealegs.tui.app import Start
from sealegs.tui.commands import ANYWHERE
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.theme import THEMES

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
    ("hosting", {"url": "ws://127.0.0.1:9/live", "token": "t"}), ("notes", {}), ("rule", {}),
    ("rule", {"name": "pinned-base"}), ("rule", {"name": "gone"}), ("find", {"typed": "cache"}),
)  # fmt: skip
"""Places and what they may be opened with, some of it wrong."""

LIVE = ("room", "hosting")
"""Places of a room that is really there, with ``Go`` for those of one that isn't."""

JUMPS = ("semicolon", "ctrl+b")
LOOKS = (*(theme.name for theme in THEMES), "textual-light", "nord", "ansi-dark")


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
    """Paste a text, perhaps many lines, and press keys that take some of it back."""

    text: str
    then: tuple[str, ...] = ()


class Leap(NamedTuple):
    """Ask for the letters of all that can be chosen, and type those of one; wrong ones at times."""

    key: str
    which: int
    wrong: bool


class Drag(NamedTuple):
    """Pull the mouse with its button down, from one place to another."""

    x: int
    y: int
    to_x: int
    to_y: int


class Wheel(NamedTuple):
    """Turn the wheel of the mouse, up where it is negative."""

    x: int
    y: int
    turns: int


class Lend(NamedTuple):
    """Stop the program for the shell, and let it go on."""


class Wear(NamedTuple):
    """Take another theme."""

    name: str


class Enter(NamedTuple):
    """Take part in a room that is there, or lead it."""

    place: str


class Stage(NamedTuple):
    """Let the room show something else, or lose everybody's line first."""

    which: int
    cut: bool


class Fill(NamedTuple):
    """Let the disk be full, or have room again."""

    full: bool


class Jump(NamedTuple):
    """Move the clock by so many seconds, perhaps back."""

    seconds: int


class Neighbour(NamedTuple):
    """Let another program record something in the same journal."""


Act: TypeAlias = (
    Press | Go | Resize | Click | Paste | Leap | Drag | Wheel | Lend | Wear | Enter | Stage | Fill
    | Jump | Neighbour
)  # fmt: skip


def offered(app: App[object], random: Random) -> tuple[str, ...]:
    """Return the keys of a command of the screen on top; a box is mostly closed or confirmed."""
    screen = app.screen
    if not isinstance(screen, SealegsScreen):
        return (random.choice(("escape", "escape", "enter", *CHARACTERS[:6])),)
    rows = [row for row in screen.commands() if row.id != "quit"]
    own = [row for row in rows if row.place != ANYWHERE]
    some = own if own and random.random() < 0.92 else rows
    return tuple(random.choice(random.choice(some).keys).split())


LINES = "RUN true\n"
TAKEN_BACK = (
    (), ("ctrl+z",), ("ctrl+z", "ctrl+y"), ("ctrl+z",) * 4, ("alt+a", "delete"), ("alt+a", "x"),
    ("ctrl+home", "ctrl+shift+end", "backspace"), ("ctrl+x",),
)  # fmt: skip
"""What is pressed after many lines were pasted."""


def _place(random: Random) -> int:
    """Return a part of a thousand; the edges come more often than they would."""
    return random.choice((random.randrange(1000), random.randrange(1000), 0, 999))


OTHERS: tuple[tuple[float, Callable[[Random], Act]], ...] = (
    (14, lambda r: Press((r.choice(MOVING),))),
    (6, lambda r: Press((r.choice(CHARACTERS),))),
    (1, lambda r: Press(("g", r.choice(CHARACTERS)))),
    (3, lambda r: Press((r.choice([key for key in ODD if key != QUIT]),))),
    (3, lambda r: Press(tuple(r.choice(WORDS[:8])))),
    (5, lambda r: Go(r.choice(STARTS))),
    (1, lambda r: Enter(r.choice(LIVE))),
    (1, lambda r: Stage(r.randrange(100), r.random() < 0.2)),
    (5, lambda r: Leap(r.choice(JUMPS), r.randrange(1000), r.random() < 0.15)),
    (2, lambda r: Resize(*r.choice(SIZES))),
    (2, lambda r: Click(_place(r), _place(r))),
    (1, lambda r: Drag(_place(r), _place(r), _place(r), _place(r))),
    (1, lambda r: Wheel(_place(r), _place(r), r.choice((-3, -1, 1, 1, 3)))),
    (1, lambda r: Paste(r.choice(WORDS))),
    (2, lambda r: Paste(LINES * r.choice((1, 20, 80)), r.choice(TAKEN_BACK))),
    (0.7, lambda _: Lend()),
    (0.7, lambda r: Wear(r.choice(LOOKS))),
    (1, lambda r: Fill(r.random() < 0.4)),
    (1, lambda r: Jump(r.choice((1, 60, 4000, 86_400, 30 * 86_400, -5, -7200, -3 * 86_400)))),
    (1, lambda _: Neighbour()),
)
"""What else is done, and how often; the rest of a hundred are keys that mean something here."""

_WEIGHTS = tuple(weight for weight, _ in OTHERS)


def next_act(app: App[object], random: Random) -> Act:
    """Return what is done next on the screen that is on top."""
    if random.random() * 100 >= sum(_WEIGHTS):
        return Press(offered(app, random))
    ((_, make),) = random.choices(OTHERS, _WEIGHTS)
    return make(random)
