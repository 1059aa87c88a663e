"""The three depths in the lab, the debrief's figures, and what is recorded of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from sealegs.curriculum.exercise import Exercise
from sealegs.study.day import day_of
from sealegs.study.depths import Depth, depth_of, given_of
from sealegs.study.events import Setting, to_event
from sealegs.study.fading import BLANK
from sealegs.study.working import worked
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.lab.depth import DepthBox
from sealegs.tui.screens.lab.screen import LabScreen
from sealegs.tui.screens.lab.worked import WorkedExample
from sealegs.workspace.desk import Desk
from tests.tui.driving import arrive, shown, steady, until
from tests.tui.test_lab import EXERCISE, LAB, SOLUTION, editor, kept, opened, said, solve

MakeApp = Callable[[Start | None], SealegsApp]


def words(screen: LabScreen) -> str:
    """Return what the worked example says, with its line breaks taken out."""
    return " ".join(str(screen.query_one("#example-words", Static).render()).split())


async def choose(pilot: Pilot[None], digit: str) -> None:
    """Choose a depth by its digit."""
    await pilot.press("ctrl+n")
    await until(pilot, lambda: isinstance(pilot.app.screen, DepthBox))
    await pilot.press(digit)
    await until(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
    await steady(pilot)


def depth(screen: LabScreen) -> Depth:
    return depth_of(screen.desk.state.registers, EXERCISE.id)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_a_worked_example_asks_before_it_tells(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "1")
        await until(pilot, lambda: "What would no longer hold?" in words(screen))
        for _ in range(20):
            if "USER 10001" in words(screen):
                break
            await pilot.press("right")
        assert "The program runs as root" not in words(screen)
        await pilot.press("space")
        assert "It does not run as root" in words(screen)
        assert "The program runs as root" in words(screen)
        await pilot.press("left", "right")
        assert "The program runs as root" not in words(screen)
        await pilot.press(*["space"] * 30)
        assert "That is all that changed" in words(screen)
        assert editor(screen).text == EXERCISE.dockerfile
        await pilot.press("escape")
        assert not screen.has_class("-worked")
        assert editor(screen).has_focus
        assert kept(screen).solution is None


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_reasons_that_are_known_at_once_scroll_nothing_away(
    make_app: MakeApp, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_once(example: WorkedExample, exercise: Exercise) -> None:
        example._ready(exercise, worked(exercise, exercise.solutions[0]))

    monkeypatch.setattr(WorkedExample, "_work_out", at_once)
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "1")
        assert "What would no longer hold?" in words(screen)
        example = screen.query_one("#example", TextArea)
        assert example.selection.start == (1, 0)
        assert example.scroll_offset == (0, 0)


async def test_the_depth_is_remembered_across_restarts(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "1")
        await until(pilot, lambda: depth(screen) is Depth.WORKED)
        await pilot.press("ctrl+q")
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert screen.has_class("-worked")
        await pilot.press("escape")
        await until(pilot, lambda: depth(screen) is Depth.FREE)


async def test_a_solution_tells_which_hints_stand_open_beside_it(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f2", "f2", "f2", "f2", "f4")
        assert "Not solved yet" in said(screen, "#verdict")
        await pilot.press("escape")
        await solve(pilot, screen, SOLUTION)
        await until(pilot, lambda: kept(screen).solution is not None)
        await pilot.press("f4")
        told = said(screen, "#verdict")
        assert "Solved once a solution had been shown, 4 of 4 hints open" in told
        assert kept(screen).depth == "worked"


async def test_a_solution_after_the_example_is_told_from_one_of_your_own(
    make_app: MakeApp,
) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "1")
        await pilot.press("escape")
        await until(pilot, lambda: depth(screen) is Depth.FREE)
        await solve(pilot, screen, SOLUTION)
        await until(pilot, lambda: kept(screen).solution is not None)
        await pilot.press("f4")
        assert "Solved once a solution had been shown, no hints" in said(screen, "#verdict")
        await pilot.press("escape", "ctrl+o")
        await arrive(pilot, "exercises")
        await pilot.press(*"solved")
        await until(pilot, lambda: f"◔ {EXERCISE.title}" in shown(pilot))
        assert "solved, shown first" in shown(pilot)


async def test_starting_over_on_a_later_day_makes_a_solution_ones_own_again(
    make_app: MakeApp, desk: Desk
) -> None:
    day = day_of(desk.clock.now()) - 1
    desk.record(to_event(Setting("shown", day), EXERCISE.id, EXERCISE.content_hash))
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+r")
        await solve(pilot, screen, SOLUTION)
        await until(pilot, lambda: kept(screen).solution is not None)
        assert kept(screen).depth == "free"


async def test_gaps_are_filled_and_count_as_solved_with_lines_given(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        mine = editor(screen).text
        await choose(pilot, "2")
        await until(pilot, lambda: BLANK in editor(screen).text)
        await until(pilot, lambda: "yours to fill in" in said(screen, "#notice"))
        await pilot.press("ctrl+z")
        assert editor(screen).text == mine
        await pilot.press("ctrl+y")
        await solve(pilot, screen, SOLUTION)
        await until(pilot, lambda: kept(screen).solution is not None)
        assert (kept(screen).depth, depth(screen)) == ("faded", Depth.FADED)
        await pilot.press("f4")
        assert "Solved with some lines given, no hints" in said(screen, "#verdict")
        await pilot.press("escape")
        await choose(pilot, "3")
        assert editor(screen).text == EXERCISE.dockerfile
        await until(pilot, lambda: not given_of(screen.desk.state.registers, EXERCISE.id))
        await steady(pilot)
        await solve(pilot, screen, SOLUTION)
        await until(pilot, lambda: kept(screen).depth == "free")
        assert kept(screen).solution == SOLUTION


async def test_starting_over_gives_nothing(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await choose(pilot, "2")
        await until(pilot, lambda: BLANK in editor(screen).text)
        await pilot.press("ctrl+r")
        await solve(pilot, screen, SOLUTION)
        await until(pilot, lambda: kept(screen).solution is not None)
        assert kept(screen).depth == "free"


async def test_escape_leaves_the_depth_as_it_is(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(40, 12)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(pilot.app.screen, DepthBox))
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert depth(screen) is Depth.FREE


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_the_debrief_plays_golf(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await solve(pilot, screen, SOLUTION)
        await pilot.press("f4")
        await until(pilot, lambda: "yours" in said(screen, "#golf"))
        table = said(screen, "#golf")
        assert re.search(r"start +653-792 MB +3 +2/3 +43", table)
        assert re.search(r"yours +290-347 MB +2 +3/7 +28", table)
        assert table.count("\n") >= 2 + len(EXERCISE.solutions)
        assert "LabelController.java" in table
        width = screen.query_one("#golf").content_size.width
        assert all(len(line) <= width for line in table.splitlines())
