"""Pictures of the placement test. Look at them before updating them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Pack
from sealegs.tui.app import SealegsApp, Start
from tests.study.quizzing import question, quiz_pack
from tests.study.topics import flag, pack, topic
from tests.tui.driving import press, settle, steady
from tests.tui.test_placement import answer, begin, finish

MakeApp = Callable[[Start | None], SealegsApp]
Compare = Callable[..., bool]
LOOKS = [(size, theme) for size in ((120, 36), (80, 24), (40, 12)) for theme in ("dark", "light")]
STATES = ("tests", "tests-taken", "asked-statement", "asked-control", "found", "found-topics")


def lines_to_mark() -> Pack:
    """Return a pack whose only topic has lines to mark, of every level."""
    levels = [*Level] * 5
    made = (
        replace(question("spot", level), id=f"docker/images/spot/s{n}")
        for n, level in enumerate(levels)
    )
    return replace(quiz_pack(), questions={"images": tuple(made)})


def two_topics() -> Pack:
    """Return a pack of two topics with statements of every level."""
    levels = [*Level] * 5
    rows = {
        name: tuple(
            replace(
                flag(f"statement {n} about {name}", sound=n % 2 == 0),
                id=f"docker/{name}/f{n}",
                level=level,
            )
            for n, level in enumerate(levels)
        )
        for name in ("images", "layers")
    }
    return pack(*(topic(name, red_flags=flags) for name, flags in rows.items()))


def prepare(state: str, theme: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what brings the app to a state before its picture is taken."""

    async def run(pilot: Pilot[None]) -> None:
        await settle(pilot)
        app = pilot.app
        assert isinstance(app, SealegsApp)
        what, _, part = state.partition("-")
        if part in ("statement", "topics", "taken"):
            app.desk.pack = two_topics()
        elif what != "tests":
            app.desk.pack = lines_to_mark()
        app.open_place("placement")
        await begin(pilot)
        if what != "tests" or part == "taken":
            await press(pilot, "1")
            await begin(pilot)
        if what == "asked":
            await answer(pilot, right=True)
            await answer(pilot, right=False)
        if what == "found" or part == "taken":
            await finish(pilot, Level.MIDDLE)
        if part == "taken":
            await press(pilot, "n")
        app.theme = f"sealegs-{theme}"
        await steady(pilot)

    return run


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=lambda look: str(look).replace(", ", "x"))
@pytest.mark.parametrize("state", STATES)
def test_looks_as_it_did(
    snap_compare: Compare, make_app: MakeApp, state: str, size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(make_app(None), terminal_size=size, run_before=prepare(state, theme))
