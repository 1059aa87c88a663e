"""Home as a dashboard: what to do now with one key, how ready one is, and what was and is next."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet

from sealegs.ground.clock import FixedClock
from sealegs.study.events import Attempt, Draft, Grade, Note, Plan, to_event
from sealegs.study.overlay import own_id
from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.tui.conftest import NOW
from tests.tui.driving import arrive, press, shown, steady, until
from tests.tui.test_snapshots import SIZES, Compare, prepare

MakeApp = Callable[[Start | None], SealegsApp]
COMMA = "docker/build-cache/exercise/six-minutes-per-comma"


@pytest.fixture
def studied(paths: Paths, root: Path) -> None:
    """Three weeks of cards, an exercise half done, and an interview in eighteen days."""
    for back in (20, 19, 15, 13, 12, 8, 6, 5, 3, 1):
        desk = Desk.open(paths, FixedClock(NOW - timedelta(days=back)), random.Random(back), root)
        cards = [card for topic in desk.pack.topics.values() for card in topic.cards]
        grades = (Grade(1 if n % 5 == back % 5 else 3, 4.0 * back) for n in range(24 - back))
        rows = zip(grades, cards, strict=False)
        desk.record(*(to_event(grade, card.id, card.content_hash) for grade, card in rows))
        if back == 1:
            desk.record(to_event(Draft("FROM x"), COMMA), to_event(Attempt(5, 7), COMMA))
            desk.record(to_event(Plan("2026-12-12", 15), "plan"))
        desk.close()


@pytest.mark.usefixtures("studied")
async def test_a_wide_terminal_shows_everything_beside_what_to_do(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(120, 36)) as pilot:
        await arrive(pilot, "home")
        await until(pilot, lambda: "by plan on 12 December" in shown(pilot))
        screen = shown(pilot)
        for text in ("Junior", "Middle", "Senior", "cards met", "Mon  ", "to 1 min"):
            assert text in screen
        assert "in 18 days, 12 December" in screen
        assert "5 of 7 goals: Six minutes for a comma" in screen


async def test_the_first_frame_reads_all_styles_once_and_is_laid_out_for_its_width(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    again: list[int] = []
    monkeypatch.setattr(Stylesheet, "reparse", lambda self: again.append(len(self.source)))
    app = make_app(None)
    monkeypatch.setattr(app, "_load_desk", lambda: None)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "Opening your journal" in shown(pilot))
        assert app.theme == "sealegs-dark"
        assert app.screen.size.width == 120
        assert pilot.app.screen.query_one("#standing").display
        assert not again


@pytest.mark.usefixtures("studied")
async def test_a_usual_terminal_shows_the_same_below_it(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await until(pilot, lambda: "by plan on 12 December" in shown(pilot))
        screen = shown(pilot)
        for text in ("What to do now", "Days ", "in 18 days", "5 of 7 goals", "Senior"):
            assert text in screen
        junior = next(line for line in screen.splitlines() if "Junior " in line)
        found = re.search(r"(\d+)→(\d+) \((\d+) to (\d+)\)", junior)
        assert found is not None, junior
        now, day, low, high = map(int, found.groups())
        assert now < day
        assert low < day < high


@pytest.fixture
def own_cards(paths: Paths, root: Path, studied: None) -> None:
    """A dozen cards of one's own in the first topic, as an interview makes them: without level."""
    desk = Desk.open(paths, FixedClock(NOW - timedelta(minutes=5)), random.Random(99), root)
    topic = desk.pack.in_order[0].id
    for number in range(12):
        item = own_id(desk.pack.id, topic, f"interview-asked-{number}")
        desk.record(to_event(Note("card", f"Point {number}?", "So."), item))
        desk.record(to_event(Grade(1), item))
    desk.close()


@pytest.mark.usefixtures("own_cards")
@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_cards_without_a_level_push_no_level_off_the_screen(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(None).run_test(size=size) as pilot:
        await arrive(pilot, "home")
        await until(pilot, lambda: "by plan on 12 December" in shown(pilot))
        for name in ("Junior", "Middle", "Senior"):
            assert re.search(rf"{name} +[^ ]+.* \d+→\d+ \(", shown(pilot)), name
        assert re.search(r"12 more .*0→\d+", shown(pilot))


@pytest.mark.usefixtures("own_cards")
async def test_a_tiny_terminal_has_all_levels_too(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(40, 12)) as pilot:
        await arrive(pilot, "home")
        await until(pilot, lambda: "Jun " in shown(pilot))
        assert re.search(r"Jun \d+→\d+ · Mid \d+→\d+ · Sen \d+→\d+", shown(pilot))


@pytest.mark.usefixtures("studied")
async def test_a_tiny_terminal_keeps_one_line_of_it(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(40, 12)) as pilot:
        await arrive(pilot, "home")
        await until(pilot, lambda: "Jun " in shown(pilot))
        assert re.search(r"Sen \d+→\d+", shown(pilot).splitlines()[-2])


@pytest.mark.usefixtures("studied")
async def test_the_smallest_terminals_say_what_to_do_and_leave_the_figures_out(
    make_app: MakeApp,
) -> None:
    async with make_app(None).run_test(size=(40, 12)) as pilot:
        await arrive(pilot, "home")
        await until(pilot, lambda: "Jun " in shown(pilot))
        for size in ((20, 5), (20, 3)):
            await pilot.resize_terminal(*size)
            await steady(pilot)
            body = shown(pilot).splitlines()[1:-1]
            assert body[0].split()[:2] == ["1", "Cards:"]
            assert not re.search(r"Jun|Sen|·", "".join(body))
        await pilot.resize_terminal(40, 12)
        await until(pilot, lambda: "Jun " in shown(pilot))


@pytest.mark.usefixtures("studied")
async def test_one_key_begins_what_is_planned(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await until(pilot, lambda: "Planned for today" in shown(pilot))
        lines = shown(pilot).splitlines()
        planned = next(n for n, line in enumerate(lines) if "Planned for today" in line)
        assert "Cards:" in lines[planned - 1]
        await press(pilot, lines[planned - 1].split()[0])
        await arrive(pilot, "cards")


async def test_the_first_start_welcomes_and_says_what_will_stand_here(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await until(pilot, lambda: "will stand here" in shown(pilot))
        assert "Welcome aboard" in shown(pilot)
        await press(pilot, "enter")
        await arrive(pilot, "tour")
        await press(pilot, "escape")
        await steady(pilot)
        assert "Welcome aboard" in shown(pilot)  # nothing was done yet


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_looks_as_it_did(
    snap_compare: Compare, make_app: MakeApp, size: tuple[int, int], theme: str
) -> None:
    run = prepare(None, (), f"sealegs-{theme}")
    assert snap_compare(make_app(None), terminal_size=size, run_before=run)
