"""A repository of one's own: read, asked about, and mended on a copy."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input

from sealegs.tui.app import SealegsApp, Start
from sealegs.workspace.mining import mined
from tests.tui.driving import arrive, press, settle, shown, until
from tests.tui.interviewing import going, report, settled, shown_of, turn_of, write
from tests.tui.quizzing import answer, asked, screen_of

MakeApp = Callable[[Start | None], SealegsApp]
TEXT = (
    "FROM node:22-slim AS build\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n"
    "COPY . .\nFROM node:22-slim\nWORKDIR /srv\nCOPY --from=build /app /srv/app\n"
    'CMD ["node", "app/index.js"]\n'
)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "shop"
    root.mkdir()
    for name in ("package.json", "package-lock.json", "index.js"):
        (root / name).write_text("{}")
    (root / "Dockerfile").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return root


async def test_the_quiz_asks_about_the_repository_to_the_end(make_app: MakeApp, shop: Path) -> None:
    app = make_app(("quiz", {"mine": "shop", "seed": "1", "count": 4}))
    async with app.run_test(size=(100, 60)) as pilot:
        await arrive(pilot, "quiz")
        await asked(pilot)
        assert "About shop" in shown(pilot)
        for number in range(4):
            assert len(screen_of(pilot)._round.questions) == 4
            await answer(pilot, right=number > 0)
            await press(pilot, "enter")
        assert "3 of 4 right" in shown(pilot)


@pytest.mark.parametrize("start", [("mine", {"path": "shop"}), ("quiz", {"mine": "shop"})])
async def test_a_repository_is_read_no_further_than_anybody_waits(
    make_app: MakeApp, shop: Path, monkeypatch: pytest.MonkeyPatch, start: Start
) -> None:
    begun, over = Event(), Event()

    def endless(path: str, heed: Callable[[], None]) -> None:
        begun.set()
        try:
            while True:
                heed()
                time.sleep(0.01)
        finally:
            over.set()

    monkeypatch.setattr(mined, "repository", endless)
    async with make_app(start).run_test() as pilot:
        await until(pilot, begun.is_set)
        await pilot.press("escape")
        await until(pilot, over.is_set)
        begun.clear()
        over.clear()
        app = pilot.app
        assert isinstance(app, SealegsApp)
        app.open_place(start[0], **start[1])
        await until(pilot, begun.is_set)
        await app.action_quit()
    assert over.is_set()


async def test_a_folder_is_read_and_its_lines_are_opened(make_app: MakeApp, shop: Path) -> None:
    app = make_app(None)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "y")
        await arrive(pilot, "mine")
        assert "Type the folder of a repository" in shown(pilot)
        await press(pilot, *"shop", "enter")
        await until(pilot, lambda: "1 Dockerfile" in shown(pilot))
        await press(pilot, "enter")
        await arrive(pilot, "quiz")
        await asked(pilot)
        await press(pilot, "escape")
        await arrive(pilot, "mine")
        await press(pilot, "down", "down", "enter")
        await arrive(pilot, "lab")
        await until(pilot, lambda: "goals" in shown(pilot))
        assert "Dockerfile: " in shown(pilot)
    assert (shop / "Dockerfile").read_text() == TEXT


async def test_an_interview_about_the_repository_is_left_taken_up_again_and_reported(
    make_app: MakeApp, shop: Path
) -> None:
    async with make_app(("mine", {"path": "shop", "seed": "1"})).run_test(size=(100, 40)) as pilot:
        await arrive(pilot, "mine")
        await until(pilot, lambda: "1 Dockerfile" in shown(pilot))
        await press(pilot, "down", "enter")
        await arrive(pilot, "taking")
        await settled(pilot)
        begun = going(pilot)
        assert (begun.settings.source, begun.settings.seed) == (str(shop), "1")
        assert turn_of(pilot).question.startswith("mine/")
        await write(pilot, "The last stage is what is in the image.")
        await press(pilot, "escape")
        await until(pilot, lambda: going(pilot).paused)
    async with make_app(("taking", {})).run_test(size=(100, 40)) as pilot:
        await arrive(pilot, "taking")
        await settled(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: not going(pilot).paused)
        await settled(pilot)
        assert going(pilot).turns[0].draft == "The last stage is what is in the image."
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: len(going(pilot).turns) == 2)
        await settled(pilot)
        assert turn_of(pilot).question.startswith("mine/")
        await press(pilot, "escape")
        await settled(pilot)
        await press(pilot, "e", "e")
        await until(pilot, lambda: going(pilot).over)
        await until(pilot, lambda: "That was the interview" in shown(pilot))
        await report(pilot)
        answers = shown_of(pilot).report.answers
        assert answers[0].known
        assert answers[0].points
    assert (shop / "Dockerfile").read_text() == TEXT


async def test_an_interview_about_a_repository_that_is_gone_says_so(
    make_app: MakeApp, shop: Path
) -> None:
    async with make_app(("mine", {"path": "shop", "seed": "1"})).run_test(size=(100, 40)) as pilot:
        await arrive(pilot, "mine")
        await until(pilot, lambda: "1 Dockerfile" in shown(pilot))
        await press(pilot, "down", "enter")
        await arrive(pilot, "taking")
        await settled(pilot)
    shop.rename(shop.with_name("elsewhere"))
    async with make_app(("taking", {})).run_test(size=(100, 40)) as pilot:
        await arrive(pilot, "taking")
        said = "there is no such folder"
        await until(pilot, lambda: said in " ".join(shown(pilot).split()))


async def test_what_is_wrong_with_a_folder_is_one_sentence(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bare").mkdir()
    monkeypatch.chdir(tmp_path)
    app = make_app(("mine", {"path": "bare"}))
    async with app.run_test(size=(100, 40)) as pilot:
        await arrive(pilot, "mine")
        await until(pilot, lambda: "bare: there is no Dockerfile" in shown(pilot))
        pilot.app.screen.query_one(Input).value = "gone"
        await press(pilot, "enter")
        await until(pilot, lambda: "gone: there is no such folder" in shown(pilot))
        app.open_place("quiz", mine="bare")
        await arrive(pilot, "quiz")
        await until(pilot, lambda: "nothing to ask" in shown(pilot))


@pytest.mark.parametrize(
    ("text", "end"),
    [(None, "name the folder of a repository."), ("FROM unknown/thing\n", "image hides it.")],
)
async def test_what_is_said_of_a_folder_has_one_full_stop(
    make_app: MakeApp, shop: Path, text: str | None, end: str
) -> None:
    if text is None:
        shutil.rmtree(shop)
    else:
        (shop / "Dockerfile").write_text(text)
    app = make_app(("mine", {"path": "shop"}))
    async with app.run_test(size=(120, 40)) as pilot:
        await arrive(pilot, "mine")
        await until(pilot, lambda: "! " in shown(pilot))
        said = " ".join(shown(pilot).split())
        assert end in said
        assert f"{end}." not in said


async def test_names_that_look_like_markup_or_escape_codes_are_text(
    make_app: MakeApp, shop: Path
) -> None:
    (shop / "[b]x[.js").write_text("1")
    (shop / "[red]evil\x1b[2J.Dockerfile").write_text(
        "FROM node:22-slim\nWORKDIR /app\nCOPY . .\nENV A=[link=x]y\nUSER [u]\nCMD node [b]x[.js\n"
    )
    (shop / "Dockerfile").unlink()
    app = make_app(("mine", {"path": "shop", "seed": "1"}))
    async with app.run_test(size=(100, 60)) as pilot:
        await arrive(pilot, "mine")
        await until(pilot, lambda: "1 Dockerfile" in shown(pilot))
        assert "[red]evil" in shown(pilot)
        await press(pilot, "enter")
        await arrive(pilot, "quiz")
        screen = await asked(pilot)
        for number in range(len(screen._round.questions)):
            assert "[red]evil" in shown(pilot) or "[b]x[.js" in shown(pilot)
            assert "\x1b" not in shown(pilot)
            await answer(pilot, right=number % 2 == 0)
            assert "\x1b" not in shown(pilot)
            await press(pilot, "enter")


async def test_an_interview_that_was_asked_for_begins_once_the_folder_is_read(
    make_app: MakeApp, shop: Path
) -> None:
    start: Start = ("mine", {"path": "shop", "seed": "7", "count": 0, "part": "interview"})
    async with make_app(start).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "taking")
        await settled(pilot)
        assert going(pilot).settings.source == str(shop)
        await press(pilot, "f4")
        await settled(pilot)
        await press(pilot, "escape")
        await arrive(pilot, "mine")
        assert "Interview about this repository" in shown(pilot)
