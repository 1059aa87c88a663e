"""The list of exercises: reached from home and from the lab, filtered, and left for the lab."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from sealegs.study.events import Solved, to_event
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.exercises.screen import ExercisesScreen
from sealegs.tui.screens.lab.screen import LabScreen
from sealegs.workspace.desk import Desk
from tests.tui.driving import arrive, press, shown, until
from tests.tui.test_lab import EXERCISE, LAB, opened

MakeApp = Callable[[Start | None], SealegsApp]


def listed(pilot: Pilot[None]) -> list[str]:
    """Return the ids of what is listed, topics left out."""
    options = pilot.app.screen.query_one(OptionList)
    return [option.id for option in options.options if option.id is not None]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_home_leads_to_the_list_and_the_list_to_the_lab(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(None).run_test(size=size) as pilot:
        await arrive(pilot, "home")
        await press(pilot, "e")
        await arrive(pilot, "exercises")
        screen = pilot.app.screen
        assert isinstance(screen, ExercisesScreen)
        assert len(listed(pilot)) == len(screen.desk.exercises.by_id)
        await press(pilot, *"workshop", "enter")
        lab = await opened(pilot)
        assert lab._exercise is not None
        assert lab._exercise.id == EXERCISE.id
        await press(pilot, "escape")
        await arrive(pilot, "exercises")
        assert listed(pilot) == [EXERCISE.id]
        await press(pilot, "escape")
        assert len(listed(pilot)) == len(screen.desk.exercises.by_id)
        await press(pilot, "escape")
        await arrive(pilot, "home")


async def test_from_the_lab_another_exercise_takes_its_place(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await press(pilot, "ctrl+o")
        await arrive(pilot, "exercises")
        await press(pilot, "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
        assert pilot.app.screen is not screen
        await arrive(pilot, "lab")
        await press(pilot, "ctrl+o")
        await arrive(pilot, "exercises")
        await press(pilot, "escape")
        await arrive(pilot, "home")


async def test_going_back_leaves_the_lab_as_it_was(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await press(pilot, "ctrl+o")
        await arrive(pilot, "exercises")
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_what_is_solved_is_marked_and_counted(make_app: MakeApp, desk: Desk) -> None:
    desk.record(to_event(Solved("FROM x"), EXERCISE.id))
    async with make_app(("exercises", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "exercises")
        assert f"1/{len(listed(pilot))} solved" in shown(pilot)
        await press(pilot, *"solved")
        assert listed(pilot) == [EXERCISE.id]
        assert f"1/{len(desk.exercises.by_id)} solved" in shown(pilot)
        assert f"✓ {EXERCISE.title}" in shown(pilot)


async def test_words_nobody_has_and_markup_find_nothing(make_app: MakeApp) -> None:
    async with make_app(("exercises", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "exercises")
        screen = pilot.app.screen
        assert isinstance(screen, ExercisesScreen)
        await press(pilot, "left_square_bracket", "slash", "b", "right_square_bracket")
        assert listed(pilot) == []
        assert "No exercise is about “[/b]”" in shown(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen is screen
