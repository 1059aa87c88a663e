"""Jump mode: letters on everything that can be chosen; typing one clicks there, on any screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from sealegs.study.depths import Depth
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.jumping import LETTERS, MOST, JumpBox, labels, targets
from sealegs.tui.own_theme import contrast
from sealegs.tui.screens.lab.depth import DepthBox
from sealegs.tui.theme import THEMES
from sealegs.tui.widgets.editor import DockerfileEditor
from sealegs.tui.widgets.question_sheet import QuestionSheet
from sealegs.tui.widgets.reader.view import ReaderView
from sealegs.workspace.paths import Paths
from tests.tui.driving import arrive, press, settle, shown, until
from tests.tui.test_quiz_controls import begin

MakeApp = Callable[[Start | None], SealegsApp]
LAB: Start = ("lab", {"exercise": "jar-ships-its-workshop"})
EXERCISES: Start = ("exercises", {})


async def jump(pilot: Pilot[None], key: str = "semicolon") -> None:
    """Ask for the letters and wait until they are there."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, JumpBox))
    await until(pilot, lambda: bool(badges(pilot)))
    await pilot.pause()


def badges(pilot: Pilot[None]) -> dict[str, tuple[int, int]]:
    """Return the labels that are shown and where they stand."""
    found = pilot.app.screen.query(".label").results(Static)
    return {str(one.content): (one.region.y, one.region.x) for one in found if one.region}


def beside(pilot: Pilot[None], text: str) -> str:
    """Return the label before these words."""
    lines = shown(pilot).splitlines()
    y = next(number for number, line in enumerate(lines) if text in line)
    before = {
        x: name
        for name, (row, x) in badges(pilot).items()
        if row == y and x <= lines[y].index(text)
    }
    return before[max(before)]


@given(st.integers(0, MOST))
def test_no_label_is_the_beginning_of_another(number: int) -> None:
    made = labels(number)
    assert len(set(made)) == number
    assert {len(label) for label in made} <= {1, 2}
    single = {label for label in made if len(label) == 1}
    assert not single & {label[0] for label in made if len(label) == 2}
    if number <= len(LETTERS):
        assert len(single) == number


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_a_letter_opens_a_suggestion_of_the_home_screen(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(None).run_test(size=size) as pilot:
        await arrive(pilot, "home")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count > 1)
        await settle(pilot)
        await jump(pilot)
        assert "Type a letter" in shown(pilot)
        await pilot.press(beside(pilot, "Read "))
        await arrive(pilot, "reader")


async def test_escape_and_a_letter_that_is_none_do_nothing(make_app: MakeApp) -> None:
    async with make_app(EXERCISES).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "exercises")
        before = shown(pilot)
        for key in ("escape", "exclamation_mark", "z"):
            await jump(pilot, "ctrl+b")
            await press(pilot, key)
            await until(pilot, lambda: not isinstance(pilot.app.screen, JumpBox))
            await settle(pilot)
            assert getattr(pilot.app.screen, "place", "") == "exercises"
            assert shown(pilot) == before


async def test_letters_go_on_being_written_in_a_field(make_app: MakeApp) -> None:
    async with make_app(EXERCISES).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "exercises")
        await press(pilot, "semicolon")
        assert pilot.app.screen.query_one(Input).value == ";"
        await press(pilot, "backspace")
        await jump(pilot, "ctrl+b")
        await pilot.press(beside(pilot, "The tide table"))
        await arrive(pilot, "lab")
        await until(pilot, lambda: "The tide table" in shown(pilot).splitlines()[0])


async def test_headings_of_lists_and_the_footer_have_no_letter(make_app: MakeApp) -> None:
    async with make_app(EXERCISES).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "exercises")
        found = targets(pilot.app.screen)
        options = pilot.app.screen.query_one(OptionList)
        assert {target.widget for target in found} == {options}
        assert not any(
            options.get_option_at_index(int(target.what.removeprefix("option="))).disabled
            for target in found
        )


