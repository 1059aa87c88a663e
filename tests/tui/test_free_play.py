"""Free play: any Dockerfile in the lab, without goals, kept under an item of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from sealegs.study.free_play import free_exercise, is_free
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.lab.screen import LabScreen
from tests.tui.driving import arrive, shown, until
from tests.tui.test_lab import said

MakeApp = Callable[[Start | None], SealegsApp]
FILE = "FROM debian:bookworm\r\nRUN [/b] \x1b[31m\r\nCMD echo\r\n"
PLAY: Start = ("lab", {"name": "Dockerfile", "text": FILE, "key": "/home/me/Dockerfile"})
SIZES = [(120, 36), (80, 24), (40, 12)]


async def playing(pilot: Pilot[None]) -> LabScreen:
    """Wait until the lab shows what the file would build."""
    await arrive(pilot, "lab")
    screen = pilot.app.screen
    assert isinstance(screen, LabScreen)
    await until(pilot, lambda: screen.assessment is not None)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_is_shown_and_judged_by_nothing(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(PLAY).run_test(size=size) as pilot:
        screen = await playing(pilot)
        assert screen.pane.text == "FROM debian:bookworm\nRUN [/b] \ufffd[31m\nCMD echo\n"
        assert "goals" not in str(screen._head.render())
        assert " goals   build " in said(screen, "#tabs")  # there is nothing to count
        await pilot.press("f2", "f4", "ctrl+g", "f8")
        assert not screen.has_class("-debrief")
        assert "FROM debian" in shown(pilot)
        ids = {command.id for command in screen.commands()}
        assert ids.isdisjoint({"hint", "compare", "next-goal"})
        assert {"fix", "why", "difference", "reset"} <= ids


async def test_a_draft_of_free_play_is_kept_and_never_solved(make_app: MakeApp) -> None:
    item = free_exercise("Dockerfile", FILE, "/home/me/Dockerfile").id
    assert is_free(item)
    async with make_app(PLAY).run_test(size=(80, 24)) as pilot:
        screen = await playing(pilot)
        screen.pane.editor.start_over("FROM scratch\n")
        await until(pilot, lambda: item in screen.desk.state.labs)
        await pilot.press("ctrl+q")
    async with make_app(PLAY).run_test(size=(80, 24)) as pilot:
        screen = await playing(pilot)
        assert screen.pane.text == "FROM scratch\n"
        assert screen.desk.state.labs[item].solution is None
        await pilot.press("ctrl+r")
        assert screen.pane.text.startswith("FROM debian")


async def test_another_file_is_another_draft() -> None:
    one, other = (free_exercise("Dockerfile", FILE, key) for key in ("/a", "/b"))
    assert one.id != other.id
    assert one.id == free_exercise("x", "FROM y", "/a").id


async def test_a_dockerfile_of_a_topic_is_one_key_away(make_app: MakeApp) -> None:
    async with make_app(("reader", {"part": "junior"})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "reader")
        for _ in range(40):
            await pilot.press("}", "t")
            if getattr(pilot.app.screen, "place", "") == "lab":
                break
        screen = await playing(pilot)
        assert "FROM" in screen.pane.text
        assert screen._free is not None
