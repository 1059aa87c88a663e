"""The one table of commands: it feeds key bindings, footer, palette, help and the manual.

A screen keeps its own rows in ``screens/NAME/commands.py`` as ``COMMANDS``; the rows that
hold on every screen are here. Adding a row makes the key work, shows it in the footer and
in the help, and puts it into the palette: they cannot disagree.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from textual.binding import Binding

from sealegs.workspace.powers import Power

ANYWHERE = "anywhere"
PREFIX = "g"
"""The only prefix key: ``g`` followed by one more key (keys written as ``"g h"``)."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    ``id`` is unique in its place and names the screen's method: ``next-card`` is carried out
    by ``action_next_card``. ``keys`` are Textual key names; ``"g x"`` means the prefix, then x.
    ``label`` is the word in the footer, ``help`` a sentence. ``rank`` orders the footer: the
    smallest survive on a narrow terminal; None keeps the row out of the footer. With
    ``takes_key`` the action is told which of its keys was pressed (digits that pick). What
    ``needs`` a power is neither offered nor carried out where the program hasn't got it. A row
    that ``leads`` goes to the place of that name, by the one action ``go``.
    ``instead`` pairs keys of the learner's own with those that the action is told.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    place: str = ANYWHERE
    rank: int | None = None
    takes_key: bool = False
    needs: Power | None = None
    leads: str = ""
    instead: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What the command is called in a keymap."""
        return f"{self.place}.{self.id}"

    @property
    def action(self) -> str:
        """Name of the action as Textual wants it, called with the command's first key."""
        return self.action_for(self.keys[0])

    def action_for(self, key: str) -> str:
        """Return the action that pressing this key of the command carries out."""
        if self.leads:
            return f"go('{self.leads}')"
        name = self.id.replace("-", "_")
        return f"{name}('{self.means(key)}')" if self.takes_key else name

    def means(self, key: str) -> str:
        """Return the key of the table that pressing this key stands for."""
        return dict(self.instead).get(key, key)

    def with_keys(self, keys: tuple[str, ...]) -> Command:
        """Return the command with other keys; one that takes its key has as many as before."""
        instead = tuple(zip(keys, self.keys, strict=True)) if self.takes_key else ()
        return replace(self, keys=keys, instead=instead)

    @property
    def key_label(self) -> str:
        """The keys as the footer shows them: the first one, or those that pick.

        Digits are shown as a range, letters one by one.
        """
        first = key_name(self.keys[0])
        if not self.takes_key or len(self.keys) == 1:
            return first
        if first.isdigit():
            return f"{first}-{key_name(self.keys[-1])}"
        return " ".join(key_name(key) for key in self.keys)


COMMANDS: tuple[Command, ...] = (
    Command("help", ("question_mark", "f1"), "help", "Explain this screen and its keys.", rank=90),
    Command("palette", ("ctrl+p",), "all commands", "Find any command, topic or exercise by name."),
    Command("find", ("ctrl+f",), "find", "Search everything there is to learn."),
    Command(
        "search",
        ("slash",),
        "search",
        "Search here; where there is nothing to search, search everything.",
    ),
    Command(
        "jump", ("semicolon", "ctrl+b"), "jump", "Put a letter on all that can be chosen; type it."
    ),
    Command("back", ("escape",), "back", "Go back one step; nothing is lost.", rank=80),
    Command("previous", ("minus",), "previous place", "Return to the place you came from."),
    Command("go-home", ("g h",), "home", "Go to the home screen.", leads="home"),
    Command("go-read", ("g r",), "read", "Read where you left off.", leads="reader"),
    Command("go-cards", ("g c",), "cards", "Review flashcards.", leads="cards"),
    Command("go-quiz", ("g q",), "quiz", "Answer questions about a topic.", leads="quiz"),
    Command("go-lab", ("g l",), "lab", "Fix a Dockerfile.", leads="lab"),
    Command("go-interview", ("g i",), "interview", "Take a mock interview.", leads="interview"),
    Command("go-plan", ("g p",), "plan", "Aim at the interview date.", leads="plan"),
    Command("go-deck", ("g d",), "deck", "Browse, search and edit all cards.", leads="deck"),
    Command("go-stats", ("g n",), "numbers", "See how ready you are.", leads="stats"),
    Command(
        "go-map", ("g m",), "map", "See the path of study and how ready each topic is.", leads="map"
    ),
    Command(
        "go-notes", ("g b",), "notes", "See your notes, highlights and bookmarks.", leads="notes"
    ),
    Command(
        "go-glossary", ("g w",), "glossary", "Look up a word in the glossary.", leads="glossary"
    ),
    Command(
        "go-mine",
        ("g y",),
        "your repository",
        "Be asked about Dockerfiles of your own.",
        needs=Power.PATHS,
    ),
    Command(
        "go-tour",
        ("g o",),
        "tour",
        "Take the tour of two minutes, again if you like.",
        leads="tour",
    ),
    Command("theme", ("g t",), "theme", "Switch between dark, light and high contrast."),
    Command(
        "settings",
        ("g s",),
        "settings",
        "Open the settings in $EDITOR: theme, motion, grades, keys.",
        needs=Power.PROGRAMS,
    ),
    Command("quit", ("ctrl+q",), "quit", "Leave Sealegs; you come back to this place."),
)