async def test_the_levels_of_the_reader_are_a_letter_away(make_app: MakeApp) -> None:
    async with make_app(("reader", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "reader")
        await until(pilot, lambda: "Senior" in shown(pilot))
        await jump(pilot)
        await pilot.press(beside(pilot, "3 Senior"))
        await until(pilot, lambda: "▸ 3 Senior" in shown(pilot).splitlines()[1])


async def test_a_link_of_a_page_is_followed(make_app: MakeApp) -> None:
    async with make_app(("reader", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "reader")
        await until(pilot, lambda: pilot.app.screen.query_one(ReaderView).laid_out)
        await press(pilot, "right_square_bracket")
        view = pilot.app.screen.query_one(ReaderView)
        target, *_ = [one for one in targets(pilot.app.screen) if one.widget is view]
        await jump(pilot)
        at = {place: name for name, place in badges(pilot).items()}
        await pilot.press(at[target.at.y, target.at.x - min(target.lead, 1)])
        await until(pilot, lambda: "▸ 2 Middle" in shown(pilot).splitlines()[1])
        assert "The exact rules" in shown(pilot)


async def test_an_option_of_a_question_is_chosen(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot, "choice")
        await jump(pilot)
        options = [name for name, (_, x) in badges(pilot).items() if x < 10]
        assert len(options) > 1
        await pilot.press(options[1])
        await until(pilot, lambda: "How sure are you?" in shown(pilot))
        assert pilot.app.screen.query_one(QuestionSheet)


async def test_a_goal_of_the_lab_is_opened_while_one_writes(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        await arrive(pilot, "lab")
        await until(pilot, lambda: "It builds" in shown(pilot))
        editor = pilot.app.screen.query_one(DockerfileEditor)
        text, before = editor.text, shown(pilot)
        await jump(pilot, "ctrl+b")
        await press(pilot, beside(pilot, "It does not run as root"))
        await until(pilot, lambda: not isinstance(pilot.app.screen, JumpBox))
        await until(pilot, lambda: shown(pilot) != before)
        assert editor.text == text


async def test_a_box_over_a_screen_has_letters_of_its_own(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        chosen: list[object] = []
        pilot.app.push_screen(DepthBox(Depth.FREE), chosen.append)
        await until(pilot, lambda: isinstance(pilot.app.screen, DepthBox))
        await pilot.pause()
        await jump(pilot, "ctrl+b")
        assert len(badges(pilot)) == len(Depth)
        await pilot.press(LETTERS[1])
        await until(pilot, lambda: chosen == [Depth.FADED])


async def test_what_is_no_longer_there_is_not_clicked_on(make_app: MakeApp) -> None:
    async with make_app(EXERCISES).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "exercises")
        screen = pilot.app.screen
        await jump(pilot, "ctrl+b")
        last = list(badges(pilot))[-1]
        screen.query_one(OptionList).clear_options()
        await pilot.press(last)
        await until(pilot, lambda: pilot.app.screen is screen)
        await settle(pilot)
        assert pilot.app.screen is screen


async def test_another_size_ends_it(make_app: MakeApp) -> None:
    async with make_app(EXERCISES).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "exercises")
        await jump(pilot, "ctrl+b")
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: not isinstance(pilot.app.screen, JumpBox))


async def test_where_nothing_can_be_chosen_it_says_so(make_app: MakeApp) -> None:
    async with make_app(("stats", {})).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "stats")
        assert targets(pilot.app.screen) == ()
        await press(pilot, "semicolon")
        (notice,) = pilot.app._notifications
        assert notice.message == "Nothing in view can be chosen."


async def test_the_learner_s_own_key_jumps_on_screens_and_in_boxes(
    make_app: MakeApp, paths: Paths
) -> None:
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text("keys:\n  anywhere.jump: z\n", encoding="utf-8")
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        await jump(pilot, "z")
        await press(pilot, "escape")
        await press(pilot, "semicolon")
        assert not isinstance(pilot.app.screen, JumpBox)
        pilot.app.push_screen(DepthBox(Depth.FREE))
        await until(pilot, lambda: isinstance(pilot.app.screen, DepthBox))
        await pilot.pause()
        await jump(pilot, "z")


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_labels_can_be_read(make_app: MakeApp, theme: str) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await arrive(pilot, "home")
        pilot.app.theme = theme
        await settle(pilot)
        await jump(pilot)
        badge = pilot.app.screen.query(".label").first(Static)
        assert contrast(badge.styles.color, badge.styles.background) >= 4.5
