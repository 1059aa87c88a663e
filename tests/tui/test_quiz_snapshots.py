"""Pictures of every control and verdict of the quiz. Look at them before updating them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from sealegs.tui.app import SealegsApp, Start
from tests.study.quizzing import quiz_pack
from tests.tui.driving import arrive, press, settle, steady
from tests.tui.quizzing import answer, asked

MakeApp = Callable[[Start | None], SealegsApp]
Compare = Callable[..., bool]
LOOKS = [
    ((120, 36), "dark"),
    ((80, 24), "dark"),
    ((40, 12), "dark"),
    ((80, 24), "light"),
]
KINDS = ("red-flag", "choice", "multi", "spot", "order", "predict-cache", "open")
KEYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "marked": ("spot", ("j", "j", "space")),
    "lifted": ("order", ("space", "j")),
    "certainty": ("choice", ("1",)),
    "points": ("open", (*"smaller", "ctrl+s", "2")),
}


async def begin(pilot: Pilot[None], place: str, **params: str) -> None:
    """Open a place on the small pack."""
    await settle(pilot)
    app = pilot.app
    assert isinstance(app, SealegsApp)
    kinds = [kind for kind in KINDS if kind != "red-flag"]
    app.desk.pack = quiz_pack(*kinds, flags=2)
    app.open_place(place, **params)
    await arrive(pilot, place)


def prepare(name: str, theme: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what brings the app to a state: a kind, its verdict, or keys after it was put."""

    async def run(pilot: Pilot[None]) -> None:
        what, _, kind = name.partition(" ")
        if what in ("sessions", "beliefs"):
            await begin(pilot, "quiz", kind="choice")
            await asked(pilot)
            await answer(pilot, right=False)
            await press(pilot, "p", *(["b"] if what == "beliefs" else []))
        elif what == "keys":
            await begin(pilot, "quiz", kind=KEYS[kind][0])
            await asked(pilot)
            await press(pilot, *KEYS[kind][1])
        else:
            await begin(pilot, "quiz", kind=kind)
            await asked(pilot)
            if what != "asked":
                await answer(pilot, right=False)
            if what == "tries":
                await press(pilot, "t")
        pilot.app.theme = f"sealegs-{theme}"
        await steady(pilot)

    return run


STATES = [
    *(f"asked {kind}" for kind in KINDS),
    *(f"verdict {kind}" for kind in KINDS),
    *(f"keys {name}" for name in KEYS),
    "tries predict-cache",
    "sessions",
    "beliefs",
]


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=lambda look: str(look).replace(", ", "x"))
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.replace(" ", "-"))
def test_looks_as_it_did(
    snap_compare: Compare, make_app: MakeApp, state: str, size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(make_app(None), terminal_size=size, run_before=prepare(state, theme))
