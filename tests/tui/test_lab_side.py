"""The right side of the lab: goals that lead to lines, the build view, what-if, and the tabs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.lab.screen import LabScreen
from tests.tui.driving import shown, steady, until
from tests.tui.test_lab import LAB, SOLUTION, editor, opened, said, solve

MakeApp = Callable[[Start | None], SealegsApp]


def build(screen: LabScreen) -> str:
    """Return what the build view shows, with its line breaks taken out."""
    return " ".join(str(screen.query_one("#build Static").render()).split())


async def click(pilot: Pilot[None], text: str) -> None:
    """Click on the first letter of a text that is on the screen."""
    await steady(pilot)
    rows = shown(pilot).splitlines()
    place = next((row.index(text), y) for y, row in enumerate(rows) if text in row)
    await pilot.click(offset=place)
    await steady(pilot)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_the_build_follows_every_key(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end", *"USER", "space", *"7")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "After editing LabelController.java" in build(screen))
        assert "2 of 3" in build(screen)
        await click(pilot, "clear")
        await until(pilot, lambda: "It builds: 1 of 1 stages" in build(screen))
        assert "runs as 7" in build(screen)
        assert "was root" in build(screen)


async def test_letters_ask_only_while_the_editor_does_not_have_the_keys(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("end", "s")
        assert ":1s\n" in editor(screen).text
        await pilot.press("backspace", "f10", "b")
        await until(pilot, lambda: "After a new maven:3.9-eclipse-temurin-21" in build(screen))
        assert "3 of 3 rerun" in build(screen)
        await pilot.press("escape", "d")
        assert ":1d\n" in editor(screen).text
        await steady(pilot)
        assert "After a new maven" in build(screen)


async def test_the_same_key_takes_the_next_file_and_at_last_none(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f10")
        seen = set()
        for _ in range(4):
            await pilot.press("s")
            await steady(pilot)
            seen.add(build(screen).split("After editing ")[1].split(":")[0])
        assert len(seen) == 4
        await pilot.press("s")
        await until(pilot, lambda: "After editing" not in build(screen))


async def test_one_key_steps_through_all_kinds_from_the_editor(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        for told in ("editing", "another library", "a new maven", "--no-cache", "pruned"):
            await pilot.press("ctrl+t")
            await steady(pilot)
            assert told in build(screen).split("╭")[0]
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "It builds" in build(screen))
        text = editor(screen).text
        await pilot.press("b")
        await until(pilot, lambda: "a new maven" in build(screen))
        assert editor(screen).text == text
        await pilot.press("escape")
        assert editor(screen).has_focus


async def test_a_goal_opens_with_its_reason_and_leads_to_its_line(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        assert "javac comes with" in said(screen, "#goal-list")
        await pilot.press("ctrl+g")
        assert editor(screen).cursor_location[0] == 1
        await pilot.press("ctrl+g")
        assert "Files of the checkout are in the image" in said(screen, "#goal-list")
        assert editor(screen).cursor_location[0] == 3
        await pilot.press(*["ctrl+g"] * 5)
        assert "javac comes with" in said(screen, "#goal-list")


async def test_goals_lines_and_questions_can_be_clicked(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await click(pilot, "It starts the same program")
        assert "javac comes with" not in said(screen, "#goal-list")
        await click(pilot, "No new downloads")
        assert "Whoever edits one class" in said(screen, "#goal-list")
        await click(pilot, "5 RUN")
        assert editor(screen).cursor_location[0] == 4
        await click(pilot, "prune")
        assert "pruned" in build(screen)
        await click(pilot, "clear")
        assert "It builds" in build(screen)


async def test_tabs_take_turns_with_a_key_and_the_mouse(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        heights = {
            name: screen.query_one(f"#{name}").region.height
            for name in ("editor", "goals", "build", "reading")
        }
        assert heights["editor"] > 5
        assert heights["goals"] > 5
        assert heights["build"] == heights["reading"] == 0
        await pilot.press("f10")
        assert screen.query_one("#build").region.height > 5
        assert screen.query_one("#build").has_focus
        await click(pilot, "story")
        assert screen.query_one("#reading").region.height > 5
        await pilot.press("f10")
        assert editor(screen).has_focus
        assert editor(screen).region.height > 15
        await pilot.press("f10", "escape")
        assert editor(screen).has_focus
        assert screen.query_one("#goals").region.height > 5


async def test_in_a_small_terminal_a_pane_takes_the_place_of_the_editor(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(40, 12)) as pilot:
        screen = await opened(pilot)
        assert editor(screen).region.height >= 6
        await pilot.press("f10")
        assert editor(screen).region.height == 0
        assert screen.query_one("#goals").region.height >= 6
        await pilot.press("escape")
        assert editor(screen).has_focus
        await pilot.press("ctrl+g")
        assert screen.query_one("#goals").region.height >= 6
        assert pilot.app.screen is screen


async def test_escape_leaves_the_panes_before_the_lab(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f10", "escape")
        assert pilot.app.screen is screen
        assert editor(screen).has_focus
        await pilot.press("f2", "escape")
        assert pilot.app.screen is screen
        await pilot.press("escape")
        assert pilot.app.screen is not screen


async def test_a_hidden_build_view_is_drawn_once_it_is_shown(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await solve(pilot, screen, SOLUTION)
        assert build(screen) == ""
        await pilot.press("f10")
        await until(pilot, lambda: "2 of 2 stages" in build(screen))


@pytest.mark.parametrize("pane", ["editor", "goals", "build", "story"])
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_a_solution_is_told_whatever_pane_is_open(
    make_app: MakeApp, size: tuple[int, int], pane: str
) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        screen.action_pane(pane)
        screen.query_one("#goals").scroll_end(animate=False)
        await steady(pilot)
        assert "✓ Solved" not in shown(pilot)
        editor(screen).start_over(SOLUTION)
        await until(pilot, lambda: "✓ Solved: all 9 goals. F4" in shown(pilot))
        assert "✓ 9/9 goals" in shown(pilot)
        assert screen.side.has_focus_within == (pane != "editor")
        await pilot.press("f10") if size == (120, 36) else screen.action_pane("editor")
        screen.focus_text()
        await pilot.press("ctrl+end", "enter", "C")
        await until(pilot, lambda: "0/9" in shown(pilot))
        assert "✓ Solved" not in shown(pilot)


async def test_what_was_solved_before_is_no_news(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(40, 12)) as pilot:
        await solve(pilot, await opened(pilot))
        await pilot.press("ctrl+q")
    async with make_app(LAB).run_test(size=(40, 12)) as pilot:
        screen = await opened(pilot)
        assert "✓ 9/9 goals" in shown(pilot)
        assert said(screen, "#notice") == ""


@pytest.mark.parametrize("pane", ["editor", "goals", "build", "story"])
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_how_many_goals_are_met_is_told_once(
    make_app: MakeApp, size: tuple[int, int], pane: str
) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        screen.action_pane(pane)
        await steady(pilot)
        assert len(re.findall(r"3\s?(?:/|of)\s?9", shown(pilot))) == 1


async def test_panes_that_share_a_screen_have_titles_that_can_be_clicked(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        titles = ("Dockerfile", "Build", "Goals")
        assert [title for title in titles if title in shown(pilot).splitlines()[1]] == [*titles]
        await click(pilot, "Story")
        assert screen.query_one("#reading").has_focus
        await click(pilot, "Build")
        assert screen.query_one("#build").has_focus
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Dockerfile" not in shown(pilot))


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_what_is_typed_in_a_pane_goes_to_the_text(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end")
        await pilot.press("f10")
        assert screen.side.has_focus_within
        await pilot.press(*"USER", "space", *"7")
        await until(pilot, lambda: editor(screen).text.endswith("USER 7"))
        assert editor(screen).has_focus
        assert editor(screen).region.height > 0


async def test_the_story_stays_beside_what_is_typed_again(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end")
        screen.action_pane("story")
        await pilot.press("R")
        await until(pilot, lambda: editor(screen).text.endswith("R"))
        assert screen.has_class("-tab-story")


async def test_what_is_pasted_in_a_pane_goes_to_the_text(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end", "f10")
        pilot.app.post_message(Paste("USER 7"))
        await until(pilot, lambda: editor(screen).text.endswith("USER 7"))


async def test_typing_over_the_difference_goes_on_in_the_text(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end", "f6")
        assert not editor(screen).has_focus
        await pilot.press("U")
        await until(pilot, lambda: editor(screen).text.endswith("U"))
        assert editor(screen).has_focus


async def test_the_footer_of_a_pane_says_how_to_go_back_to_the_editor(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "esc editor" not in shown(pilot)
        await pilot.press("f10")
        await until(pilot, lambda: shown(pilot).splitlines()[-1].lstrip().startswith("esc editor"))
        await pilot.press("escape")
        await until(pilot, lambda: "esc editor" not in shown(pilot))


async def test_a_pane_scrolls_with_letters_as_with_arrows(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(40, 12)) as pilot:
        screen = await opened(pilot)
        text = editor(screen).text
        await pilot.press("f3")
        reading = screen.query_one("#reading")
        await pilot.press("j", "j")
        await until(pilot, lambda: reading.scroll_y == 2)
        await pilot.press("k")
        await until(pilot, lambda: reading.scroll_y == 1)
        assert editor(screen).text == text


@pytest.mark.parametrize("size", [(40, 12), (40, 24), (59, 40), (80, 12)])
async def test_the_lab_comes_up_with_the_text(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert editor(screen).region.height >= 3
        assert "FROM" in shown(pilot)


async def test_a_terminal_that_gets_smaller_leaves_the_text_in_view(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for size in ((40, 12), (120, 12), (40, 24)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: pilot.app.size[0] == screen.region.width)
            await until(pilot, lambda: "FROM" in shown(pilot))
            assert editor(screen).has_focus
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "✗" in shown(pilot))
        assert editor(screen).has_focus


async def test_the_footer_offers_no_next_goal_when_none_is_left(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        assert "ctrl+g next goal" in shown(pilot)
        await solve(pilot, screen)
        await until(pilot, lambda: "ctrl+g" not in shown(pilot).splitlines()[-1])
        await pilot.press("ctrl+g")
        await until(pilot, lambda: said(screen, "#notice") == "All goals are met.")
        screen.focus_text()
        await pilot.press("ctrl+end", "enter", "C")
        await until(pilot, lambda: "ctrl+g next goal" in shown(pilot))
