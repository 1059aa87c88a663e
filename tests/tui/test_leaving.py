"""Keys that are typed ahead, and work that ends too late, never end the app or leave it askew."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from textual import events
from textual.css.query import NoMatches
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import OptionList, Static
from textual.worker import WorkerCancelled

from sealegs.ground.clock import FixedClock
from sealegs.journal.event import Event, EventType, NewEvent
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.leaving import Away, Box
from sealegs.tui.screens.home.screen import HomeScreen
from sealegs.tui.screens.lab.screen import LabScreen
from sealegs.tui.screens.lab.side import Side
from sealegs.tui.screens.stats.screen import StatsScreen
from sealegs.tui.widgets.controls.writing import Writing
from sealegs.tui.widgets.line_box import LineBox
from sealegs.workspace.desk import Desk
from sealegs.workspace.exchange import opened_journal
from sealegs.workspace.paths import Paths
from tests.tui.driving import arrive, press, settle

Make = Callable[[Start | None], SealegsApp]


def top(pilot: Pilot[None]) -> SealegsScreen:
    """Return the screen on top, which is no box."""
    assert isinstance(pilot.app.screen, SealegsScreen)
    return pilot.app.screen


async def test_a_box_that_is_told_twice_to_close_leaves_the_screen_below(make_app: Make) -> None:
    async with make_app(("stats", {})).run_test() as pilot:
        await arrive(pilot, "stats")
        await pilot.press("question_mark")
        box = pilot.app.screen
        box.dismiss()
        box.dismiss()
        await settle(pilot)
        assert top(pilot).place == "stats"
        await press(pilot, "escape")
        assert top(pilot).place == "home"


async def test_a_box_may_close_before_it_has_widgets(make_app: Make) -> None:
    async with make_app(("deck", {})).run_test() as pilot:
        await arrive(pilot, "deck")
        for _ in range(3):
            box = LineBox("A title", "a hint")
            pilot.app.push_screen(box)
            box.dismiss()
            await settle(pilot)
        assert top(pilot).place == "deck"


async def test_leaving_while_a_box_opened_leaves_the_box(make_app: Make) -> None:
    async with make_app(("deck", {})).run_test() as pilot:
        await arrive(pilot, "deck")
        deck = top(pilot)
        deck.action_help()
        deck.action_back()
        await settle(pilot)
        assert top(pilot).place == "deck"
        deck.action_help()
        deck.action_go("stats")
        await arrive(pilot, "stats")
        await press(pilot, "escape", "escape", "escape")
        assert top(pilot).place == "home"


async def test_what_is_put_up_while_the_app_ends_is_dropped(make_app: Make) -> None:
    async with make_app(("stats", {})).run_test() as pilot:
        await arrive(pilot, "stats")
        screen = top(pilot)
        pilot.app.exit()
        with pytest.raises(Away), screen.while_there():
            screen.mount(Static("late"))


@pytest.mark.parametrize("thread", [False, True])
async def test_work_that_ends_after_its_screen_was_left_is_dropped(
    make_app: Make, thread: bool
) -> None:
    async with make_app(("stats", {})).run_test() as pilot:
        await arrive(pilot, "stats")
        screen, left = top(pilot), threading.Event()

        def too_late() -> None:
            left.wait(30)
            screen.query_one("#nothing-of-that-name")

        async def also_too_late() -> None:
            await asyncio.to_thread(too_late)

        work = screen.run_worker(too_late if thread else also_too_late, thread=thread)
        await pilot.press("escape")
        left.set()
        with pytest.raises(WorkerCancelled):
            await work.wait()
        await settle(pilot)
        assert top(pilot).place == "home"


async def test_what_is_missing_while_the_screen_is_there_is_still_a_mistake(
    make_app: Make,
) -> None:
    async with make_app(("stats", {})).run_test() as pilot:
        await arrive(pilot, "stats")
        with pytest.raises(NoMatches), top(pilot).while_there():
            top(pilot).query_one("#nothing-of-that-name")


async def test_a_page_of_a_list_that_was_not_laid_out_stays(make_app: Make) -> None:
    async with make_app(("glossary", {})).run_test() as pilot:
        await arrive(pilot, "glossary")
        words = top(pilot).query_one(OptionList)
        words.set_options(["one", "two"])  # nothing is laid out before the next frame
        words.highlighted = 0
        await pilot.app.run_action("page_down", words)
        await pilot.app.run_action("page_down", top(pilot))
        assert pilot.app.is_running


async def test_an_action_before_its_screen_has_widgets_does_nothing(make_app: Make) -> None:
    async with make_app(("cards", {})).run_test() as pilot:
        await arrive(pilot, "cards")
        app = pilot.app
        assert isinstance(app, SealegsApp)
        app.open_place("stats")
        await app.run_action("page_down", app.screen)
        await arrive(pilot, "stats")


async def test_the_palette_may_be_closed_and_opened_at_once(make_app: Make) -> None:
    async with make_app(("stats", {})).run_test() as pilot:
        await arrive(pilot, "stats")
        app = pilot.app
        for _ in range(2):
            app.action_command_palette()
            app.action_command_palette()
            palette = app.screen
            palette.dismiss()
            palette.dismiss()
        app.action_command_palette()
        await settle(pilot)
        assert not isinstance(app.screen, SealegsScreen | Box)
        await press(pilot, "escape")
        assert top(pilot).place == "stats"


async def test_a_timer_of_the_lab_that_comes_after_it_was_left_keeps_nothing(
    make_app: Make,
) -> None:
    start: Start = ("lab", {"name": "free", "text": "FROM alpine\n"})
    async with make_app(start).run_test() as pilot:
        await arrive(pilot, "lab")
        lab = top(pilot)
        assert isinstance(lab, LabScreen)
        lab.before_leaving()
        lab.replace_text("FROM scratch\n", None)
        lab._keep_draft()
        await press(pilot, "escape")
        assert pilot.app.is_running


async def test_a_screen_that_fails_at_the_end_lets_the_others_record_theirs(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go: list[str] = []

    def fail(_screen: StatsScreen) -> None:
        raise ValueError("askew")

    monkeypatch.setattr(StatsScreen, "before_leaving", fail)
    monkeypatch.setattr(HomeScreen, "before_leaving", lambda screen: let_go.append(screen.place))
    app = make_app(("stats", {}))
    async with app.run_test() as pilot:
        await arrive(pilot, "stats")
        app._end(143)
        await pilot.pause()
    assert (app.return_code, let_go) == (143, ["home"])


async def test_a_control_may_be_taken_away_before_it_has_widgets(make_app: Make) -> None:
    async with make_app(("stats", {})).run_test() as pilot:
        await arrive(pilot, "stats")
        for _ in range(3):
            writing = Writing(3)
            top(pilot).mount(writing)
            writing.remove()
            await settle(pilot)
        assert pilot.app.is_running


async def test_work_that_is_never_begun_leaves_nothing_behind(make_app: Make) -> None:
    async with make_app(("stats", {})).run_test() as pilot:
        await arrive(pilot, "stats")
        begun: list[None] = []

        async def count() -> None:
            begun.append(None)

        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            screen = top(pilot)
            assert isinstance(screen, StatsScreen)
            screen.run_worker(count)
            screen.on_screen_resume()
            screen.workers.cancel_all()
            await settle(pilot)
            gc.collect()
        assert not begun
        assert [str(each.message) for each in said] == []


async def test_a_choice_that_comes_when_its_list_is_left_opens_nothing(make_app: Make) -> None:
    async with make_app(("exercises", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "exercises")
        app, screen = pilot.app, top(pilot)
        assert isinstance(app, SealegsApp)
        options = screen.query_one(OptionList)
        chosen = options.get_option_at_index(1)
        app.close_place()
        screen.post_message(OptionList.OptionSelected(options, chosen, 1))
        await settle(pilot)
        assert top(pilot).place == "home"


async def test_a_press_on_what_is_being_taken_away_does_nothing(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(("stats", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "stats")
        gone = Static("gone", expand=True)
        screen = top(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(screen, "get_widget_and_offset_at", lambda x, y: (gone, Offset(0, 0)))
            screen._forward_event(events.MouseDown(None, 4, 4, 0, 0, 1, False, False, False))
        await settle(pilot)
        assert top(pilot).place == "stats"


class LateDesk(Desk):
    """A desk whose events come so late to it that the app is about to end."""

    gate: threading.Event

    def record(self, *events: NewEvent) -> tuple[Event, ...]:
        """Wait at the gate, then keep them."""
        assert self.gate.wait(60)
        return super().record(*events)


@pytest.mark.parametrize("quits", [True, False])
async def test_what_was_given_last_is_kept_however_late_its_thread_is(
    paths: Paths, clock: FixedClock, root: Path, *, quits: bool
) -> None:
    gate = threading.Event()

    def open_desk() -> Desk:
        desk = LateDesk.open(paths, clock, Random(7), root)
        assert isinstance(desk, LateDesk)
        desk.gate = gate
        return desk

    app = SealegsApp(open_desk, ("cards", {"topic": "multi-stage-build"}), {})
    async with app.run_test() as pilot:
        await arrive(pilot, "cards")
        await pilot.press("space", "1")
        asyncio.get_running_loop().call_later(0.3, gate.set)
        if quits:
            await app.action_quit()
        else:
            app.exit()
    with opened_journal(paths, clock, Random(8), print) as journal:
        assert [event.type for event in journal.events()] == [EventType.GRADE]


def test_what_the_app_ends_with_is_given_to_who_runs_it(make_app: Make) -> None:
    async def leave(pilot: Pilot[object]) -> None:
        pilot.app.exit("a result", return_code=3)

    app = make_app(None)
    ended_with: object = app.run(headless=True, auto_pilot=leave)
    assert (ended_with, app.return_code) == ("a result", 3)


@pytest.mark.parametrize("turns", range(12))
async def test_who_cancels_the_app_while_a_screen_closes_leaves_nothing_behind(
    make_app: Make, turns: int
) -> None:
    app = make_app(("stats", {}))
    before = {*threading.enumerate()}
    ready, cancelled = asyncio.Event(), asyncio.Event()

    async def close(pilot: Pilot[object]) -> None:
        while not isinstance(app.screen, StatsScreen) or app._desk is None:
            await pilot.pause(0.01)
        await pilot.pause(0.1)
        app.close_place()
        for _ in range(turns):
            await asyncio.sleep(0)
        ready.set()
        await cancelled.wait()

    life = asyncio.create_task(app.run_async(headless=True, auto_pilot=close))
    await ready.wait()
    life.cancel()
    cancelled.set()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(life, 60)
    pumps = [task for task in asyncio.all_tasks() if "message pump" in task.get_name()]
    assert pumps == []
    assert {*threading.enumerate()} <= before
    assert app._desk is not None
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        list(app._desk._journal.after(0))


async def test_what_a_resized_lab_draws_later_is_let_go_when_it_is_left(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the screen's own way to wait does; a widget's calls back without a screen."""
    start: Start = ("lab", {"exercise": "jar-ships-its-workshop"})
    async with make_app(start).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "lab")
        screen = top(pilot)
        assert isinstance(screen, LabScreen)
        await settle(pilot)
        later: list[Callable[[], object]] = []
        monkeypatch.setattr(Side, "call_after_refresh", lambda _, call, *rest: later.append(call))
        screen.side.resized()
        assert later == []
