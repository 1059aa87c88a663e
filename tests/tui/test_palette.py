"""The palette: what was typed in full comes first, and the settings are among what there is."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.palette import SealegsProvider
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.tui.driving import arrive, press, until

Make = Callable[[Mapping[str, str]], SealegsApp]


@pytest.fixture
def make(paths: Paths, clock: FixedClock, root: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Make the app with an environment, on a terminal that can be lent."""

    @contextmanager
    def suspend(app: App[None]) -> Iterator[None]:
        yield

    monkeypatch.setattr(App, "suspend", suspend)
    return lambda environ: SealegsApp(
        lambda: Desk.open(paths, clock, random.Random(7), root), None, environ
    )


async def found(pilot: Pilot[None], typed: str) -> list[str]:
    """Return what the palette finds for some letters, the best first."""
    hits = [hit async for hit in SealegsProvider(pilot.app.screen).search(typed)]
    return [str(hit.text) for hit in sorted(hits, reverse=True)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("settings", "settings  (g s)"),
        ("Theme", "theme  (g t)"),
        ("numbers ", "numbers  (g n)"),
        ("map", "Home: map  (m)"),
        ("help", "help  (?, f1)"),
    ],
)
async def test_a_command_of_the_very_name_comes_before_content(
    make_app: Callable[[Start | None], SealegsApp], typed: str, first: str
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        best = (await found(pilot, typed))[0]
        assert best.casefold() == first.casefold()


async def test_part_of_a_name_still_finds_content(
    make_app: Callable[[Start | None], SealegsApp],
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        names = await found(pilot, "stage")
        assert any(name.startswith("Read: ") for name in names)


def said(pilot: Pilot[None]) -> str:
    """Return the notice that is shown last."""
    return ([notice.message for notice in pilot.app._notifications] or [""])[-1]


def editor(text: str) -> str:
    """Return a command that writes a text over the file it is given."""
    write = f"import sys; open(sys.argv[1], 'w').write({text!r})"
    return f'{sys.executable} -c "{write}"'


async def test_the_settings_are_edited_and_hold(make: Make, paths: Paths) -> None:
    async with make({"EDITOR": editor("theme: light")}).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await press(pilot, "ctrl+p", *"settings", "enter")
        await until(pilot, lambda: said(pilot) == "The new settings hold.")
        assert paths.settings.read_text(encoding="utf-8") == "theme: light"
        assert pilot.app.theme == "sealegs-light"


async def test_keys_are_told_to_hold_from_the_next_start(make: Make) -> None:
    async with make({"EDITOR": editor("keys: {home.map: x}")}).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await press(pilot, "g", "s")
        await until(pilot, lambda: "keys from the next start" in said(pilot))


async def test_what_is_wrong_with_the_settings_is_told_with_its_line(make: Make) -> None:
    async with make({"EDITOR": editor("\ntheme: ligth")}).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await press(pilot, "g", "s")
        await until(pilot, lambda: "ligth" in said(pilot))
        assert "config.yaml:2:1" in said(pilot)
        assert pilot.app.theme == "sealegs-dark"


async def test_without_an_editor_the_file_is_named_and_none_is_made(
    make: Make, paths: Paths
) -> None:
    async with make({}).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await press(pilot, "g", "s")
        await until(pilot, lambda: "$EDITOR isn't set" in said(pilot))
        assert str(paths.settings) in said(pilot)
        assert not paths.settings.exists()
