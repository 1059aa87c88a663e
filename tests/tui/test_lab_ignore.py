"""The ignore file of the lab behind F9: typed into, judged, kept, undone, also after a restart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from sealegs.study.labs import Lab
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.lab.screen import LabScreen
from tests.course import shipped_exercises
from tests.tui.driving import press, settle, shown, steady, until
from tests.tui.test_lab import LAB, opened, said

MakeApp = Callable[[Start | None], SealegsApp]
Compare = Callable[..., bool]
SLUG = "key-under-the-towel"
START: Start = ("lab", {"exercise": SLUG})
SIZES = [(120, 36), (80, 24), (40, 12)]
_FOUND = shipped_exercises().find(SLUG)
assert _FOUND is not None
EXERCISE = _FOUND
SOLUTION = EXERCISE.solutions[0]


def kept(screen: LabScreen) -> Lab:
    return screen.desk.state.labs.get(EXERCISE.id, Lab())


async def with_ignore(pilot: Pilot[None]) -> LabScreen:
    """Open the ignore file."""
    screen = await opened(pilot)
    await press(pilot, "f9")
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_f9_changes_the_file_and_the_keys_go_there(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(START).run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert "[Dockerfile]" in said(screen, "#files")
        await press(pilot, "f9")
        assert "[.dockerignore]" in said(screen, "#files")
        assert screen.pane.ignore.has_focus
        assert not screen.pane.editor.display
        await press(pilot, *"*.md", "enter")
        assert screen.pane.ignore_text == "*.md\n" + (EXERCISE.ignore or "")
        assert "*.md" in shown(pilot)
        assert screen.pane.text == EXERCISE.dockerfile
        await press(pilot, "f9")
        assert "[Dockerfile]" in said(screen, "#files")
        assert screen.pane.editor.has_focus
        await press(pilot, "f9")
        assert screen.pane.ignore_text == "*.md\n" + (EXERCISE.ignore or "")


async def test_there_is_no_other_file_where_the_exercise_has_none(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert "other-file" not in {command.id for command in screen.commands()}
        await press(pilot, "f9")
        assert not screen.pane.has_class("-ignore")
        assert not screen.query_one("#files").display


async def test_what_the_ignore_file_says_is_judged_and_solves(make_app: MakeApp) -> None:
    async with make_app(START).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        screen.pane.editor.start_over(SOLUTION.text)
        await until(pilot, lambda: screen.assessor.settled)
        assert screen.assessment is not None
        assert not screen.assessment.grading.solved
        await press(pilot, "f9")
        screen.pane.ignore.start_over(SOLUTION.ignore or "")
        await until(pilot, lambda: "Solved" in said(screen, "#goal-list"))
        assert (kept(screen).solution, kept(screen).solution_ignore) == (
            SOLUTION.text,
            SOLUTION.ignore,
        )
        await press(pilot, "f4")
        assert screen.has_class("-debrief")


async def test_it_is_kept_and_undone_also_after_a_restart(make_app: MakeApp) -> None:
    start = EXERCISE.ignore or ""
    async with make_app(START).run_test(size=(80, 24)) as pilot:
        screen = await with_ignore(pilot)
        # One key is one step to undo however slowly it is typed.
        await press(pilot, "*")
        await until(pilot, lambda: kept(screen).ignore == f"*{start}")
        assert kept(screen).draft == EXERCISE.dockerfile
        await press(pilot, "ctrl+z")
        assert screen.pane.ignore_text == start
        await press(pilot, "ctrl+y")
        assert screen.pane.ignore_text == f"*{start}"
        await press(pilot, "ctrl+s", "ctrl+q")
    async with make_app(START).run_test(size=(80, 24)) as pilot:
        screen = await with_ignore(pilot)
        assert screen.pane.ignore_text == f"*{start}"
        assert screen.pane.text == EXERCISE.dockerfile
        await press(pilot, "ctrl+z")
        assert screen.pane.ignore_text == start
        await until(pilot, lambda: kept(screen).ignore == start)
        await press(pilot, "ctrl+y")
        assert screen.pane.ignore_text == f"*{start}"


async def test_starting_over_brings_both_files_back_and_undo_each(make_app: MakeApp) -> None:
    async with make_app(START).run_test(size=(80, 24)) as pilot:
        screen = await with_ignore(pilot)
        screen.pane.put("FROM scratch\n", "**\n")
        await settle(pilot)
        await press(pilot, "ctrl+r")
        assert (screen.pane.text, screen.pane.ignore_text) == (
            EXERCISE.dockerfile,
            EXERCISE.ignore,
        )
        await press(pilot, "ctrl+z")
        assert screen.pane.ignore_text == "**\n"
        await press(pilot, "f9", "ctrl+z")
        assert screen.pane.text == "FROM scratch\n"


async def test_the_difference_shows_both_files(make_app: MakeApp) -> None:
    async with make_app(START).run_test(size=(120, 36)) as pilot:
        await with_ignore(pilot)
        await press(pilot, *"**/*.pem", "enter", "f6")
        seen = shown(pilot)
        assert ".dockerignore" in seen
        assert "+ **/*.pem" in seen or "+**/*.pem" in seen


def test_looks_as_it_did(snap_compare: Compare, make_app: MakeApp) -> None:
    async def run(pilot: Pilot[None]) -> None:
        await with_ignore(pilot)
        await press(pilot, *"**/*.pem", "enter")
        await steady(pilot)

    assert snap_compare(make_app(START), terminal_size=(80, 24), run_before=run)
