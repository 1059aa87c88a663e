"""The tour on the screen: each step, what of it is kept, leaving it and coming back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from sealegs.journal.event import EventType
from sealegs.study.tour import Step, shipped_tour, step_of
from sealegs.tui.app import SealegsApp, Start
from tests.tui.driving import arrive, press, shown, steady, until
from tests.tui.test_snapshots import SIZES, Compare, prepare

MakeApp = Callable[[Start | None], SealegsApp]
TOUR: Start = ("tour", {})
WANTED = shipped_tour()
TO_FIX = ("enter", "space", "2", "r", "3", "enter")


async def at_fix(pilot: Pilot[None]) -> SealegsApp:
    """Go through the tour until the Dockerfile has the keys."""
    app = pilot.app
    assert isinstance(app, SealegsApp)
    await arrive(pilot, "tour")
    await press(pilot, *TO_FIX)
    await until(pilot, lambda: "goals" in shown(pilot))
    return app


def kept(app: SealegsApp) -> list[tuple[str, str]]:
    """Return type and item of everything in the journal."""
    return [(str(e.type), e.item) for _, e in app.desk._journal.after(0)]


async def test_the_whole_tour_counts_a_grade_and_an_answer_and_no_exercise(
    make_app: MakeApp,
) -> None:
    async with make_app(TOUR).run_test(size=(80, 24)) as pilot:
        app = await at_fix(pilot)
        for key in WANTED.written:
            await pilot.press({" ": "space"}.get(key, key))
        await until(pilot, lambda: "Solved" in shown(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: "Set a course" in shown(pilot))
        await press(pilot, "3")
        await arrive(pilot, "home")
        types = [kind for kind, _ in kept(app)]
        assert types.count(EventType.GRADE) == 1
        assert types.count(EventType.ANSWER) == 1
        assert not {EventType.SOLVED, EventType.DRAFT, EventType.READ} & set(types)
        assert step_of(app.desk.state) is Step.DONE
        assert "tour" not in shown(pilot)


async def test_it_goes_on_with_the_text_as_it_was_left(make_app: MakeApp) -> None:
    async with make_app(TOUR).run_test(size=(80, 24)) as pilot:
        await at_fix(pilot)
        await press(pilot, "end", "space", "x")
        await press(pilot, "escape")
        await arrive(pilot, "home")
        assert "Go on with the tour" in shown(pilot)
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await press(pilot, "1")
        await arrive(pilot, "tour")
        await until(pilot, lambda: "COPY . . x" in shown(pilot))
        assert "4 of 5" in shown(pilot)


async def test_the_goals_keep_their_ticks_while_half_a_line_is_typed(make_app: MakeApp) -> None:
    async with make_app(TOUR).run_test(size=(120, 36)) as pilot:
        await at_fix(pilot)
        await until(pilot, lambda: "5 of 7 goals" in shown(pilot))
        await press(pilot, "C", "O")
        await until(pilot, lambda: "The line isn't whole yet" in shown(pilot))
        assert "5 of 7 goals" in shown(pilot)
        await press(pilot, *"PY", "space", *"nothing", "space", ".")
        await until(pilot, lambda: "The line isn't whole yet" not in shown(pilot))
        await until(pilot, lambda: "0 of 7 goals" in shown(pilot))


async def test_every_step_can_be_left_out_with_one_key(make_app: MakeApp) -> None:
    async with make_app(TOUR).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "tour")
        for number in range(1, 5):
            await until(pilot, lambda n=number: f"{n} of 5" in shown(pilot))  # type: ignore[misc]
            await press(pilot, "f3")
        await until(pilot, lambda: "5 of 5" in shown(pilot))
        app = pilot.app
        assert isinstance(app, SealegsApp)
        assert {item for _, item in kept(app)} == {"tour"}


@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "space", "2"), TO_FIX])
async def test_escape_leaves_it_at_any_step(make_app: MakeApp, keys: tuple[str, ...]) -> None:
    async with make_app(TOUR).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "tour")
        await press(pilot, *keys)
        await press(pilot, "escape")
        await arrive(pilot, "home")


async def test_the_line_can_be_shown_and_the_tour_taken_again(make_app: MakeApp) -> None:
    async with make_app(TOUR).run_test(size=(80, 24)) as pilot:
        app = await at_fix(pilot)
        await press(pilot, "f2")
        await until(pilot, lambda: "Solved" in shown(pilot))
        assert WANTED.written in shown(pilot)
        await press(pilot, "enter", "3")
        await arrive(pilot, "home")
        await press(pilot, "g", "o")
        await arrive(pilot, "tour")
        assert "1 of 5" in shown(pilot)
        await press(pilot, *TO_FIX)
        answers = [e for _, e in app.desk._journal.after(0) if e.type is EventType.ANSWER]
        assert [answer.payload["again"] for answer in answers] == [False, True]
        await until(pilot, lambda: "COPY . ." in shown(pilot))


async def test_its_end_leads_to_the_test_and_the_date_and_tells_what_is_settled(
    make_app: MakeApp,
) -> None:
    async with make_app(TOUR).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "tour")
        await press(pilot, "f3", "f3", "f3", "f3")
        await until(pilot, lambda: "5 of 5" in shown(pilot))
        await press(pilot, "1")
        await arrive(pilot, "placement")
        await press(pilot, "escape", "2")
        await arrive(pilot, "plan")
        await press(pilot, "d", "1", "8", "enter")
        await steady(pilot)
        await press(pilot, "escape")
        await arrive(pilot, "tour")
        await until(pilot, lambda: "✓ Saturday, 12 December" in shown(pilot))
        assert pilot.app.screen.query_one(OptionList).highlighted == 0  # nobody was placed yet
        await press(pilot, "3")
        await arrive(pilot, "home")


@pytest.mark.parametrize("size", SIZES)
async def test_the_line_that_enter_takes_has_a_sign(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(TOUR).run_test(size=size) as pilot:
        await at_fix(pilot)
        await press(pilot, "f2")
        await until(pilot, lambda: "Go on" in shown(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: "▸ 1" in shown(pilot))
        assert shown(pilot).count("▸") == 1
        await press(pilot, "down")
        await until(pilot, lambda: "▸ 2" in shown(pilot))
        assert shown(pilot).count("▸") == 1
        await press(pilot, "f1", "escape")  # what was looked at meanwhile doesn't move the mark
        await until(pilot, lambda: "▸ 2" in shown(pilot))
        await press(pilot, "up")
        await until(pilot, lambda: "▸ 1" in shown(pilot))


async def test_space_reads_on_where_more_is_below(make_app: MakeApp) -> None:
    async with make_app(TOUR).run_test(size=(40, 12)) as pilot:
        await arrive(pilot, "tour")
        assert "space read on" in shown(pilot)
        await press(pilot, "enter", "space", "2", "r", "3")
        await until(pilot, lambda: "space read on" in shown(pilot))
        seen = shown(pilot)
        while "Say instead" not in shown(pilot):
            await press(pilot, "space")
            assert shown(pilot) != seen
            seen = shown(pilot)
        assert "Judge" in seen


STATES: dict[str, tuple[str, ...]] = {
    "read": (),
    "card": ("enter", "space"),
    "judge": ("enter", "space", "2", "r", "3"),
    "fix": TO_FIX,
    "course": (*TO_FIX, "f2", "enter"),
}


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES)
def test_looks_as_it_did(
    snap_compare: Compare, make_app: MakeApp, state: str, size: tuple[int, int], theme: str
) -> None:
    run = prepare(TOUR, STATES[state], f"sealegs-{theme}")
    assert snap_compare(make_app(TOUR), terminal_size=size, run_before=run)
