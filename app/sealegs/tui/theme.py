"""Sealegs' own themes: the colours of a quiet harbour, by night, by day, and at high contrast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.theme import Theme

MUTED = "$foreground 72%"
"""What stands back and can still be read, on a marked row as well.

Textual's own $text-muted is not resolved inside content.
"""

# Textual leaves the boost of a theme out where the theme names its panel as well: it is told once
# more among the variables, or fields and boxes would stand on no ground of their own.
DARK = Theme(
    name="sealegs-dark",
    primary="#4fb3bf",
    secondary="#8fb8de",
    accent="#f2b866",
    foreground="#d9e2ec",
    background="#0f1b26",
    surface="#152433",
    panel="#1d3042",
    boost="#24394d",
    success="#63deb5",
    warning="#f2b866",
    error="#f0857d",
    dark=True,
    variables={
        "boost": "#24394d",
        "text-muted": "auto 72%",
        "block-cursor-background": "#4fb3bf",
        "block-cursor-foreground": "#0f1b26",
        "footer-key-foreground": "#f2b866",
        "input-selection-background": "#4fb3bf 18%",
        "scrollbar-background": "#152433",
    },
)

LIGHT = Theme(
    name="sealegs-light",
    primary="#09636f",
    secondary="#2d5b89",
    accent="#7a4700",
    foreground="#1c2b36",
    background="#fbfaf6",
    surface="#f2f0e9",
    panel="#e6e3d8",
    boost="#dcd8ca",
    success="#1a6646",
    warning="#814d00",
    error="#840b1f",
    dark=False,
    variables={
        "boost": "#dcd8ca",
        "text-muted": "auto 72%",
        "block-cursor-background": "#09636f",
        "block-cursor-foreground": "#fbfaf6",
        "footer-key-foreground": "#7a4700",
        "input-selection-background": "#09636f 18%",
        "scrollbar-background": "#f2f0e9",
    },
)

CONTRAST = Theme(
    name="sealegs-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    boost="#262626",
    success="#00ff7f",
    warning="#ffd700",
    error="#ff8080",
    dark=True,
    variables={
        "boost": "#262626",
        "text-muted": "auto 72%",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "footer-key-foreground": "#ffff00",
    },
)

THEMES = (DARK, LIGHT, CONTRAST)

NAMES = {"auto": DARK.name, "dark": DARK.name, "light": LIGHT.name, "contrast": CONTRAST.name}
"""What the settings call our own themes."""


def without_colour(environment: Mapping[str, str]) -> bool:
    """Tell whether the learner asked for no colour at all (https://no-color.org)."""
    return bool(environment.get("NO_COLOR"))


def theme_for(setting: str, environment: Mapping[str, str]) -> str:
    """Name the theme to start with.

    ``NO_COLOR`` wins: Textual only greys its themes then, but its ANSI theme writes no colour
    at all. Meaning is never carried by colour alone, so nothing is lost.
    """
    if without_colour(environment):
        return "ansi-dark"
    return NAMES.get(setting, setting)


def next_theme(current: str, own: Sequence[str] = ()) -> str:
    """Name the theme after ``current`` in the round of our three and the learner's own."""
    names = [*(theme.name for theme in THEMES), *own]
    return names[(names.index(current) + 1) % len(names)] if current in names else names[0]
