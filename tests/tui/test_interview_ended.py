"""Ending an interview in the middle of something: what was written or mended isn't lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from sealegs.ground.clock import FixedClock
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.steps import RoundKind
from sealegs.study.interview.unasked import Cause
from sealegs.tui.screens.fixing.screen import FixingScreen
from sealegs.workspace.interviews import stock_of
from tests.tui.driving import shown, until
from tests.tui.interviewing import (
    JAR,
    LITTLE,
    MakeApp,
    app_of,
    begin,
    going,
    ready,
    settled,
    to_round,
    turn_of,
    write,
)


async def at_the_bench(pilot: Pilot[None], clock: FixedClock) -> None:
    """Go to the fix round, and wait until its goals are known."""
    await begin(pilot)
    await to_round(pilot, clock, RoundKind.FIX)
    await until(pilot, lambda: isinstance(pilot.app.screen, FixingScreen) and ready(pilot))
    await until(pilot, lambda: len(turn_of(pilot).checks) == 1)


async def end(pilot: Pilot[None]) -> None:
    """Pause, and end the interview when asked twice."""
    await pilot.press("escape")
    await until(pilot, lambda: going(pilot).paused)
    await settled(pilot)
    await pilot.press("e")
    await until(pilot, lambda: "is handed in as it stands" in " ".join(shown(pilot).split()))
    await pilot.press("e")
    await until(pilot, lambda: going(pilot).over)


@pytest.mark.parametrize("changed", [True, False])
async def test_what_stands_in_the_editor_is_handed_in_or_the_round_is_told(
    make_app: MakeApp, clock: FixedClock, changed: bool
) -> None:
    async with make_app(None).run_test(size=(120, 36)) as pilot:
        await at_the_bench(pilot, clock)
        if changed:
            await pilot.press(*"# mine", "enter", "ctrl+s")
            await until(pilot, lambda: "once more hands it in" in shown(pilot))
        await end(pilot)
        desk, over = app_of(pilot).desk, going(pilot)
        report = report_of(over, stock_of(desk, over.settings))
        fixes = [each.fix for each in report.answers if each.fix is not None]
        causes = {each.round: each.cause for each in report.unasked}
        assert causes[RoundKind.CLOSING] is Cause.ENDED
        assert causes.get(RoundKind.FIX) is (None if changed else Cause.UNFINISHED)
        assert [(each.of > 0, each.file.startswith("# mine\n")) for each in fixes] == (
            [(True, True)] if changed else []
        )


async def test_with_all_goals_met_the_list_says_which_key_hands_in(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(120, 36)) as pilot:
        await at_the_bench(pilot, clock)
        solution = app_of(pilot).desk.exercises.by_id[JAR].solutions[0].text
        pilot.app.screen.query_one("#editor", TextArea).text = solution
        await until(pilot, lambda: "Solved: all" in shown(pilot))
        assert "goals. ctrl+s" in shown(pilot)
        assert "F4 compares" not in shown(pilot)


@pytest.mark.parametrize("written", [LITTLE, ""])
async def test_what_was_written_of_an_answer_is_handed_in_and_said_before(
    make_app: MakeApp, clock: FixedClock, written: str
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        clock.at += timedelta(seconds=20)
        if written:
            await write(pilot, written)
        await pilot.press("escape")
        await until(pilot, lambda: going(pilot).paused)
        await settled(pilot)
        await pilot.press("e")
        await until(pilot, lambda: "End the interview now?" in shown(pilot))
        said = " ".join(shown(pilot).split())
        assert ("What you wrote of this answer is handed in" in said) is bool(written)
        await pilot.press("e")
        await until(pilot, lambda: going(pilot).over)
        assert turn_of(pilot).text == written
