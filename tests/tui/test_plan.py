"""The plan screen: set the date, see what today is for, change the minutes, take it back."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

from sealegs.tui.app import SealegsApp, Start
from tests.tui.driving import press, settle, shown, until

MakeApp = Callable[[Start | None], SealegsApp]
PLAN: Start = ("plan", {})


async def aim(pilot: Pilot[None], *days: str) -> None:
    """Type a number of days into the question for the date."""
    await settle(pilot)
    await press(pilot, "d", *days, "enter")
    await until(pilot, lambda: "On the day you would" in shown(pilot))


async def test_a_date_makes_a_plan_that_says_why_and_what_for(make_app: MakeApp) -> None:
    async with make_app(PLAN).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "No interview date yet" in shown(pilot)
        await aim(pilot, "2", "0")
        text = shown(pilot)
        assert "20 days until the interview" in text
        assert " new cards: " in text
        assert "Five minutes more a day" in text
        await press(pilot, "right_square_bracket")
        await until(pilot, lambda: "20 minutes a day" in shown(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: "15 minutes a day" in shown(pilot))


async def test_a_wrong_date_is_said_and_the_question_stays(make_app: MakeApp) -> None:
    async with make_app(PLAN).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d", *"someday", "enter")
        assert "is no date" in shown(pilot)
        await press(pilot, "x")
        assert "is no date" not in shown(pilot)
        await press(pilot, "escape")
        assert "No interview date yet" in shown(pilot)


async def test_enter_asks_for_the_date_where_there_is_none(make_app: MakeApp) -> None:
    async with make_app(PLAN).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "2", "enter")
        await until(pilot, lambda: "On the day you would" in shown(pilot))
        assert "12 days until the interview" in shown(pilot)


async def test_home_and_cards_follow_the_plan_after_a_restart(make_app: MakeApp) -> None:
    async with make_app(PLAN).run_test(size=(80, 24)) as pilot:
        await aim(pilot, "9")
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Planned for today" in shown(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen.__class__.__name__ == "CardsScreen")
        await until(pilot, lambda: "new" in shown(pilot))


async def test_a_date_in_words_is_said_back_before_it_is_kept(make_app: MakeApp) -> None:
    async with make_app(PLAN).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d", "3", "space", *"weeks")
        assert "Tuesday, 15 December 2026, in 21 days. Enter keeps it." in shown(pilot)
        assert "No interview date yet" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: "21 days until the interview" in shown(pilot))
        assert "Enter keeps it" not in shown(pilot)


async def test_without_a_date_there_are_no_minutes_to_change(make_app: MakeApp) -> None:
    async with make_app(PLAN).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "d date" in shown(pilot)
        assert "] more" not in shown(pilot)
        await aim(pilot, "2", "0")
        assert "] more" in shown(pilot)
        await press(pilot, "x")
        await until(pilot, lambda: "] more" not in shown(pilot))
