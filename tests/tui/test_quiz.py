"""The quiz on a real desk: an answer, a certainty, why; leaving in the middle loses nothing."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from sealegs.ground.clock import FixedClock
from sealegs.study.asked import asked_in
from sealegs.study.rounds import Round, current_round, round_at
from sealegs.study.statements import Statement
from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.tui.driving import press, settle, shown
from tests.tui.quizzing import answer, asked, screen_of

MakeApp = Callable[[Start | None], SealegsApp]
TOPIC = "multi-stage-build"
QUIZ: Start = ("quiz", {"topic": TOPIC})
JUDGING: Start = ("quiz", {"topic": TOPIC, "kind": "red-flag"})


def fresh(paths: Paths, clock: FixedClock) -> Desk:
    """Open the journal anew, as the next start of the program does."""
    return Desk.open(paths, clock, random.Random(5))


def turn(desk: Desk, number: int | None = None) -> Round:
    """Return a round as the journal tells it, by default the one to go on with."""
    pool = asked_in(desk.pack, TOPIC)
    if number is None:
        return current_round(pool, desk.state.quizzes)
    return round_at(pool, desk.state.quizzes, number)


def judged(pilot: Pilot[None]) -> Statement:
    """Return the statement that is asked for."""
    question = screen_of(pilot)._question
    assert question is not None
    assert question.statement is not None
    return question.statement


async def finish(pilot: Pilot[None], wrong: int) -> None:
    """Answer a whole round; the first ``wrong`` questions are answered wrong."""
    for number in range(10):
        await answer(pilot, right=number >= wrong)
        await press(pilot, "enter")


async def test_a_verdict_and_a_certainty_make_an_answer_with_its_reason(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    async with make_app(JUDGING).run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        statement = judged(pilot)
        assert statement.text.plain[1:30] in shown(pilot)
        await press(pilot, "r" if statement.sound else "s")
        assert "How sure are you?" in shown(pilot)
        assert statement.why.plain[1:20] not in shown(pilot)
        await press(pilot, "2")
        text = shown(pilot)
        assert "✗ Not so." in text
        assert "-2 points, said with “I think”" in text
        assert statement.why.plain[1:20] in text
        assert statement.say_instead.plain[1:20] in text
        await press(pilot, "enter")
        assert "1 of 10 · -2 points" in shown(pilot)
    assert fresh(paths, clock).state.quizzes.calibration[1].answered == 1


async def test_arrows_mark_and_enter_takes_but_enter_alone_never_answers(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    async with make_app(JUDGING).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter")
        assert "How sure" not in shown(pilot)
        await press(pilot, "right", "right", "enter")
        assert "You say it is a red flag." in shown(pilot)
        await press(pilot, "escape", "l", "enter")
        assert "You say it is sound." in shown(pilot)
        await press(pilot, "left", "enter")
        assert "said with “I know”" in shown(pilot)
    assert len(fresh(paths, clock).state.quizzes.items) == 1


async def test_pressing_on_never_answers_a_statement_that_was_not_shown(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    async with make_app(JUDGING).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("1", "1", "1", "1", "2")
        await settle(pilot)
        assert "said with “a guess”" in shown(pilot)
    assert len(fresh(paths, clock).state.quizzes.items) == 1


async def test_a_round_goes_on_after_a_restart_and_undo_reaches_back(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    async with make_app(QUIZ).run_test(size=(80, 24)) as pilot:
        screen = await asked(pilot)
        first, second, third = screen._round.questions[:3]
        await answer(pilot, right=True)
        await press(pilot, "enter")
        await answer(pilot, right=False)
    async with make_app(("quiz", {})).run_test(size=(80, 24)) as pilot:
        screen = await asked(pilot)
        assert screen._question is not None
        assert screen._question.asked == third
        for before in (second, first):
            await press(pilot, *(["escape"] if screen.focused else []), "u")
            await asked(pilot)
            assert screen._question.asked == before
            assert "Taken back" in shown(pilot)
        await press(pilot, *(["escape"] if screen.focused else []), "u")
        assert "no answer to take back" in shown(pilot)
    assert turn(fresh(paths, clock)).answers == {}


async def test_a_round_ends_with_what_it_came_to_and_the_missed_ones_again(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    async with make_app(QUIZ).run_test(size=(80, 36)) as pilot:
        await settle(pilot)
        await finish(pilot, wrong=2)
        text = shown(pilot)
        assert "8 of 10 right, +12 points." in text
        assert "When you said “I know”: 8 of 10 right." in text
        assert len(screen_of(pilot)._round.missed) == 2
        await press(pilot, "a")
        assert "Once more" in shown(pilot)
        assert "0 of 2" in shown(pilot)
        for _ in range(2):
            await answer(pilot, right=True)
            await press(pilot, "enter")
        assert "right the second time" in shown(pilot)
        await press(pilot, "n")
        assert "0 of 10" in shown(pilot)
    desk = fresh(paths, clock)
    assert desk.state.quizzes.calibration[2].answered == 10
    assert turn(desk, 1).points == 12


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_nothing_tells_the_verdict_before_it_is_given(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(JUDGING).run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert not any(sign in shown(pilot) for sign in ("✓", "✗", "Why"))
        await press(pilot, "1")
        assert any(sign in shown(pilot) for sign in ("✓", "✗"))


async def test_an_unknown_topic_is_explained_and_no_key_hurts(make_app: MakeApp) -> None:
    async with make_app(("quiz", {"topic": "nope"})).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "There is no topic “nope”." in shown(pilot)
        await press(pilot, "s", "1", "enter", "u", "o", "a", "n", "right")
        assert "There is no answer to take back." in shown(pilot)


async def test_resizing_down_to_one_cell_and_back_changes_nothing(make_app: MakeApp) -> None:
    async with make_app(JUDGING).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        for size in ((40, 12), (10, 4), (3, 2), (1, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        assert "How sure are you?" in shown(pilot)
