"""Cards on a real desk: recall, turn over, grade; nothing is lost and nothing counts twice."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from sealegs.curriculum.model import Level
from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.study.dealing import deal
from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.tui.driving import press, settle, shown

MakeApp = Callable[[Start | None], SealegsApp]
CARDS: Start = ("cards", {"topic": "multi-stage-build"})
FIRST = "What opens a stage?"
SECOND = "Which stage becomes the image?"
ANSWER = "Every FROM line"


def grades(desk: Desk) -> list[int]:
    """Return the ratings that count, per item in the order of their first grade."""
    memories = desk.state.memories.items.values()
    return [mark.value for memory in memories for mark in memory.trail.surviving()]


def fresh(paths: Paths, clock: FixedClock) -> Desk:
    """Open the journal anew, as the next start of the program does."""
    return Desk.open(paths, clock, random.Random(5))


async def test_a_card_is_hidden_turned_over_and_graded(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    async with make_app(CARDS).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert FIRST in shown(pilot)
        assert ANSWER not in shown(pilot)
        assert "12 new" in shown(pilot)
        await press(pilot, "space")
        assert ANSWER in shown(pilot)
        assert "10 min" in shown(pilot)
        await press(pilot, "2")
        assert SECOND in shown(pilot)
        assert ANSWER not in shown(pilot)
    assert grades(fresh(paths, clock)) == [3]


async def test_cards_of_one_level_name_it_and_are_of_that_level(make_app: MakeApp) -> None:
    senior: Start = ("cards", {"topic": "multi-stage-build", "level": "senior"})
    app = make_app(senior)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Senior" in shown(pilot).splitlines()[0]
        first, *_ = deal(app.desk.pack, "multi-stage-build", Level.SENIOR)
        assert first.front.plain in shown(pilot)
        assert FIRST not in shown(pilot)


async def test_a_grade_is_durable_before_the_next_card_shows(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    async with make_app(CARDS).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space", "1")
        assert SECOND in shown(pilot)
        other = fresh(paths, clock)
        assert grades(other) == [1]
        other.close()


async def test_a_double_press_grades_once(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    async with make_app(CARDS).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space")
        await pilot.press("2", "2", "2", "1")
        await settle(pilot)
        assert SECOND in shown(pilot)
    assert grades(fresh(paths, clock)) == [3]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12), (24, 8)])
async def test_the_back_is_hidden_and_shown_at_every_size(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(CARDS).run_test(size=size) as pilot:
        await settle(pilot)
        assert "FROM" not in shown(pilot)
        await press(pilot, "enter")
        assert "FROM" in shown(pilot)


async def test_undo_goes_back_card_by_card_even_after_a_restart(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    async with make_app(CARDS).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space", "2", "space", "1")
    async with make_app(CARDS).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "u")
        assert SECOND in shown(pilot)
        assert "Taken back" in shown(pilot)
        await press(pilot, "u")
        assert FIRST in shown(pilot)
        await press(pilot, "u")
        assert "no grade to take back" in shown(pilot)
    desk = fresh(paths, clock)
    assert grades(desk) == []
    assert desk.state.memories.known("docker/multi-stage-build/card/stage-opens") is None


async def test_four_grades_are_one_key_away(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    async with make_app(CARDS).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space", "4")
        assert FIRST in shown(pilot)
        await press(pilot, "f")
        assert "4 Easy" in shown(pilot)
        await press(pilot, "4")
    assert grades(fresh(paths, clock)) == [4]


async def test_a_choice_can_be_clicked(make_app: MakeApp, paths: Paths, clock: FixedClock) -> None:
    async with make_app(CARDS).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click("#choices", offset=(38, 0))
        await settle(pilot)
        assert ANSWER in shown(pilot)
        await pilot.click("#choices", offset=(50, 1))
        await settle(pilot)
        assert SECOND in shown(pilot)
    assert grades(fresh(paths, clock)) == [3]


async def learn_today(pilot: Pilot[None], clock: FixedClock) -> None:
    """Grade cards Good until the day's work is done."""
    for _ in range(24):
        await press(pilot, "space", "2")
        clock.at += timedelta(minutes=1)


async def test_a_finished_day_says_what_was_learnt_and_when_it_goes_on(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(CARDS).run_test(size=(80, 36)) as pilot:
        await settle(pilot)
        await learn_today(pilot, clock)
        text = shown(pilot)
        assert "Done for today: 12 cards in 24 answers." in text
        assert "12  met for the first time" in text
        assert "The next card comes back on Thursday" in text
        assert FIRST in text
        await press(pilot, "n")
        assert "6 new" in shown(pilot)
        assert "What does jlink" not in text


async def test_the_disk_refusing_keeps_the_card_and_says_why(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise SealegsError("The disk is full; free some space and press the key again.")

    app = make_app(CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space")
        with monkeypatch.context() as patch:
            patch.setattr(app.desk, "record", refuse)
            await press(pilot, "2")
            assert "The disk is full" in shown(pilot)
            assert ANSWER in shown(pilot)
        await press(pilot, "2")
        assert SECOND in shown(pilot)


async def test_an_unknown_topic_and_one_without_cards_are_explained(make_app: MakeApp) -> None:
    async with make_app(("cards", {"topic": "[b]nope"})).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "There is no topic “[b]nope”." in shown(pilot)
        await press(pilot, "space", "1", "u", "o", "f")
        assert "There is no grade to take back." in shown(pilot)


async def test_resizing_down_to_one_cell_and_back_changes_nothing(make_app: MakeApp) -> None:
    async with make_app(CARDS).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space")
        for size in ((40, 12), (10, 4), (3, 2), (1, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        assert ANSWER in shown(pilot)


async def test_only_grades_and_undos_are_written(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    async with make_app(CARDS).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "space", "2", "u", "j", "k", "f", "escape")
    desk = fresh(paths, clock)
    assert desk.state.count == 2
