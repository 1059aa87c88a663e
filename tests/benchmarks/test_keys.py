"""What a key press costs in each mode, and a long document, beside a bare option list."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import OptionList

from sealegs.curriculum.topic import parse_topic
from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.reader.screen import ReaderScreen
from sealegs.tui.widgets.reader.view import ReaderView
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.benchmarks.figures import report
from tests.tui.test_screens import arrive

PRESSES = 40
NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


class Bare(App[None]):
    """Nothing but an option list."""

    def compose(self) -> ComposeResult:
        """Show enough options to scroll."""
        yield OptionList(*(f"option number {number}" for number in range(500)))


def app(home: Path, start: Start) -> SealegsApp:
    """Return the app on a place, over a journal of its own."""
    paths = Paths.of({"SEALEGS_HOME": str(home)})
    return SealegsApp(lambda: Desk.open(paths, FixedClock(NOW), random.Random(1)), start, {})


async def cost(pilot: Pilot[None], *keys: str) -> list[float]:
    """Return the processor milliseconds of each press, drawing included."""
    spent = []
    for number in range(PRESSES):
        before = time.process_time()
        await pilot.press(keys[number % len(keys)])
        spent.append((time.process_time() - before) * 1000)
    return spent


@pytest.mark.benchmark
async def test_a_key_press_is_cheap_in_every_mode(tmp_path: Path) -> None:
    async with Bare().run_test(size=(120, 36)) as pilot:
        await pilot.pause(0.2)
        bare = await cost(pilot, "down")
    ratios = {}
    modes = {
        "reader": ("j", "k"),
        "cards": ("j", "k"),
        "quiz": ("right", "left"),
    }
    for place, keys in modes.items():
        async with app(tmp_path / place, (place, {})).run_test(size=(120, 36)) as pilot:
            await arrive(pilot, place)
            await pilot.pause(1)
            ours = await cost(pilot, *keys)
        ratios[place] = report(f"a key press in {place}", ours, bare, "ms", 1.5)
        assert sorted(ours)[PRESSES // 2] <= 15
    assert max(ratios.values()) <= 1.5


@pytest.mark.benchmark
async def test_grading_a_card_is_cheap(tmp_path: Path) -> None:
    async with app(tmp_path, ("cards", {})).run_test(size=(120, 36)) as pilot:
        await arrive(pilot, "cards")
        await pilot.pause(1)
        spent = await cost(pilot, "space", "2")
    middle = sorted(spent)[PRESSES // 2]
    print(f"\nreveal and grade: {middle:.1f} ms of processor time a key (budget 15)")
    assert middle <= 15


@pytest.mark.benchmark
async def test_a_long_document_opens_and_scrolls(tmp_path: Path) -> None:
    section = "### Part\n\nA paragraph of `code` and **bold** words that goes on. " + "More. " * 30
    table = "\n\n| a | b |\n|---|---|\n" + "| cell | another cell |\n" * 6
    fence = "\n\n```dockerfile\nFROM alpine:3.22\nRUN true\n```\n\n- one\n- two\n\n"
    text = "# Long\n\n## Junior\n\n"
    while len(text) < 64 * 1024:
        text += section + table + fence
    async with app(tmp_path, ("reader", {})).run_test(size=(120, 36)) as pilot:
        await arrive(pilot, "reader")
        await pilot.pause(1)
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        view = screen.query_one(ReaderView)
        before = time.process_time()
        topic, _ = parse_topic(text, "content/long.md")
        view.show_page(topic.sections)
        await pilot.pause()
        opened = (time.process_time() - before) * 1000
        await pilot.pause(1.5)
        before = time.process_time()
        steps = 0
        while view.scroll_y < view.max_scroll_y and steps < 2000:
            await pilot.press("space")
            steps += 1
        scrolled = (time.process_time() - before) * 1000
    print(f"\n64 KB opened in {opened:.0f} ms of processor time (budget 150)")
    print(f"scrolled to its end in {steps} pages, {scrolled / max(steps, 1):.1f} ms each")
    assert opened <= 150
    assert 10 < steps < 2000
