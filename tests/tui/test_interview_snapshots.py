"""Pictures of the mock interview. Look at them before updating them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from sealegs.ground.clock import FixedClock
from sealegs.study.interview.record import Phase
from sealegs.study.interview.steps import RoundKind
from sealegs.tui.screens.fixing.screen import FixingScreen
from tests.tui.driving import arrive, steady, until
from tests.tui.interviewing import (
    FULL,
    LITTLE,
    MakeApp,
    answer,
    app_of,
    begin,
    finish,
    going,
    lobby,
    prepare,
    ready,
    report,
    settled,
    take,
    to_round,
    turn_of,
    write,
)

Compare = Callable[..., bool]
LOOKS = [(size, theme) for size in ((120, 36), (80, 24), (40, 12)) for theme in ("dark", "light")]
STATES = ("lobby", "lobby-later", "question", "follow-up", "ticking", "pair", "fix", "pause",
          "ending", "report", "report-answer")  # fmt: skip


async def _paused(pilot: Pilot[None], clock: FixedClock) -> None:
    clock.at += timedelta(seconds=35)
    await write(pilot, "The apple is a tree")
    await pilot.press("f4")
    await until(pilot, lambda: going(pilot).paused)
    await settled(pilot)
    clock.at += timedelta(seconds=72)


async def _to(state: str, pilot: Pilot[None], clock: FixedClock) -> None:
    match state:
        case "lobby":
            await lobby(pilot, seed="harbour")
        case "lobby-later":
            await until(pilot, lambda: app_of(pilot)._desk is not None)
            desk = app_of(pilot).desk
            prepare(desk)
            for text in ("The apple grows here.", FULL):
                take(desk, clock, text)
                clock.at += timedelta(days=1)
            await begin(pilot)
            await _paused(pilot, clock)
            await pilot.press("escape")
            await arrive(pilot, "interview")
        case "question":
            await begin(pilot)
            clock.at += timedelta(seconds=50)
            await write(pilot, LITTLE)
            await until(pilot, lambda: turn_of(pilot).draft == LITTLE)
        case "follow-up":
            await begin(pilot)
            await answer(pilot, clock, LITTLE)
            clock.at += timedelta(seconds=12)
        case "ticking":
            await begin(pilot, mode="aloud")
            await pilot.press("enter")
            await until(pilot, lambda: going(pilot).phase is Phase.ANSWERING)
            await settled(pilot)
            await pilot.press("enter")
            await until(pilot, lambda: going(pilot).phase is Phase.TICKING)
            await settled(pilot)
            await pilot.press("1")
        case "pair":
            await begin(pilot, mode="pair")
            await pilot.press("1")
        case "fix":
            await begin(pilot)
            await to_round(pilot, clock, RoundKind.FIX)
            await until(pilot, lambda: isinstance(pilot.app.screen, FixingScreen) and ready(pilot))
            await until(pilot, lambda: len(turn_of(pilot).checks) == 1)
            clock.at += timedelta(seconds=45)
        case "pause":
            await begin(pilot)
            await _paused(pilot, clock)
        case "ending":
            await begin(pilot)
            await _paused(pilot, clock)
            await pilot.press("e")
        case "report" | "report-answer":
            await begin(pilot)
            await answer(pilot, clock, "Stones grow. " + LITTLE)
            await finish(pilot, clock)
            await report(pilot)
            if state == "report-answer":
                while pilot.app.screen._answer() != 1:  # type: ignore[attr-defined]
                    await pilot.press("n")
                    await pilot.pause()


def prepared(state: str, theme: str, clock: FixedClock) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what brings the app to a state before its picture is taken."""

    async def run(pilot: Pilot[None]) -> None:
        await _to(state, pilot, clock)
        app_of(pilot).theme = f"sealegs-{theme}"
        await pilot.pause(0.6)  # the clock is drawn twice a second
        await steady(pilot)

    return run


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=lambda look: str(look).replace(", ", "x"))
@pytest.mark.parametrize("state", STATES)
def test_the_interview_looks_as_it_did(
    snap_compare: Compare, make_app: MakeApp, clock: FixedClock, state: str,
    size: tuple[int, int], theme: str,
) -> None:  # fmt: skip
    run = prepared(state, theme, clock)
    assert snap_compare(make_app(None), terminal_size=size, run_before=run)
