"""The few settings there are, read from one optional YAML file.

What keys and colours mean is the screens' business: here they are only read. ``tui.look`` tells
what is wrong with them.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, field

from sealegs.ground.problem import Place, Problem
from sealegs.ground.sanitise import clean
from sealegs.ground.yaml import Loaded, decode, load

Key = str | int
"""A key as people write it; YAML makes a number of a bare digit."""

Keys = Annotated[
    dict[str, Key | list[Key]],
    Meta(description="Keys of your own: a command, and the key or keys that it has instead."),
]
Colour = Annotated[str, Meta(description="A colour, in quotes: #rrggbb, a name, rgb(...).")]


class Colours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A theme of the learner's own: what isn't given is as in the theme it is based on."""

    base: Annotated[str, Meta(description="The theme whose colours hold where none is given.")] = (
        "dark"
    )
    primary: Colour = ""
    secondary: Colour = ""
    accent: Colour = ""
    foreground: Colour = ""
    background: Colour = ""
    surface: Colour = ""
    panel: Colour = ""
    boost: Colour = ""
    success: Colour = ""
    warning: Colour = ""
    error: Colour = ""
    variables: Annotated[
        dict[str, str], Meta(description="Textual's own variables, e.g. footer-key-foreground.")
    ] = field(default_factory=dict)

    def given(self) -> dict[str, str]:
        """Return the colours that are written down, by name."""
        names = (name for name in self.__struct_fields__ if name not in ("base", "variables"))
        return {name: colour for name in names if (colour := getattr(self, name))}


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a learner may change."""

    theme: Annotated[
        str,
        Meta(description="auto, dark, light, contrast, a theme of Textual's, or one of `themes`."),
    ] = "auto"
    motion: Annotated[
        Literal["none", "full"], Meta(description="none: nothing moves, slides or blinks.")
    ] = "full"
    buttons: Annotated[
        Literal["two", "four"], Meta(description="How many grades a card offers.")
    ] = "two"
    keys: Keys = field(default_factory=dict)
    themes: Annotated[dict[str, Colours], Meta(description="Themes of your own, by name.")] = field(
        default_factory=dict
    )


DEFAULTS = Settings()

_FEW = 20
"""How many names a sentence may list."""

_QUOTES = 'what begins with # is a comment in YAML unless it stands in quotes, like "#1c2b36".'


class SettingsFile(msgspec.Struct, frozen=True):
    """What the settings file holds, and where in it."""

    settings: Settings
    problems: tuple[Problem, ...]
    loaded: Loaded

    def problem(self, path: tuple[str, ...], sentence: str) -> Problem:
        """Make a problem of a sentence about the value at a path."""
        return Problem(self.loaded.place(path), sentence)


def load_settings(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings; whatever is wrong is reported and the defaults are used instead."""
    file = read_settings(path)
    return file.settings, file.problems


def read_settings(path: Path) -> SettingsFile:
    """Read the settings file as ``load_settings`` does, and remember where everything stands."""
    nothing = Loaded(None, str(path))
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return SettingsFile(DEFAULTS, (), nothing)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        sentence = f"can't be read ({reason}); the defaults are used."
        problem = Problem(Place(str(path)), sentence, fatal=True)
        return SettingsFile(DEFAULTS, (problem,), nothing)
    loaded = load(text, str(path))
    if loaded.value is None:
        return SettingsFile(DEFAULTS, loaded.problems, loaded)
    if unknown := _unknown(loaded):
        return SettingsFile(DEFAULTS, (*loaded.problems, *unknown), loaded)
    settings, problems = decode(loaded, Settings)
    return SettingsFile(settings or DEFAULTS, (*loaded.problems, *problems), loaded)


def _unknown(loaded: Loaded) -> tuple[Problem, ...]:
    """Name settings that do not exist, with the nearest that does."""
    problems = list(_strange(loaded, (), Settings.__struct_fields__, "setting"))
    value = loaded.value if isinstance(loaded.value, dict) else {}
    themes = value.get("themes")
    for name, theme in themes.items() if isinstance(themes, dict) else ():
        if isinstance(theme, dict):
            path = ("themes", str(name))
            problems += _strange(loaded, path, Colours.__struct_fields__, "colour", theme)
            problems += [
                Problem(loaded.place((*path, key)), f"`{key}` says nothing; {_QUOTES}")
                for key in Colours.__struct_fields__
                if key in theme and theme[key] is None
            ]
    return tuple(problems)


def _strange(
    loaded: Loaded,
    path: tuple[str, ...],
    names: tuple[str, ...],
    what: str,
    value: object = None,
) -> list[Problem]:
    found = loaded.value if value is None else value
    problems = []
    for key in found if isinstance(found, dict) else ():
        if key not in names:
            name = clean(str(key), keep_newlines=False)
            message = f"there is no {what} `{name}`; {nearest(str(key), names)}"
            problems.append(Problem(loaded.place((*path, str(key))), message))
    return problems


def nearest(word: str, names: tuple[str, ...]) -> str:
    """Say which name a word may have meant, or which there are."""
    if near := get_close_matches(word, names, n=1):
        return f"did you mean `{near[0]}`?"
    few = f"there are {', '.join(names)}."
    return few if len(names) <= _FEW else "`sealegs config schema` lists them."
