"""The reader with a 64 KB document: to its first screen, a key press, and all the way down."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import OptionList

from sealegs.curriculum.model import Part, Section, Topic
from sealegs.curriculum.topic import parse_topic
from sealegs.ground.clock import FixedClock
from sealegs.tui.app import SealegsApp
from sealegs.tui.screens.reader.screen import ReaderScreen
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from tests.benchmarks.figures import extent, report
from tests.tui.conftest import NOW
from tests.tui.driving import arrive

SIZE = 64 * 1024
WINDOW = (120, 36)
RUNS = extent(5, 2)
KEYS = 60
OPEN_MS = 150
KEY_MS = 15
LIKE_A_LIST = 1.5


class Bare(App[None]):
    """What a key press is held against: Textual's own list, as long as the document."""

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"line {number} " + "words " * 10 for number in range(1500)))


class Watch:
    """Processor time of this process, in milliseconds."""

    def __init__(self) -> None:
        self.spent = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        started = time.process_time()
        yield
        self.spent += (time.process_time() - started) * 1000


def large_document() -> str:
    """Return one level of 64 KB, made of the shipped topic over and over."""
    source = Path("content/multi-stage-build.md").read_text(encoding="utf-8")
    body = source.split("---", 2)[2]
    start = body.index("## Junior")
    text = body[start : body.index("## Cheat sheet")].replace("\n## ", "\n### ")
    junior = "\n".join(text.split("\n")[1:])
    return f"# Large\n\n## Junior\n\n{junior * (SIZE // len(junior) + 1)}"[:SIZE]


def large_topic(watch: Watch | None = None) -> Topic:
    """Return the large document, read; the watch runs meanwhile."""
    document = large_document()
    with (watch or Watch()).running():
        topic = parse_topic(document, "content/large.md")[0]
    assert topic is not None
    return topic


def app_with(topic: Topic, home: Path) -> SealegsApp:
    """Return the real app over a fresh journal whose only topic is this one."""
    paths = Paths.of({"SEALEGS_HOME": str(home)})

    def open_desk() -> Desk:
        desk = Desk.open(paths, FixedClock(NOW), random.Random(3))
        desk.pack = replace(desk.pack, topics={topic.id: topic}, order=(topic.id,))
        return desk

    return SealegsApp(open_desk, None, {})


async def opened(pilot: Pilot[None], topic: Topic, watch: Watch) -> float:
    """Open the reader; return the processor time until its first screen was drawn."""
    app = pilot.app
    assert isinstance(app, SealegsApp)
    await arrive(pilot, "home")
    drawn = asyncio.Event()
    with watch.running():
        app.open_place("reader", topic=topic.id)
        app.call_later(lambda: app.screen.call_after_refresh(drawn.set))
        await drawn.wait()
    assert isinstance(app.screen, ReaderScreen)
    return watch.spent


async def pressed(pilot: Pilot[None], key: str) -> float:
    """Press a key many times; return the processor time of one, painting included."""
    watch = Watch()
    for _ in range(10):
        await pilot.press(key)
    with watch.running():
        for _ in range(KEYS):
            await pilot.press(key)
    return watch.spent / KEYS


async def paged(pilot: Pilot[None], pages: int) -> float:
    """Return what one of so many first pages of a bare list costs."""
    watch = Watch()
    with watch.running():
        for _ in range(pages):
            await pilot.press("pagedown")
    return watch.spent / pages


async def scrolled(pilot: Pilot[None]) -> tuple[int, float]:
    """Page down to the end; return how many pages that took and the cost of one."""
    screen = pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    pages, watch = 0, Watch()
    with watch.running():
        while screen._view.progress < 100 and pages < 1000:
            await pilot.press("space")
            pages += 1
    assert screen._view.progress == 100
    return pages, watch.spent / max(pages, 1)


@pytest.mark.benchmark
async def test_a_large_document_opens_at_once_and_scrolls_to_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opening: list[float] = []
    ours: list[float] = []
    lists: list[float] = []
    paging: list[float] = []
    list_pages: list[float] = []
    pages = 0
    for run in range(RUNS):
        watch = Watch()
        topic = large_topic(watch)
        async with app_with(topic, tmp_path / str(run)).run_test(size=WINDOW) as pilot:
            opening.append(await opened(pilot, topic, watch))
            await pilot.pause(0.5)
            ours.append(await pressed(pilot, "j"))
            pages, page = await scrolled(pilot)
            paging.append(page)
        async with Bare().run_test(size=WINDOW) as pilot:
            await pilot.press(*["down"] * 40)
            lists.append(await pressed(pilot, "down"))
        async with Bare().run_test(size=WINDOW) as pilot:
            list_pages.append(await paged(pilot, pages))
    with capsys.disabled():
        print(f"\n64 KB document: read and first screen {min(opening):.0f} ms (budget {OPEN_MS})")
        print(f"scrolled to its end in {pages} pages")
        page = report("a page of it", paging, list_pages, "ms", LIKE_A_LIST)
        ratio = report("a line further in it", ours, lists, "ms", LIKE_A_LIST)
    assert min(opening) <= OPEN_MS
    assert min(ours) <= KEY_MS
    assert min(paging) <= KEY_MS
    assert page <= LIKE_A_LIST
    assert ratio <= LIKE_A_LIST


def test_the_document_is_large_enough() -> None:
    sections: tuple[Section, ...] = large_topic().sections
    junior = next(section for section in sections if section.part is Part.JUNIOR)
    assert len(large_document()) == SIZE
    assert len(junior.blocks) > 200
