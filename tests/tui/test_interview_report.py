"""The report on screen: where its keys lead, and disputing from anywhere in it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from sealegs.ground.clock import FixedClock
from sealegs.tui.screens.cards.screen import CardsScreen
from sealegs.tui.screens.interview.screen import LobbyScreen
from sealegs.tui.screens.interview_report.disputing import ChoiceBox
from sealegs.tui.screens.interview_report.drawing import Section, beyond, stops_of
from sealegs.tui.screens.interview_report.screen import ReportScreen
from sealegs.workspace.paths import Paths
from tests.tui.driving import shown, until
from tests.tui.interviewing import LITTLE, MakeApp, app_of, lobby, shown_of, take


async def opened(pilot: Pilot[None], clock: FixedClock) -> None:
    """Open the report of an interview from the lobby."""
    await lobby(pilot)
    take(app_of(pilot).desk, clock, LITTLE)
    app_of(pilot).open_place("interview_report")
    await until(
        pilot,
        lambda: isinstance(pilot.app.screen, ReportScreen) and pilot.app.screen.shown is not None,
    )
    await pilot.pause()


async def on(pilot: Pilot[None], kind: type) -> None:
    """Wait until a screen of a kind is on top."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()


def lines(pilot: Pilot[None]) -> list[str]:
    """Return the lines of the box on top, each on one line."""
    found = pilot.app.screen.query_one(OptionList)
    rows = (str(found.get_option_at_index(at).prompt) for at in range(found.option_count))
    return [" ".join(row.split()) for row in rows]


async def test_back_from_where_g_led_is_the_report(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await opened(pilot, clock)
        await pilot.press("g", "c")
        await on(pilot, CardsScreen)
        await pilot.press("escape")
        await on(pilot, ReportScreen)
        await pilot.press("escape")
        await on(pilot, LobbyScreen)


async def test_g_to_a_place_that_is_below_opens_no_second_one(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await opened(pilot, clock)
        await pilot.press("g", "i")
        await on(pilot, LobbyScreen)
        assert [name for name, _ in app_of(pilot)._places] == ["interview"]
        await pilot.press("minus")
        await on(pilot, ReportScreen)


async def test_what_was_left_last_by_g_is_what_was_seen_last(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await opened(pilot, clock)
        await pilot.press("g", "h")
        await until(pilot, lambda: not app_of(pilot)._places)
        await pilot.press("minus")
        await on(pilot, ReportScreen)


async def test_a_dispute_is_one_key_from_the_top_and_its_list_stands_still(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await opened(pilot, clock)
        await pilot.press("d")
        await on(pilot, ChoiceBox)
        await until(pilot, lambda: "Which answer was heard wrong?" in shown(pilot))
        titles = lines(pilot)
        assert titles[0].startswith("1. What grows in the north garden")
        await pilot.press("enter")
        await until(pilot, lambda: "Answer 1: what is wrong?" in shown(pilot))
        before = lines(pilot)
        assert len(before) > 2
        await pilot.press("down", "enter")
        await on(pilot, ReportScreen)
        await until(pilot, lambda: bool(shown_of(pilot).report.disputes))
        await pilot.press("d")
        await on(pilot, ChoiceBox)
        await pilot.press("enter")
        await until(pilot, lambda: "Answer 1: what is wrong?" in shown(pilot))
        after = lines(pilot)
        assert after[1] == f"Take back – {before[1]}"
        assert [after[0], *after[2:]] == [before[0], *before[2:]]


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_the_whole_place_of_an_export_can_be_read(
    make_app: MakeApp, clock: FixedClock, paths: Paths, size: tuple[int, int]
) -> None:
    async with make_app(None).run_test(size=size) as pilot:
        await opened(pilot, clock)
        await pilot.press("x")
        await on(pilot, ChoiceBox)
        await pilot.press("enter")
        await until(pilot, lambda: "Written to" in shown(pilot))
        (file,) = paths.reports.iterdir()
        assert len(str(file)) > size[0]
        assert f"Written to {file}.".replace(" ", "") in "".join(shown(pilot).split())


async def test_the_footer_of_a_small_terminal_says_how_to_go_back(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await opened(pilot, clock)
        footer = shown(pilot).splitlines()[-1]
        assert "esc back" in footer
        assert "x export" in footer


async def test_n_goes_from_answer_to_answer_and_the_arrows_from_heading_to_heading(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await opened(pilot, clock)
        screen = pilot.app.screen
        assert isinstance(screen, ReportScreen)
        answers = [each.number for each in shown_of(pilot).report.answers]
        assert len(answers) > 2
        parts = shown_of(pilot).sections
        for number in answers[:2]:
            await pilot.press("n")
            await pilot.pause()
            assert parts[screen._here].answer == number
        await pilot.press("p")
        await pilot.pause()
        assert parts[screen._here].answer == answers[0]
        await pilot.press("p")
        await pilot.pause()
        assert screen._here == 0
        await pilot.press("right")
        await pilot.pause()
        assert parts[screen._here].name == "evidence"


def test_behind_the_last_answer_n_goes_on_to_what_follows() -> None:
    parts = [
        Section("top", ()), Section("evidence", ()), Section("answer-1", (), None, 1),
        Section("answer-2", (), None, 2), Section("sums", ()), Section("time", ()),
    ]  # fmt: skip
    stops = stops_of(parts)
    assert stops == (0, 2, 3, 4, 5)
    assert [beyond(stops, at, 1) for at in range(6)] == [2, 2, 3, 4, 5, None]
    assert [beyond(stops, at, -1) for at in range(6)] == [None, 0, 0, 2, 3, 4]
    assert stops_of(parts[:2]) == (0, 1)
