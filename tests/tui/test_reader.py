"""The reader: levels, places remembered, search, links; nothing lost at any width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from sealegs.curriculum.columns import PAGE
from sealegs.curriculum.model import Part
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.reader.screen import ReaderScreen
from sealegs.tui.widgets.reader.leaves import flatten
from sealegs.tui.widgets.reader.sheet import Sheet
from sealegs.tui.widgets.reader.view import ReaderView
from tests.course import shipped_pack
from tests.tui.driving import arrive, settle, shown, until

TOPIC = shipped_pack().topics["multi-stage-build"]
READER: Start = ("reader", {"topic": TOPIC.id})
MakeApp = Callable[[Start | None], SealegsApp]


async def settled(pilot: Pilot[None]) -> ReaderView:
    """Wait until the desk is open and the reader has laid out its page."""
    await arrive(pilot, "reader")
    screen = pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    await until(pilot, lambda: bool(screen._view._sheet.leaves) and screen._view.laid_out)
    return screen._view


@settings(max_examples=40, deadline=None)
@given(width=st.integers(1, 140))
def test_every_word_of_the_topic_is_laid_out_and_no_line_is_too_wide(width: int) -> None:
    leaves = flatten(TOPIC.sections)
    sheet = Sheet(leaves, width)
    for number, leaf in enumerate(leaves):
        lines = sheet.lines_of(number)
        assert all(line.cells <= width for line in lines)
        shown = "".join("".join(line.text.split()) for line in lines)
        if width >= 12:
            for word in leaf.plain.split():
                assert word[:1] in shown


async def test_a_page_at_80_columns_is_as_wide_as_authors_are_told(make_app: MakeApp) -> None:
    async with make_app(READER).run_test(size=(80, 24)) as pilot:
        view = await settled(pilot)
        assert view._sheet.width == PAGE


async def test_levels_are_a_digit_away_and_the_header_says_where_one_is(make_app: MakeApp) -> None:
    async with make_app(READER).run_test(size=(100, 30)) as pilot:
        view = await settled(pilot)
        first = view.headings()[0][0]
        await pilot.press("3")
        assert first == "Junior"
        assert view.headings()[0][0] == "Senior"
        await pilot.press("tab")
        assert view.headings()[0][0] == "Cheat sheet"


@pytest.mark.parametrize("width", [60, 120])
async def test_a_place_survives_a_restart_and_another_width(make_app: MakeApp, width: int) -> None:
    async with make_app(READER).run_test(size=(100, 30)) as pilot:
        view = await settled(pilot)
        await pilot.press("2", "space", "space", "j")
        await pilot.pause()
        line = view.place[0]
        await pilot.press("escape")
    async with make_app(READER).run_test(size=(width, 30)) as pilot:
        view = await settled(pilot)
        assert view.headings()[0][0] == "Middle"
        assert view.place[0] == line


async def test_leaving_the_program_from_a_page_keeps_the_place(make_app: MakeApp) -> None:
    async with make_app(READER).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("3", "space", "ctrl+q")
    async with make_app(READER).run_test(size=(100, 30)) as pilot:
        view = await settled(pilot)
        assert view.headings()[0][0] == "Senior"
        assert view.scroll_y > 0


async def test_searching_marks_goes_on_and_ends_with_escape(make_app: MakeApp) -> None:
    async with make_app(READER).run_test(size=(100, 30)) as pilot:
        view = await settled(pilot)
        await pilot.press("3", "slash", *"cache")
        assert pilot.app.screen.query_one(Input).value == "cache"
        await pilot.press("enter")
        before = view.scroll_y
        await pilot.press("n", "n", "n", "n")
        assert view.scroll_y > before
        await pilot.press("N")
        assert view.marks.hit[0] == 4
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_the_outline_jumps_to_a_heading(make_app: MakeApp) -> None:
    async with make_app(READER).run_test(size=(100, 30)) as pilot:
        view = await settled(pilot)
        await pilot.press("3", "o", "down", "down", "down", "down")
        chosen = pilot.app.screen.query_one("#outline", OptionList).highlighted
        assert chosen
        await pilot.press("enter")
        await pilot.pause()
        assert view.place[0] == view.headings()[chosen][2]


async def test_a_click_on_a_level_opens_it(make_app: MakeApp) -> None:
    async with make_app(READER).run_test(size=(100, 30)) as pilot:
        view = await settled(pilot)
        await pilot.click("#parts", offset=(16, 0))
        assert view.headings()[0][0] == "Middle"


async def test_a_level_that_is_missing_is_said(make_app: MakeApp) -> None:
    async with make_app(READER).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        assert screen._topic is not None
        kept = tuple(s for s in TOPIC.sections if s.part is not Part.SENIOR)
        object.__setattr__(screen._topic, "sections", kept)
        await pilot.press("3")
        assert screen.has_class("-missing")
        await pilot.press("1")
        assert not screen.has_class("-missing")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_every_line_of_the_page_lies_beside_the_outline_and_inside_the_window(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(READER).run_test(size=size) as pilot:
        view = await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        wide = size[0] >= 110
        assert screen._outline.region.width == (30 if wide else 0)
        assert view.region.x == screen._outline.region.width
        assert view._margin + view._sheet.width <= view.scrollable_content_region.width
        sentence = "One Dockerfile holds several FROM lines"
        assert sentence in " ".join(shown(pilot).replace("│", " ").split())
        await pilot.press("G")
        await settle(pilot)
        assert view.progress == 100


async def test_a_link_to_a_heading_is_followed_and_backspace_returns(make_app: MakeApp) -> None:
    async with make_app(READER).run_test(size=(80, 24)) as pilot:
        view = await settled(pilot)
        start = view.place
        await pilot.press("right_square_bracket")
        assert "→ wiki:multi-stage-build#the-exact-rules · enter follows" in shown(pilot)
        await pilot.press("enter")
        view = await settled(pilot)
        assert view.headings()[0][0] == "Middle"
        assert "The exact rules" in shown(pilot)
        await pilot.press("backspace")
        view = await settled(pilot)
        assert view.headings()[0][0] == "Junior"
        assert view.place[0] >= start[0]
        assert view.marks.links


async def test_a_marked_code_block_is_copied(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    app = make_app(READER)
    monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
    async with app.run_test(size=(80, 24)) as pilot:
        view = await settled(pilot)
        await pilot.press("right_curly_bracket")
        assert view.marks.fence is not None
        await pilot.press("y")
        assert copied
        assert copied[0].startswith("# syntax=docker/dockerfile:1")
        await settle(pilot)
        assert "copied" in shown(pilot)


async def test_arrows_scroll_at_once_like_letters(make_app: MakeApp) -> None:
    async with make_app(READER).run_test(size=(80, 24)) as pilot:
        view = await settled(pilot)
        await pilot.press("down", "down", "pagedown")
        assert view.scroll_y == 2 + view.size.height - 1
        await pilot.press("up", "k", "home")
        assert view.scroll_y == 0


async def test_an_unknown_topic_is_named_and_searching_for_it_is_a_key_away(
    make_app: MakeApp,
) -> None:
    async with make_app(("reader", {"topic": "no-such-topic"})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "reader")
        assert "There is no topic “no-such-topic”." in shown(pilot)
        assert "ctrl+f" in shown(pilot)


async def test_the_header_names_the_topic_where_there_is_little_room(make_app: MakeApp) -> None:
    async with make_app(("reader", {})).run_test(size=(40, 12)) as pilot:
        await arrive(pilot, "reader")
        assert "What is a multi-stage build?" in shown(pilot).splitlines()[0]


async def test_of_a_page_put_up_in_a_window_without_room_nothing_older_is_drawn(
    make_app: MakeApp,
) -> None:
    async with make_app(READER).run_test(size=(80, 24)) as pilot:
        view = await settled(pilot)
        await pilot.resize_terminal(1, 1)
        await until(pilot, lambda: view.scrollable_content_region.width < 1)
        view.show_page(())
        assert not any(view.render_line(y).text.strip() for y in range(50))
