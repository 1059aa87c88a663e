"""Whatever is written on a screen can be read on the ground that it is drawn on, in every theme."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from typing import NamedTuple

import pytest
from rich.color import Color as RichColour
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.color import Color
from textual.pilot import Pilot

from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.own_theme import LEAST_FOR_TEXT, contrast
from sealegs.tui.theme import THEMES
from tests.team.staged import staged
from tests.tui import (
    test_interview_snapshots,
    test_lab_snapshots,
    test_quiz_snapshots,
    test_snapshots,
)
from tests.tui.driving import steady
from tests.tui.rooming import HOST, JOIN, PLAYER, WELCOME
from tests.tui.test_lab import LAB
from tests.tui.test_room_snapshots import ready

MakeApp = Callable[[Start | None], SealegsApp]
Run = Callable[[Pilot[None]], Awaitable[None]]
WIDE, USUAL = (120, 36), (80, 24)


class Pale(NamedTuple):
    """Words that are hard to read: their contrast, and how they are drawn."""

    ratio: float
    words: str
    ink: str
    ground: str


def drawn(pilot: Pilot[None]) -> Iterator[tuple[str, Color, Color]]:
    """Yield the words of the screen as they reach the terminal, with their ink and ground.

    What has no letter and no digit is a picture: it stands beside words that say the same. What
    lies below a box is put out of the way until that closes.
    """
    screen = pilot.app.screen
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            at, x = x, x + segment.cell_length
            style = segment.style
            if style is None or not any(sign.isalnum() for sign in segment.text):
                continue
            if screen.is_modal and screen.get_widget_at(at, y)[0] is screen:
                continue
            ink, ground = (_opaque(colour) for colour in (style.color, style.bgcolor))
            assert not style.dim, f"{segment.text!r} is dimmed by the terminal, as it likes"
            yield (segment.text.strip(), *((ground, ink) if style.reverse else (ink, ground)))


def _opaque(colour: RichColour | None) -> Color:
    assert colour is not None, "what has no colour has the terminal's"
    return Color.from_rich_color(colour, DEFAULT_TERMINAL_THEME)


async def pale(pilot: Pilot[None]) -> dict[str, list[Pale]]:
    """Return what is hard to read on the screen as it is, theme by theme."""
    found: dict[str, list[Pale]] = {}
    for theme in THEMES:
        pilot.app.theme = theme.name
        await steady(pilot)
        low = (
            Pale(round(contrast(ink, ground), 2), words, ink.hex, ground.hex)
            for words, ink, ground in drawn(pilot)
        )
        if hard := sorted({each for each in low if each.ratio < LEAST_FOR_TEXT}):
            found[theme.name] = hard
    return found


async def readable(app: SealegsApp, run: Run, size: tuple[int, int]) -> None:
    """Bring an app to a state and demand that everything on it can be read."""
    async with app.run_test(size=size) as pilot:
        await run(pilot)
        assert await pale(pilot) == {}


@pytest.mark.parametrize("state", [*test_snapshots.STATES, *test_snapshots.EDGES])
async def test_every_screen_can_be_read(make_app: MakeApp, state: str) -> None:
    edge = state in test_snapshots.EDGES
    start, keys = (test_snapshots.EDGES if edge else test_snapshots.STATES)[state]
    run = test_snapshots.prepare(start, keys, THEMES[0].name)
    await readable(make_app(start), run, USUAL if edge else WIDE)


@pytest.mark.parametrize("state", test_lab_snapshots.STATES)
async def test_the_lab_can_be_read(make_app: MakeApp, state: str) -> None:
    text, keys = test_lab_snapshots.STATES[state]
    run = test_lab_snapshots.prepare(text, keys, THEMES[0].name)
    await readable(make_app(LAB), run, WIDE)


@pytest.mark.parametrize("state", test_quiz_snapshots.STATES, ids=lambda s: s.replace(" ", "-"))
async def test_the_quiz_can_be_read(make_app: MakeApp, state: str) -> None:
    await readable(make_app(None), test_quiz_snapshots.prepare(state, "dark"), USUAL)


@pytest.mark.parametrize("state", test_interview_snapshots.STATES)
async def test_the_interview_can_be_read(make_app: MakeApp, clock: FixedClock, state: str) -> None:
    run = test_interview_snapshots.prepared(state, "dark", clock)
    await readable(make_app(None), run, USUAL)


@pytest.mark.parametrize(
    ("place", "state"),
    [*(("room", state) for state in PLAYER), *(("hosting", state) for state in HOST)],
)
async def test_a_room_can_be_read(make_app: MakeApp, place: str, state: str) -> None:
    with ExitStack() as held:
        floor = held.enter_context(staged(WELCOME, (PLAYER if place == "room" else HOST)[state]))
        if place == "room":
            start = (place, {"address": f"K7M2QX@127.0.0.1:{floor.port}", "name": "Ada"})
        else:
            start = (place, {"url": floor.url, "token": "h1.token", "join": JOIN})

        async def run(pilot: Pilot[None]) -> None:
            await ready(pilot, "dark")

        await readable(make_app(start), run, USUAL)
