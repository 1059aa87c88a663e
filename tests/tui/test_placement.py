"""The placement test on a real desk: by keys alone, resumed after a restart, told by topic."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Pack
from sealegs.ground.clock import FixedClock
from sealegs.study.forms import Reply
from sealegs.study.placement.bank import Placing
from sealegs.study.placement.ongoing import begun
from sealegs.study.placement.result import known
from sealegs.study.question import BoundQuestion
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.placement.taking import PlacementTakingScreen, Stage
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.study.topics import pack
from tests.tui.driving import arrive, press, settle, shown, until
from tests.tui.quizzing import presses

MakeApp = Callable[[Start | None], SealegsApp]
TOPIC = "docker/multi-stage-build"
ONE: Start = ("placement", {"topic": "multi-stage-build"})
ALL: Start = ("placement", {})


def screen_of(pilot: Pilot[None]) -> PlacementTakingScreen:
    """Return the test on top."""
    screen = pilot.app.screen
    assert isinstance(screen, PlacementTakingScreen)
    return screen


async def begin(pilot: Pilot[None]) -> None:
    """Wait until a question or the list of tests is there."""
    await arrive(pilot, "placement")
    await until(pilot, lambda: screen_of(pilot)._stage is not Stage.WAIT)
    await settle(pilot)


def put(pilot: Pilot[None]) -> Placing:
    """Return the question that is put."""
    test = screen_of(pilot)._test
    assert test is not None
    placing = test.next
    assert placing is not None
    return placing


def key_of(placing: Placing) -> Reply:
    """Return the right answer."""
    if isinstance(placing.question, BoundQuestion):
        return placing.question.posed.key
    return Reply((1 if placing.question.sound else 2,))


async def answer(pilot: Pilot[None], *, right: bool) -> None:
    """Answer the question that is put: right, or with "I don't know"."""
    placing = put(pilot)
    keys = presses(placing.form, key_of(placing)) if right else ["d"]
    await press(pilot, *keys)


async def finish(pilot: Pilot[None], level: Level) -> list[Placing]:
    """Answer as somebody who knows everything up to a level; return the questions."""
    asked = []
    levels = list(Level)
    while screen_of(pilot)._stage is Stage.ASK:
        asked.append(put(pilot))
        own = asked[-1].candidate.probe.level
        await answer(pilot, right=levels.index(own) <= levels.index(level))
    return asked


@pytest.mark.parametrize("level", Level)
async def test_who_knows_a_level_is_placed_there_and_the_plan_may_start(
    make_app: MakeApp, paths: Paths, clock: FixedClock, root: Path, level: Level
) -> None:
    async with make_app(ONE).run_test(size=(80, 40)) as pilot:
        await begin(pilot)
        asked = await finish(pilot, level)
        assert 6 <= len(asked) <= 20
        screen = shown(pilot)
        assert f"You are a {level.value.capitalize()} here, after {len(asked)} questions." in screen
        assert "Your plan starts there" in screen
    desk = Desk.open(paths, clock, random.Random(5), root)
    found = known(desk.state, TOPIC)
    assert found is not None
    assert (found.level, found.questions, found.sure) == (level, len(asked), True)
    assert begun(desk.state, TOPIC) is None
    assert known(desk.state) is None
    desk.close()


async def test_it_says_how_far_it_is_and_when_it_stops_but_not_what_was_right(
    make_app: MakeApp,
) -> None:
    async with make_app(ONE).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert "1 of at most 20" in shown(pilot)
        assert "stops at 98.5%" in shown(pilot)
        sure = max(screen_of(pilot)._test.trial.belief.levels.values())  # type: ignore[union-attr]
        assert f"{sure:.0%}" in shown(pilot)
        await answer(pilot, right=True)
        screen = shown(pilot)
        assert "2 of at most 20" in screen
        assert not any(word in screen for word in ("Right.", "Not so.", "How it works", "Senior"))


async def test_left_in_the_middle_it_goes_on_there_after_a_restart(make_app: MakeApp) -> None:
    async with make_app(ONE).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await answer(pilot, right=True)
        await answer(pilot, right=False)
        third = put(pilot)
        await press(pilot, "escape")
        assert "Go on finding out where you stand" in shown(pilot)
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "1")
        await begin(pilot)
        assert "here it goes on" in shown(pilot)
        assert put(pilot).candidate == third.candidate
        assert put(pilot).form == third.form
        assert "3 of at most 20" in shown(pilot)


async def test_an_answer_is_taken_back_and_asked_for_again(make_app: MakeApp) -> None:
    async with make_app(ONE).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        first = put(pilot)
        await press(pilot, "u")
        assert "There is no answer to take back." in shown(pilot)
        await answer(pilot, right=False)
        assert put(pilot) != first
        await press(pilot, "u")
        assert "Taken back" in shown(pilot)
        assert put(pilot).candidate == first.candidate
        assert "1 of at most 20" in shown(pilot)


async def test_the_tests_are_listed_with_what_they_found_and_home_offers_one(
    make_app: MakeApp,
) -> None:
    async with make_app(None).run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        assert "Find out where you stand" in shown(pilot)
        pilot.app.open_place("placement")  # type: ignore[attr-defined]
        await begin(pilot)
        assert "1  What is a multi-stage build?" in shown(pilot)
        await press(pilot, "1")
        await begin(pilot)
        asked = await finish(pilot, Level.SENIOR)
        await press(pilot, "n")
        assert f"Senior, after {len(asked)} questions" in shown(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert "Find out where you stand" not in shown(pilot)


async def test_of_all_topics_it_tells_each_and_where_it_is_not_sure(
    paths: Paths, clock: FixedClock
) -> None:
    app = SealegsApp(lambda: Desk.open(paths, clock, random.Random(3)), ALL, {})
    async with app.run_test(size=(120, 50)) as pilot:
        await begin(pilot)
        await press(pilot, "enter")
        await begin(pilot)
        asked: list[str] = []
        while screen_of(pilot)._stage is Stage.ASK:
            asked.append(put(pilot).candidate.topic)
            await answer(pilot, right=len(asked) % 2 == 0)
        topics = set(asked)
        screen = shown(pilot)
        assert len(topics) > 3
        for name in topics:
            title = app.desk.pack.topics[name].title
            (row,) = [line for line in screen.split("\n") if title[:30] in line]
            found = known(app.desk.state, f"docker/{name}")
            assert found is not None
            assert ("not sure" in row) is not found.sure
        assert "not sure" in screen


async def test_what_is_missing_is_said_and_too_few_questions_are_explained(
    make_app: MakeApp,
) -> None:
    async with make_app(ONE).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        while put(pilot).candidate.kind != "multi":
            await answer(pilot, right=False)
        await press(pilot, "enter")
        assert "Choose at least one option." in shown(pilot)
    app = make_app(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        empty: Pack = pack()
        app.desk.pack = empty
        app.open_place("placement")
        await arrive(pilot, "placement")
        assert "too few questions" in shown(pilot)
        await press(pilot, "1", "enter", "d", "u", "s")
        assert "too few questions" in shown(pilot)


async def test_the_list_of_sessions_leads_to_it(make_app: MakeApp) -> None:
    async with make_app(("sessions", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "sessions")
        await press(pilot, "w")
        await begin(pilot)
        assert "Where do you stand?" in shown(pilot)
