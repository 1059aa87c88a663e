"""Themes of the learner's own: made of the settings, each colour looked at before it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from re import fullmatch

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from sealegs.ground.sanitise import clean
from sealegs.tui.keymap import Complaint
from sealegs.tui.theme import NAMES, THEMES
from sealegs.workspace.settings import Colours, Settings, nearest

LEAST_FOR_TEXT = 4.5
"""Contrast that text needs (WCAG 2.2, 1.4.3); https://www.w3.org/TR/WCAG22/#contrast-minimum."""

_LIFT = 0.1
"""The share of the text's colour in the ground of fields, where a theme names none."""

_KNOWN = {**BUILTIN_THEMES, **{theme.name: theme for theme in THEMES}}
_BEHIND_TEXT = ("background", "surface", "panel")


def read_themes(settings: Settings) -> tuple[tuple[Theme, ...], tuple[Complaint, ...]]:
    """Return the learner's themes that can be shown, and what is wrong.

    A theme whose text is hard to read is told, and can be shown all the same.
    """
    themes: list[Theme] = []
    complaints: list[Complaint] = []
    for name, colours in settings.themes.items():
        wrong = tuple(_wrong(name, colours))
        complaints += wrong
        if not wrong:
            theme = _made(name, colours)
            themes.append(theme)
            complaints += _pale(name, theme)
    names = (*NAMES, *_KNOWN, *settings.themes)
    if settings.theme not in names:
        sentence = f"there is no theme `{_quoted(settings.theme)}`; {_near(settings.theme, names)}"
        complaints.append(Complaint(("theme",), sentence))
    return tuple(themes), tuple(complaints)


def _made(name: str, colours: Colours) -> Theme:
    base = _KNOWN[NAMES.get(colours.base, colours.base)]
    given = {which: Color.parse(colour).hex for which, colour in colours.given().items()}
    variables = {which: value for which, value in base.variables.items() if not given}
    # What the base says of single parts was chosen for its own colours.
    variables |= {which: " ".join(value.split()) for which, value in colours.variables.items()}
    theme = replace(base, name=name, variables=variables)
    for which, colour in given.items():
        setattr(theme, which, colour)
    if given:  # Textual forgets the boost beside a panel; see tui/theme.py
        ground = Color.parse(theme.surface or theme.background or "#000000")
        lifted = ground.blend(Color.parse(theme.foreground or "#808080"), _LIFT).hex
        theme.variables.setdefault("boost", given.get("boost", lifted))
    return replace(theme, dark=Color.parse(theme.background or "#000000").brightness < 0.5)


def _wrong(name: str, colours: Colours) -> Iterator[Complaint]:
    """Yield what keeps a theme from being shown."""
    where = ("themes", name)
    if name in NAMES or name in _KNOWN:
        yield Complaint(where, f"there is a theme `{_quoted(name)}` already; choose another name.")
    elif fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,39}", name) is None:
        yield Complaint(
            where,
            f"`{_quoted(name)}` is no name of a theme; use up to 40 letters, digits, - and _.",
        )
    base = _KNOWN.get(NAMES.get(colours.base, colours.base))
    if base is None or base.ansi:
        sentence = f"base: there is no theme `{_quoted(colours.base)}`; "
        yield Complaint((*where, "base"), sentence + _near(colours.base, (*NAMES, *_KNOWN)))
        return
    for which, colour in colours.given().items():
        if sentence := _no_colour(colour, opaque=True):
            yield Complaint((*where, which), f"{which}: {sentence}")
    known = changeable(base)
    for which, value in colours.variables.items():
        at = (*where, "variables", which)
        if which not in known:
            hint = nearest(which, known)
            yield Complaint(at, f"there is no colour of parts called `{_quoted(which)}`; {hint}")
        elif sentence := _no_colour(_without_share(value), opaque=False):
            yield Complaint(at, f"{which}: {sentence}")


def changeable(base: Theme) -> tuple[str, ...]:
    """Return the variables that hold a colour; the others are styles, which aren't changed."""
    values: Mapping[str, str] = base.to_color_system().generate()
    return tuple(which for which, value in values.items() if not _no_colour(_without_share(value)))


def _without_share(value: str) -> str:
    """Return a colour without the share of it that may be told behind it (``#4fb3bf 35%``)."""
    return value.rpartition(" ")[0] if fullmatch(r".+ \d{1,3}%", value) else value


def _no_colour(text: str, *, opaque: bool = False) -> str:
    """Say why a text is no colour, if so."""
    try:
        colour = Color.parse(text)
    except ColorParseError as error:
        near = f"; did you mean `{error.suggested_color}`?" if error.suggested_color else ""
        return f"`{_quoted(text)}` is no colour{near or '; write it as #rrggbb.'}"
    if colour.ansi is not None:
        return (
            f"`{_quoted(text)}` is a colour of the terminal's, which can't be mixed; use #rrggbb."
        )
    if opaque and colour.a < 1:
        return f"`{_quoted(text)}` lets through what lies behind it; leave out its last part."
    return ""


def _pale(name: str, theme: Theme) -> Iterator[Complaint]:
    """Yield where text would be hard to read."""
    values = theme.to_color_system().generate()
    text = Color.parse(values["foreground"])
    for behind in _BEHIND_TEXT:
        found = contrast(text, Color.parse(values[behind]))
        if found < LEAST_FOR_TEXT:
            sentence = (
                f"text on `{behind}` has a contrast of {found:.1f}, and {LEAST_FOR_TEXT} is what "
                "eyes need; take a lighter or a darker foreground."
            )
            yield Complaint(("themes", name), sentence)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """The relative luminance of sRGB, as WCAG 2.2 defines it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _quoted(text: str) -> str:
    return clean(text, keep_newlines=False)


def _near(word: str, names: tuple[str, ...]) -> str:
    near = get_close_matches(word, names, n=1)
    return f"did you mean `{near[0]}`?" if near else "`sealegs config schema` lists them."
