"""Finding on a real desk: kinds, previews, and enter at the exact spot."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from sealegs.tui.app import SealegsApp, Start
from tests.tui.driving import arrive, press, settle, shown, until

MakeApp = Callable[[Start | None], SealegsApp]
FIND: Start = ("find", {})


async def typed(pilot: Pilot[None], words: str) -> None:
    """Open the find screen's list for some words."""
    await arrive(pilot, "find")
    await until(pilot, lambda: "Type words" in shown(pilot))
    await press(pilot, *(key if key != " " else "space" for key in words))


async def opened(pilot: Pilot[None], words: str, kind: str, place: str) -> str:
    """Open the first place of a kind; return what its screen shows."""
    await typed(pilot, words)
    for _ in range(9):
        if f"▸ {kind}" in shown(pilot):
            break
        await press(pilot, "tab")
    assert f"▸ {kind}" in shown(pilot)
    await press(pilot, "enter")
    await arrive(pilot, place)
    return shown(pilot)


@pytest.mark.parametrize(
    ("words", "kind", "place", "shows"),
    [
        ("final stage", "topics", "reader", "n next"),
        ("apt lists kept", "rules", "rule", "apt-lists-kept"),
        ("jar ships", "exercises", "lab", "workshop"),
        ("multi-stage build", "words", "glossary", "multi-stage build"),
        ("least privilege", "questions", "quiz", "least privilege"),
        ("bury today", "commands", "deck", "cards"),
    ],
)
async def test_enter_opens_the_exact_spot(
    make_app: MakeApp, words: str, kind: str, place: str, shows: str
) -> None:
    async with make_app(FIND).run_test(size=(100, 30)) as pilot:
        assert shows in (await opened(pilot, words, kind, place))


async def test_an_interview_question_that_was_found_is_asked_alone(make_app: MakeApp) -> None:
    async with make_app(FIND).run_test(size=(100, 30)) as pilot:
        await opened(pilot, "people copy", "interview questions", "interview")
        await until(pilot, lambda: "In the build stage, why do people copy" in shown(pilot))
        await press(pilot, "b")
        await arrive(pilot, "taking")
        await until(pilot, lambda: "In the build stage, why do people copy" in shown(pilot))


async def test_a_card_is_marked_in_the_deck(make_app: MakeApp) -> None:
    async with make_app(FIND).run_test(size=(100, 30)) as pilot:
        await opened(pilot, "copy --from transfer", "cards", "deck")
        await press(pilot, "e")
        await until(pilot, lambda: "What does COPY --from transfer?" in shown(pilot))


async def test_a_row_of_a_table_is_opened_at_that_row(make_app: MakeApp) -> None:
    async with make_app(FIND).run_test(size=(80, 10)) as pilot:
        screen = await opened(pilot, "runner reused if exported", "topics", "reader")
        assert "get a fresh CI runner" in screen


async def test_a_slip_is_told_and_the_preview_marks_what_was_meant(make_app: MakeApp) -> None:
    async with make_app(FIND).run_test(size=(120, 36)) as pilot:
        await typed(pilot, "artifct")
        assert "read “artifct” as" in shown(pilot)
        await press(pilot, *["backspace"] * 7, *"zzzzyy")
        assert "Nothing holds “zzzzyy”" in shown(pilot)


async def test_markup_and_odd_signs_are_only_text(make_app: MakeApp) -> None:
    async with make_app(FIND).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "[red]x[")
        assert "[red]x[" in shown(pilot)


async def test_what_was_looked_for_is_offered_again_after_a_restart(make_app: MakeApp) -> None:
    async with make_app(FIND).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "final stage")
        await press(pilot, "enter")
        await settle(pilot)
        await until(pilot, lambda: getattr(pilot.app.screen, "place", "") != "find")
        await settle(pilot)
    async with make_app(FIND).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "find")
        await until(pilot, lambda: "again final stage" in shown(pilot))
        await press(pilot, "enter")
        assert "place" in shown(pilot).split("\n")[4]


async def test_a_command_that_holds_everywhere_is_carried_out(make_app: MakeApp) -> None:
    async with make_app(FIND).run_test(size=(80, 24)) as pilot:
        await opened(pilot, "interview date", "commands", "plan")


@pytest.mark.parametrize("size", [(40, 12), (20, 6)])
async def test_it_stays_usable_where_there_is_little_room(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(FIND).run_test(size=size) as pilot:
        await typed(pilot, "stage")
        await press(pilot, "tab", "down", "enter")
        await until(pilot, lambda: getattr(pilot.app.screen, "place", "") != "find")