_AS_IT_IS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@cache
def commands_of(place: str) -> tuple[Command, ...]:
    """Return the rows of one screen (an empty tuple for a screen without its own)."""
    try:
        module = importlib.import_module(f"sealegs.tui.screens.{place}.commands")
    except ModuleNotFoundError:
        return ()
    rows: tuple[Command, ...] = module.COMMANDS
    return rows


def places() -> tuple[str, ...]:
    """Return the names of all screens, by listing their folder."""
    from importlib.resources import files  # the first frame lists none

    folder = files("sealegs.tui.screens")
    return tuple(
        sorted(entry.name for entry in folder.iterdir() if entry.joinpath("screen.py").is_file())
    )


def table() -> Iterator[Command]:
    """Yield every command of the program: those that hold anywhere, then screen by screen."""
    yield from COMMANDS
    for place in places():
        yield from commands_of(place)


Keymap = Mapping[str, tuple[str, ...]]
"""The learner's own keys: a command's name, and the keys that it has instead."""


def available(place: str, keymap: Keymap = _AS_IT_IS) -> tuple[Command, ...]:
    """Return what works on a screen; its own rows come first and win over a general key.

    With a keymap commands have the learner's keys; a row of the screen goes on hiding the
    general one that it stands for.
    """
    own = commands_of(place)
    taken = {key for command in own for key in command.keys}
    general = tuple(c for c in COMMANDS if not taken.intersection(c.keys))
    if not keymap:
        return own + general
    return tuple(c.with_keys(keymap[c.name]) if c.name in keymap else c for c in (*own, *general))


def while_writing(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Return commands without the keys that are letters of what is being written."""
    kept = (replace(c, keys=tuple(k for k in c.keys if not _is_typed(k))) for c in commands)
    return tuple(command for command in kept if command.keys)


def _is_typed(key: str) -> bool:
    return len(key) == 1 or is_prefixed(key) or key == "space" or key in SIGNS


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """Turn rows into Textual bindings; keys behind the prefix are left to the prefix box."""
    prefix = Binding(PREFIX, "prefix", "go to", show=False, tooltip="Lists what may follow.")
    rows = [
        Binding(
            key=key,
            action=command.action_for(key),
            description=command.label,
            show=command.rank is not None,
            tooltip=command.help,
            id=command.name,
        )
        for command in commands
        for key in command.keys
        if not is_prefixed(key)
    ]
    return [prefix, *rows]


def is_prefixed(key: str) -> bool:
    """Tell whether a key of the table is typed after the prefix."""
    return key.startswith(PREFIX + " ")


SIGNS = {
    "exclamation_mark": "!", "quotation_mark": '"', "number_sign": "#", "dollar_sign": "$",
    "percent_sign": "%", "ampersand": "&", "apostrophe": "'", "left_parenthesis": "(",
    "right_parenthesis": ")", "asterisk": "*", "plus": "+", "comma": ",", "minus": "-",
    "full_stop": ".", "slash": "/", "colon": ":", "semicolon": ";", "less_than_sign": "<",
    "equals_sign": "=", "greater_than_sign": ">", "question_mark": "?", "at": "@",
    "left_square_bracket": "[", "backslash": "\\", "right_square_bracket": "]",
    "circumflex_accent": "^", "underscore": "_", "grave_accent": "`", "left_curly_bracket": "{",
    "vertical_line": "|", "right_curly_bracket": "}", "tilde": "~",
}  # fmt: skip
"""What Textual calls the signs on a keyboard."""

_NAMES = {
    **SIGNS,
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "backspace": "⌫",
    "f20": "shift+F8",
    "f21": "shift+F9",
    "ctrl+@": "ctrl+space",
}


_CAPITAL = "upper_"
"""What Textual puts before a letter that is typed with shift."""


def key_name(key: str) -> str:
    """Return a key as a person would write it: ``ctrl+p`` stays, ``question_mark`` is ``?``."""
    if is_prefixed(key):
        return f"{PREFIX} {key_name(key.removeprefix(PREFIX + ' '))}"
    if key.startswith(_CAPITAL):
        return key.removeprefix(_CAPITAL).upper()
    name = _NAMES.get(key, key)
    *modifiers, base = name.split("+")
    if base[:1] == "f" and base[1:].isdigit():
        return "+".join([*modifiers, base.upper()])
    return name
