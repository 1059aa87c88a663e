"""An answer that was begun is there again: after going back, leaving, and another start."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from sealegs.study.answer_drafts import draft_of
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.quiz.drafts import KEEP_WITHIN
from sealegs.tui.widgets.controls.control import Control
from tests.study.quizzing import quiz_pack
from tests.tui.driving import arrive, press, settle, shown, until
from tests.tui.quizzing import answer, asked, screen_of

MakeApp = Callable[[Start | None], SealegsApp]
BEGUN = {
    "open": ("s", "m", "a", "l", "l"),
    "multi": ("1", "3"),
    "spot": ("j", "j", "space"),
    "order": ("J", "j", "x"),
    "predict-cache": ("space",),
}


async def begin(pilot: Pilot[None], kind: str) -> None:
    """Open the quiz of a kind on the small pack."""
    await settle(pilot)
    app = pilot.app
    assert isinstance(app, SealegsApp)
    app.desk.pack = quiz_pack(kind)
    app.open_place("quiz", kind=kind)
    await arrive(pilot, "quiz")
    await asked(pilot)


def given(pilot: Pilot[None]) -> object:
    """Return what the control holds."""
    control = screen_of(pilot)._control
    return control.keys if isinstance(control, Control) else getattr(control, "text", None)


@pytest.mark.parametrize("kind", BEGUN)
async def test_what_was_begun_is_there_again_after_another_start(
    make_app: MakeApp, kind: str
) -> None:
    async with make_app(None).run_test(size=(80, 30)) as pilot:
        await begin(pilot, kind)
        untouched = given(pilot)
        await press(pilot, *BEGUN[kind])
        begun = given(pilot)
        assert begun != untouched
        await press(pilot, *(["escape"] if kind == "open" else []), "escape")
    async with make_app(None).run_test(size=(80, 30)) as pilot:
        await begin(pilot, kind)
        assert given(pilot) == begun
        await answer(pilot, right=kind == "open")
        item = screen_of(pilot)._question
        assert item is not None
        assert draft_of(screen_of(pilot).desk.state, item.asked.item) is None


async def test_it_is_kept_while_one_writes_and_going_back_loses_nothing(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 30)) as pilot:
        await begin(pilot, "open")
        await press(pilot, *"smaller")
        state = screen_of(pilot).desk
        question = screen_of(pilot)._question
        assert question is not None
        item = question.asked.item
        await pilot.pause(KEEP_WITHIN)
        await until(pilot, lambda: draft_of(state.state, item) is not None)
        await press(pilot, "ctrl+s")
        assert "How sure" in shown(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert given(pilot) == "smaller"
        await press(pilot, "ctrl+s", "2", "enter")
        assert "A good answer" in shown(pilot)
        assert draft_of(state.state, item) is None


async def test_where_one_key_answers_nothing_is_kept(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 30)) as pilot:
        await begin(pilot, "choice")
        count = screen_of(pilot).desk.state.count
        await press(pilot, "j", "j", "escape")
        app = pilot.app
        assert isinstance(app, SealegsApp)
        assert app.desk.state.count == count
