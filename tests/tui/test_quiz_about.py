"""Questions about a Dockerfile: one on the disk, one of the reader, one in the lab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.quiz.asking import Stage
from tests.tui.driving import arrive, press, settle, shown
from tests.tui.quizzing import answer, asked, screen_of

MakeApp = Callable[[Start | None], SealegsApp]
TEXT = (
    "FROM alpine:3.22 AS build\nUSER nobody\nCOPY a.txt /a\nFROM scratch\nCOPY --from=build /a /\n"
)


async def test_a_file_on_the_disk_is_asked_about_to_the_end(
    make_app: MakeApp, tmp_path: Path
) -> None:
    (tmp_path / "Dockerfile").write_text(TEXT)
    app = make_app(("quiz", {"path": str(tmp_path)}))
    async with app.run_test(size=(100, 60)) as pilot:
        await arrive(pilot, "quiz")
        await asked(pilot)
        assert "About " in shown(pilot)
        count = len(screen_of(pilot)._round.questions)
        assert count > 3
        for number in range(count):
            await answer(pilot, right=number > 0)
            if not number:
                assert "How it follows" in shown(pilot)
                assert "open topic" not in shown(pilot)
            await press(pilot, "enter")
        assert f"{count - 1} of {count} right" in shown(pilot)


async def test_the_reader_and_the_lab_ask_about_the_file_that_is_shown(make_app: MakeApp) -> None:
    app = make_app(("reader", {"topic": "multi-stage-build", "part": "junior"}))
    async with app.run_test(size=(100, 60)) as pilot:
        await arrive(pilot, "reader")
        await press(pilot, "}", "Q")
        await arrive(pilot, "quiz")
        await asked(pilot)
        assert "About a Dockerfile of What is a multi-stage build?" in shown(pilot)
        app.go("home")
        app.open_place("lab", exercise="jar-ships-its-workshop")
        await arrive(pilot, "lab")
        await press(pilot, "f12")
        await arrive(pilot, "quiz")
        screen = await asked(pilot)
        assert screen._stage is Stage.ANSWER
        assert "About " in shown(pilot)


async def test_where_nothing_can_be_asked_it_says_why_and_no_key_hurts(
    make_app: MakeApp, tmp_path: Path
) -> None:
    app = make_app(("quiz", {"text": "RUN no base", "name": "mine"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "quiz")
        await settle(pilot)
        assert "There is nothing to ask about it." in shown(pilot)
        assert "refused in line 1" in shown(pilot)
        await press(pilot, "s", "1", "enter", "space", "u", "o", "n")
        assert "nothing to ask" in shown(pilot)
    app = make_app(("quiz", {"path": str(tmp_path / "gone")}))
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "quiz")
        await settle(pilot)
        assert "it can't be read" in shown(pilot)
