"""Every control of the quiz, by keys and by mouse, and what stands around a question."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from sealegs.ground.clock import FixedClock
from sealegs.study.forms import Write
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.quiz.asking import Stage
from sealegs.tui.widgets.controls.control import Control
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.study.quizzing import FIELDS, quiz_pack
from tests.tui.driving import arrive, press, settle, shown, until
from tests.tui.quizzing import answer, asked, screen_of

MakeApp = Callable[[Start | None], SealegsApp]


async def begin(pilot: Pilot[None], kind: str, **params: str) -> None:
    """Open the quiz on a pack with one question of a kind."""
    await settle(pilot)
    app = pilot.app
    assert isinstance(app, SealegsApp)
    app.desk.pack = quiz_pack(kind)
    app.open_place("quiz", **({"kind": kind} | params))
    await arrive(pilot, "quiz")
    await asked(pilot)


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("kind", FIELDS)
async def test_every_kind_is_answered_by_keys_alone(
    make_app: MakeApp, paths: Paths, clock: FixedClock, kind: str, right: bool
) -> None:
    async with make_app(None).run_test(size=(100, 60)) as pilot:
        await begin(pilot, kind)
        await answer(pilot, right=right)
        text = shown(pilot)
        assert ("✓ Right." in text) is right
        assert f"How {kind} works" in text
        assert screen_of(pilot)._stage is Stage.VERDICT
        await press(pilot, "enter")
        assert f"{int(right)} of 1 right" in shown(pilot)
    standing = Desk.open(paths, clock, random.Random(5)).state.quizzes
    (item,) = standing.items
    assert standing.items[item].right == right


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize("kind", FIELDS)
async def test_at_small_sizes_the_cursor_stays_in_view(
    make_app: MakeApp, kind: str, size: tuple[int, int]
) -> None:
    async with make_app(None).run_test(size=size) as pilot:
        await begin(pilot, kind)
        control = screen_of(pilot)._control
        if isinstance(control, Control):
            for key in (*["j"] * 12, *["k"] * 12):
                await press(pilot, key)
                assert "▸" in shown(pilot)
        for small in ((10, 4), (1, 1), size):
            await pilot.resize_terminal(*small)
            await settle(pilot)


async def test_a_click_takes_an_option(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot, "choice")
        await pilot.click(Control, offset=(6, 1))
        await settle(pilot)
        assert "How sure are you?" in shown(pilot)


async def test_a_click_marks_the_line_of_an_instruction(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot, "spot")
        await pilot.click(Control, offset=(8, 3))
        await settle(pilot)
        control = screen_of(pilot)._control
        assert isinstance(control, Control)
        assert control.keys == (4,)


async def test_what_is_missing_is_said_and_nothing_is_kept(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot, "multi")
        await press(pilot, "enter")
        assert "Choose at least one option." in shown(pilot)
        await press(pilot, "space", "enter")
        assert "How sure are you?" in shown(pilot)
        await press(pilot, "escape")
        assert screen_of(pilot)._stage is Stage.ANSWER


async def test_a_lifted_piece_is_carried_and_one_left_out_is_not_part_of_the_order(
    make_app: MakeApp,
) -> None:
    async with make_app(None).run_test(size=(80, 30)) as pilot:
        await begin(pilot, "order")
        control = screen_of(pilot)._control
        assert isinstance(control, Control)
        first, second, *rest = control.keys
        await press(pilot, "space", "j", "space")
        assert control.keys[:2] == (second, first)
        await press(pilot, "x")
        assert control.keys == (second, *rest)
        await press(pilot, "x", "K")
        assert control.keys == (first, second, *rest)


async def test_points_are_ticked_before_the_model_answer_shows(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(90, 40)) as pilot:
        await begin(pilot, "open")
        await press(pilot, *"smaller", "ctrl+s", "2")
        text = shown(pilot)
        assert "Which of these did you say?" in text
        assert "[x] The image gets smaller" in text
        assert "[ ] Build tools stay behind" in text
        assert "A good answer" not in text
        await press(pilot, "2", "enter")
        assert "A good answer" in shown(pilot)
        assert "✓ Right." in shown(pilot)


async def test_an_answer_spoken_aloud_counts_the_seconds_down(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 30)) as pilot:
        await begin(pilot, "open", mode="aloud")
        assert "60 seconds left" in shown(pilot)
        form = screen_of(pilot)._form
        assert form is not None
        assert isinstance(form.control, Write)
        await press(pilot, "enter", "1", "1", "enter")
        assert "A good answer" in shown(pilot)


async def test_the_speed_drill_goes_straight_on(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await drill(pilot)
        for _ in range(3):
            await press(pilot, "S")
        text = shown(pilot)
        assert "seconds a statement" in text
        assert "of 3 right" in text


async def drill(pilot: Pilot[None]) -> None:
    """Open the speed drill on three statements."""
    await settle(pilot)
    app = pilot.app
    assert isinstance(app, SealegsApp)
    app.desk.pack = quiz_pack(flags=3)
    app.open_place("quiz", mode="speed")
    await arrive(pilot, "quiz")


async def test_other_changes_can_be_tried_after_a_prediction(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(90, 40)) as pilot:
        await begin(pilot, "predict-cache")
        await answer(pilot, right=True)
        await press(pilot, "t")
        await until(pilot, lambda: "↻" in shown(pilot))
        await press(pilot, "ctrl+u", *"smash it")
        await until(pilot, lambda: "is not one of" in shown(pilot))
        await press(pilot, "down")
        await until(pilot, lambda: "is not one of" not in shown(pilot))
        await press(pilot, "escape")
        assert "✓ Right." in shown(pilot)


async def test_a_mistake_is_written_to_a_file(make_app: MakeApp, paths: Paths) -> None:
    async with make_app(None).run_test(size=(100, 40)) as pilot:
        await begin(pilot, "choice")
        await answer(pilot, right=False)
        await press(pilot, "m", *"b holds too", "enter")
        assert "Written to" in shown(pilot)
    (report,) = paths.reports.iterdir()
    assert "words: b holds too" in report.read_text(encoding="utf-8")


async def test_facts_are_one_key_away(make_app: MakeApp) -> None:
    async with make_app(("quiz", {"topic": "multi-stage-build"})).run_test(size=(100, 40)) as pilot:
        await asked(pilot)
        await answer(pilot, right=True)
        question = screen_of(pilot)._question
        assert question is not None
        known = question.question.facts
        await press(pilot, "f")
        await settle(pilot)
        assert not known or known[0] in shown(pilot)


async def test_a_session_is_chosen_with_one_key(make_app: MakeApp) -> None:
    async with make_app(("quiz", {})).run_test(size=(80, 24)) as pilot:
        await asked(pilot)
        await press(pilot, "p")
        await arrive(pilot, "sessions")
        assert "Ten minutes" in shown(pilot)
        await press(pilot, "2")
        await arrive(pilot, "quiz")
        assert "10 min" in shown(pilot)


async def test_misconceptions_are_listed_by_name(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(90, 30)) as pilot:
        await begin(pilot, "choice")
        app = pilot.app
        assert isinstance(app, SealegsApp)
        app.open_place("beliefs")
        await arrive(pilot, "beliefs")
        assert "No wrong answer has shown a misconception yet." in shown(pilot)
        app.close_place()
        await answer(pilot, right=False)
        app.open_place("beliefs")
        await arrive(pilot, "beliefs")
        assert "held 1 time" in shown(pilot)
