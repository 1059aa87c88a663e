"""Pictures of the lab on the way to a solution, at three sizes in the dark and one in the light."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from sealegs.tui.app import SealegsApp, Start
from tests.tui.driving import settle, steady
from tests.tui.test_lab import EXERCISE, LAB, editor, opened

MakeApp = Callable[[Start | None], SealegsApp]
Compare = Callable[..., bool]
LOOKS = [((120, 36), "dark"), ((80, 24), "dark"), ((40, 12), "dark"), ((120, 36), "light")]
TEXTS = {solution.name: solution.text for solution in EXERCISE.solutions}
HALF = TEXTS["jre"].replace("USER 10001:10001\n", "").replace('["java", "-jar", "labels.jar"]', "x")
STATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "half": (HALF, ()),
    "half-goals": (HALF, ("ctrl+g",)),
    "what-if": (TEXTS["alpine-target"], ("ctrl+t",)),
    "solved": (TEXTS["distroless"], ("ctrl+g",)),
    "compare": (TEXTS["distroless"], ("f4",)),
    "depths": ("", ("ctrl+n",)),
    "worked": ("", ("ctrl+n", "1", "right", "right", "space")),
    "faded": ("", ("ctrl+n", "2")),
}


def prepare(
    text: str, keys: tuple[str, ...], theme: str
) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what types a text and presses keys before the picture is taken."""

    async def run(pilot: Pilot[None]) -> None:
        screen = await opened(pilot)
        if text:
            editor(screen).start_over(text)
            await steady(pilot)
        for key in keys:
            await pilot.press(key)
            await steady(pilot)
        pilot.app.theme = theme
        await settle(pilot)

    return run


@pytest.mark.parametrize(
    ("size", "theme"), LOOKS, ids=[f"{size[0]}x{size[1]}-{theme}" for size, theme in LOOKS]
)
@pytest.mark.parametrize("state", STATES)
def test_looks_as_it_did(
    snap_compare: Compare, make_app: MakeApp, state: str, size: tuple[int, int], theme: str
) -> None:
    text, keys = STATES[state]
    run = prepare(text, keys, f"sealegs-{theme}")
    assert snap_compare(make_app(LAB), terminal_size=size, run_before=run)
