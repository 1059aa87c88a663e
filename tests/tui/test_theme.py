"""Our colours can be read, and told apart by people who see colours differently."""

from __future__ import annotations

from itertools import combinations
from math import sqrt

import pytest
from textual.color import Color
from textual.theme import Theme

from sealegs.tui.theme import MUTED, THEMES

Colour = tuple[float, float, float]
Rows = tuple[Colour, Colour, Colour]

SEEN: dict[str, Rows] = {
    "most": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Linear light as it is seen, at full severity: Machado, Oliveira and Fernandes 2009."""

READABLE = 4.5
"""The contrast that text of usual size takes: WCAG 2.2, 1.4.3."""

MARKED = 0.18
"""The share of the primary colour behind a marked line (`app.tcss`)."""

APART = 19.0
"""CIE76 difference of two meanings: 2 is just noticed side by side, and words stand far apart."""


def linear(code: str | None) -> Colour:
    """Return linear light from ``#rrggbb``."""
    assert code is not None
    values = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return r, g, b


def through(colour: Colour, rows: Rows) -> Colour:
    """Return a colour as somebody sees it."""
    r, g, b = (
        min(max(sum(x * y for x, y in zip(row, colour, strict=True)), 0.0), 1.0) for row in rows
    )
    return r, g, b


def luminance(colour: Colour) -> float:
    """Return the relative luminance."""
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: Colour) -> Colour:
    """Return CIE L*a*b* under D65."""
    r, g, b = colour
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, luminance(colour), z)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: Colour, other: Colour) -> float:
    """Return how far apart two colours are."""
    return sqrt(sum((x - y) ** 2 for x, y in zip(lab(one), lab(other), strict=True)))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_in_every_colour_can_be_read(theme: Theme) -> None:
    grounds = [theme.background, theme.surface, theme.panel]
    inks = (theme.foreground, theme.success, theme.warning, theme.error, theme.accent)
    for ink in inks:
        for ground in grounds[:2]:
            assert contrast(linear(ink), linear(ground)) >= READABLE, (ink, ground)
    assert contrast(linear(theme.foreground), linear(grounds[2])) >= READABLE


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_right_doubtful_and_wrong_are_told_apart_however_one_sees(theme: Theme, seen: str) -> None:
    meanings = {"right": theme.success, "doubtful": theme.warning, "wrong": theme.error}
    for (one, first), (other, second) in combinations(meanings.items(), 2):
        rows = SEEN[seen]
        apart = difference(through(linear(first), rows), through(linear(second), rows))
        assert apart >= APART, f"{one} and {other}: {apart:.0f}"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_what_stands_back_can_be_read_on_a_marked_line_as_well(theme: Theme) -> None:
    share = int(MUTED.rpartition(" ")[2].rstrip("%")) / 100
    ink, mark = Color.parse(theme.foreground or ""), Color.parse(theme.primary)
    for name in (theme.background, theme.surface):
        ground = Color.parse(name or "")
        for behind in (ground, ground.blend(mark, MARKED)):
            seen = behind.blend(ink, share)
            assert contrast(linear(seen.hex), linear(behind.hex)) >= READABLE, (name, behind)
    key = Color.parse(theme.accent or "")
    for name in (theme.background, theme.surface, theme.panel):
        assert contrast(linear(key.hex), linear(name)) >= READABLE, name


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_fields_and_boxes_stand_on_a_ground_of_their_own(theme: Theme) -> None:
    values = theme.to_color_system().generate()
    assert Color.parse(values["boost"]) == Color.parse(theme.boost or "")
    assert values["boost"] not in (values["background"], values["surface"])
