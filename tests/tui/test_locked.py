"""The locked profile: what an attacker would try with keys, palette and links, each refused."""

from __future__ import annotations

import random
import subprocess
import webbrowser
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO, StringIO
from itertools import chain
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import TextArea

from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.tui import locking
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.commands import COMMANDS, Command, commands_of, places, table
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.palette import SealegsProvider
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from sealegs.workspace.powers import FULL, LOCKED, Power, Powers
from tests.tui.driving import arrive, press, settle, until

TOPIC = "multi-stage-build"
LOCKED_ROWS = {(row.place, row.id) for row in table() if row.needs is not None}

Make = Callable[..., SealegsApp]


@pytest.fixture
def make(paths: Paths, clock: FixedClock, root: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Make a locked app on a locked desk, in a process where starting anything fails the test."""
    monkeypatch.setattr(TextArea, "cursor_blink", False)

    def started(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"something was started: {args} {kwargs}")

    monkeypatch.setattr(subprocess, "Popen", started)
    monkeypatch.setattr(webbrowser, "open", started)
    monkeypatch.setenv("EDITOR", "touch owned")
    monkeypatch.setenv("PAGER", "touch owned")

    def open_desk(powers: Powers) -> Callable[[], Desk]:
        return lambda: Desk.open(paths, clock, random.Random(11), root, powers)

    def make_app(start: Start | None = None, powers: Powers = LOCKED) -> SealegsApp:
        return SealegsApp(open_desk(powers), start, {}, powers)

    return make_app


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to be in, into which nothing may come."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "Dockerfile").write_text("FROM alpine:3.22\n")
    monkeypatch.chdir(folder)
    yield folder
    assert [path.name for path in folder.iterdir()] == ["Dockerfile"]


def said(pilot: Pilot[None]) -> list[str]:
    """Return the notices that are shown."""
    return [notice.message for notice in pilot.app._notifications]


def test_what_is_locked_is_known() -> None:
    assert {
        ("anywhere", "go-mine"), ("anywhere", "settings"),
        ("reader", "browse"), ("quiz", "mistake"),
        ("interview_report", "export"), ("notes", "export"), ("lab", "own-editor"),
        ("reader", "save-code"), ("reader", "edit-code"), ("reader", "pager"),
        ("rule", "save-code"), ("rule", "edit-code"), ("rule", "pager"),
    } == LOCKED_ROWS  # fmt: skip


@pytest.mark.parametrize("place", places())
def test_no_place_offers_what_is_locked(place: str) -> None:
    class Stub(SealegsScreen):
        shell = type("Shell", (), {"powers": LOCKED, "keymap": {}})()

        def compose_body(self) -> ComposeResult:
            yield from ()

    Stub.place = place
    offered = Stub().commands()
    assert all(row.needs is None for row in offered)
    assert {row.id for row in offered} >= {"help", "back"}


async def test_the_palette_and_the_prefix_do_not_offer_it(make: Make, watched: Path) -> None:
    async with make(("reader", {"topic": TOPIC})).run_test() as pilot:
        await arrive(pilot, "reader")
        provider = SealegsProvider(pilot.app.screen)
        names = [name for name, _, _ in provider._entries()]
        assert not [name for name in names if "repository" in name or "browser" in name]
        assert not [name for name in names if "creenshot" in name or "evtools" in name]
        assert any("Read:" in name for name in names)
        await press(pilot, "g", "y")
        assert pilot.app.screen_stack[-1].name != "mine"


@pytest.mark.parametrize("row", [row for row in table() if row.needs], ids=lambda row: row.id)
async def test_what_is_locked_says_why_when_it_is_reached(
    make: Make, watched: Path, row: Command
) -> None:
    assert row.needs is not None
    place = "reader" if row.place == "anywhere" else row.place
    params: dict[str, str | int | None] = {"topic": TOPIC} if place == "reader" else {}
    async with make((place, params)).run_test() as pilot:
        await arrive(pilot, place)
        await pilot.app.screen.run_action(row.action)
        await settle(pilot)
        assert said(pilot)[-1:] == [row.needs.value]
        if row.place != "anywhere":
            before = len(said(pilot))
            await press(pilot, row.keys[0])
            assert said(pilot)[before:] == [row.needs.value]
        assert getattr(pilot.app.screen, "place", "") == place


@pytest.mark.parametrize(
    ("place", "params"),
    [
        ("mine", {}), ("mine", {"path": "/"}), ("mine", {"path": "."}),
        ("hosting", {"url": "ws://127.0.0.1:9/live", "token": "t"}),
        ("room", {"address": "K7M2QX@127.0.0.1:9", "name": "A", "key": "key-of-a-seat"}),
    ],
)  # fmt: skip
async def test_a_place_that_reaches_out_is_not_opened(
    make: Make, watched: Path, place: str, params: dict[str, str | int | None]
) -> None:
    async with make((place, params)).run_test() as pilot:
        await settle(pilot)
        await until(pilot, lambda: bool(said(pilot)))
        assert getattr(pilot.app.screen, "place", "") == "home"
        assert said(pilot)[0].startswith("In the browser ")


@pytest.mark.parametrize(
    "params", [{"path": "Dockerfile"}, {"path": "/etc"}, {"mine": "."}], ids=str
)
async def test_a_quiz_about_a_path_says_why_not(
    make: Make, watched: Path, params: dict[str, str | int | None]
) -> None:
    async with make(("quiz", params)).run_test(size=(120, 36)) as pilot:
        await arrive(pilot, "quiz")
        await until(pilot, lambda: Power.PATHS.value[:30] in shown_words(pilot))


def shown_words(pilot: Pilot[None]) -> str:
    """Return what is on the screen as one line of words."""
    from tests.tui.driving import shown

    return " ".join(shown(pilot).split())


def toolbox() -> list[str]:
    """Return every action of Textual's own app, with arguments where it takes some."""
    names = [name.removeprefix("action_") for name in dir(App) if name.startswith("action_")]
    given = {"screenshot": "'x.svg', '/tmp'", "focus": "'x'", "simulate_key": "'x'",
             "switch_screen": "'x'", "push_screen": "'x'", "switch_mode": "'x'", "notify": "'x'",
             "add_class": "'*', 'x'", "remove_class": "'*', 'x'",
             "toggle_class": "'*', 'x'"}  # fmt: skip
    return [f"app.{name}({given.get(name, '')})" for name in names]


async def test_actions_of_textual_that_nobody_needs_do_nothing(make: Make, watched: Path) -> None:
    harmless = locking._OF_THE_APP
    async with make(("reader", {"topic": TOPIC})).run_test() as pilot:
        await arrive(pilot, "reader")
        stack, tried = pilot.app.screen_stack[:], 0
        for action in toolbox():
            if action.partition("(")[0].removeprefix("app.") in harmless:
                continue
            await pilot.app.run_action(action)
            await pilot.app.screen.run_action(action)
            tried += 2
        await settle(pilot)
        assert pilot.app.screen_stack == stack
        assert said(pilot) == [Power.TOOLS.value] * tried
        assert tried > 30
        assert not pilot.app.screen.has_class("x")


async def test_textuals_own_ways_out_are_shut(make: Make, watched: Path) -> None:
    async with make().run_test() as pilot:
        await settle(pilot)
        app = pilot.app
        app.open_url("http://evil.example")
        app.open_url("file:///etc/passwd", new_tab=False)
        assert app.deliver_text("/etc/passwd") is None
        assert (
            app.deliver_text(StringIO("x"), save_filename="owned", save_directory=watched) is None
        )
        assert app.deliver_binary("/etc/passwd") is None
        assert (
            app.deliver_binary(BytesIO(b"x"), save_filename="owned", save_directory=watched) is None
        )
        assert app.deliver_screenshot(path=str(watched)) is None
        app.action_suspend_process()
        for name in ("owned.svg", None):
            with pytest.raises(SealegsError):
                app.save_screenshot(name)
        with pytest.raises(SealegsError), app.suspend():
            pass
        await settle(pilot)
        assert len(said(pilot)) == 8


REACHING: list[Start] = [("reader", {"topic": TOPIC}), ("quiz", {}), ("lab", {})]
OTHERS: list[Start] = [
    (place, {})
    for place in places()
    if place not in ("reader", "quiz", "lab", "help", "room", "hosting", "mine", "taking", "fixing")
]


@pytest.mark.parametrize(
    "start",
    [*REACHING, *(pytest.param(start, marks=pytest.mark.slow) for start in OTHERS)],
    ids=lambda start: str(start[0]),
)
async def test_every_key_of_every_place_writes_nothing_but_progress(
    make: Make, watched: Path, paths: Paths, tmp_path: Path, start: Start
) -> None:
    place = start[0]
    app = make(None if place == "home" else start)
    async with app.run_test(size=(100, 30)) as pilot:
        await arrive(pilot, place)
        leaving = {"ctrl+q", "escape"}
        rows = chain(commands_of(place), COMMANDS)
        keys = [key for row in rows for key in row.keys if key not in leaving]
        for key in keys:
            await pilot.press(*key.split())
            await pilot.pause()
            while len(app.screen_stack) > 1 and not isinstance(app.screen, SealegsScreen):
                await pilot.press("escape")
                await pilot.pause()
        await settle(pilot)
        assert app.is_running
    kept = {
        "journal.db", "journal.lock", "items.json", "seen.json", "state.snapshot", "backups",
        "search.index",
    }  # fmt: skip
    assert {path.name for path in paths.data.iterdir()} <= kept
    assert {path.name for path in tmp_path.iterdir()} <= {"sealegs", "here"}
    assert not paths.config.exists()


async def test_an_app_opens_no_desk_that_may_do_more_or_less_than_itself(
    paths: Paths, clock: FixedClock, root: Path
) -> None:
    for own, others in ((LOCKED, FULL), (FULL, LOCKED)):
        open_desk = partial(Desk.open, paths, clock, random.Random(11), root, others)
        async with SealegsApp(open_desk, None, {}, own).run_test() as pilot:
            await until(pilot, lambda: "other powers" in shown_words(pilot))


async def test_with_every_power_nothing_of_this_is_in_the_way(make: Make) -> None:
    async with make(("reader", {"topic": TOPIC}), FULL).run_test() as pilot:
        await arrive(pilot, "reader")
        screen = pilot.app.screen
        assert isinstance(screen, SealegsScreen)
        assert {row.id for row in screen.commands()} >= {"browse", "go-mine"}
        await press(pilot, "g", "y")
        await arrive(pilot, "mine")
        assert not said(pilot)
