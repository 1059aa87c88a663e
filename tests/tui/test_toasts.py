"""Notices that run out at a bad moment."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
import textual.notifications
from textual.widgets._toast import Toast

from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.toasts import SHORTEST, Notice
from tests.tui.driving import settle, shown, until

MakeApp = Callable[[Start | None], SealegsApp]


class Times:
    """A clock that stands, and goes on by one of its steps each time somebody looks at it."""

    def __init__(self) -> None:
        self.now = time.time()
        self.steps: list[float] = []

    def __call__(self) -> float:
        now = self.now
        if self.steps:
            self.now += self.steps.pop(0)
        return now


def test_a_notice_that_ran_out_is_over_and_asks_for_no_time_below_zero(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Times()
    monkeypatch.setattr(textual.notifications, "time", clock)
    notice = Notice("all done", timeout=5, raised_at=clock.now)
    assert (notice.time_left, notice.has_expired) == (5, False)
    clock.now += 4.99
    assert (notice.time_left, notice.has_expired) == (SHORTEST, False)
    clock.now += 1
    assert (notice.time_left, notice.has_expired) == (SHORTEST, True)


@pytest.mark.timeout(20)
async def test_a_notice_that_runs_out_while_its_toast_is_made_stops_nothing(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(None).run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        clock = Times()
        monkeypatch.setattr(textual.notifications, "time", clock)
        pilot.app.notify("all done", timeout=5)
        await until(pilot, lambda: bool(pilot.app._notifications))
        (notice,) = pilot.app._notifications
        clock.now = notice.raised_at + 4.99
        # the next screen asks three times whether it has run out, and then how long to show it
        clock.steps = [0, 0, 1]
        await pilot.press("question_mark")
        await settle(pilot)
        assert "Do what is marked." in shown(pilot)
        await until(pilot, lambda: not pilot.app.screen.query(Toast))
