"""Themes of one's own: every colour is looked at, and what can be shown is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.color import Color

from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.own_theme import contrast, read_themes
from sealegs.tui.theme import DARK, LIGHT, THEMES
from sealegs.workspace.paths import Paths
from sealegs.workspace.settings import Colours, Settings
from tests.tui.driving import arrive, press, settle
from tests.tui.test_keymap import settings

MakeApp = Callable[[Start | None], SealegsApp]


def told(colours: Colours, name: str = "mine") -> str:
    """Return the one sentence about a theme that can't be shown."""
    themes, (complaint,) = read_themes(Settings(themes={name: colours}))
    assert themes == ()
    return complaint.sentence


def test_what_is_not_given_is_as_in_the_base() -> None:
    (theme,), complaints = read_themes(
        Settings(themes={"mine": Colours("light", accent="darkred")})
    )
    assert complaints == ()
    assert (theme.name, theme.dark, theme.primary) == ("mine", False, LIGHT.primary)
    assert theme.accent == "#8B0000"
    assert theme.to_color_system().generate()["footer-key-foreground"] == "#8B0000"


def test_a_dark_background_makes_a_dark_theme() -> None:
    own = Colours("light", background="#101010", foreground="#f0f0f0", surface="#181818",
                  panel="#202020")  # fmt: skip
    (theme,), complaints = read_themes(Settings(themes={"night": own}))
    assert (theme.dark, complaints) == (True, ())


@pytest.mark.parametrize(
    ("colours", "words"),
    [
        (Colours("lihgt"), "no theme `lihgt`; did you mean `light`?"),
        (Colours("ansi-dark"), "no theme `ansi-dark`"),
        (Colours(primary="#12345g"), "primary: `#12345g` is no colour"),
        (Colours(error="reed"), "did you mean `red`?"),
        (Colours(panel="ansi_red"), "a colour of the terminal's"),
        (Colours(surface="#11223344"), "lets through"),
        (Colours(variables={"footer-key-foregroun": "red"}), "`footer-key-foreground`?"),
        (Colours(variables={"border": "reed 30%"}), "border: `reed` is no colour"),
        (Colours(variables={"border": "red; $x"}), "is no colour"),
        (Colours(variables={"link-style": "bold"}), "no colour of parts called `link-style`"),
    ],
)
def test_a_colour_that_is_none_is_told(colours: Colours, words: str) -> None:
    assert words in told(colours)


@pytest.mark.parametrize(
    ("name", "words"), [("dark", "already"), ("nord", "already"), ("a b", "no name")]
)
def test_a_name_is_a_name_and_free(name: str, words: str) -> None:
    assert words in told(Colours(), name)


def test_text_that_is_hard_to_read_is_told_and_shown_all_the_same() -> None:
    own = Colours(foreground="#405060", background="#304050")
    (theme,), complaints = read_themes(Settings("mine", themes={"mine": own}))
    assert theme.name == "mine"
    assert "has a contrast of 1." in complaints[0].sentence


def test_contrast_is_that_of_the_standard() -> None:
    black, white = Color.parse("#000"), Color.parse("#fff")
    assert contrast(black, white) == contrast(white, black) == pytest.approx(21)
    assert contrast(white, white) == 1
    assert contrast(Color.parse("#777777"), white) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: str(theme.name))
def test_our_own_themes_would_pass(theme: object) -> None:
    (found,) = (each for each in THEMES if each is theme)
    _, complaints = read_themes(Settings(themes={"mine": Colours(found.name)}))
    assert complaints == ()


async def test_an_own_theme_is_shown_and_in_the_round(make_app: MakeApp, paths: Paths) -> None:
    own = '{primary: "#ff8800", variables: {border: red 50%}}'
    settings(paths, f"theme: harbour\nthemes:\n  harbour: {own}\n")
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await settle(pilot)
        assert pilot.app.theme == "harbour"
        assert pilot.app.current_theme.primary == "#FF8800"
        assert pilot.app.theme_variables["border"] == "red 50%"
        await press(pilot, "g", "t")
        assert pilot.app.theme == DARK.name


def test_fields_of_an_own_theme_stand_on_a_ground_of_their_own() -> None:
    named = Colours("dark", boost="#303030", surface="#202020")
    unnamed = Colours("light", background="#101010", surface="#181818", foreground="#f0f0f0")
    (one, other), _ = read_themes(Settings(themes={"named": named, "unnamed": unnamed}))
    assert one.to_color_system().generate()["boost"] == "#303030"
    lifted = other.to_color_system().generate()["boost"]
    assert contrast(Color.parse("#f0f0f0"), Color.parse(lifted)) > 10
    assert Color.parse(lifted) != Color.parse("#181818")
