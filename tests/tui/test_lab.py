"""The lab: goals that tick, hints, starting over, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from sealegs.curriculum.exercise import Exercise
from sealegs.study.labs import Lab
from sealegs.study.state import State
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.lab.debrief import Debrief
from sealegs.tui.screens.lab.screen import LabScreen
from sealegs.tui.widgets.bars import HeadBar
from sealegs.tui.widgets.editor import DockerfileEditor
from sealegs.workspace.desk import Desk
from tests.course import shipped_exercises
from tests.tui.driving import arrive, shown, until

SLUG = "jar-ships-its-workshop"
LAB: Start = ("lab", {"exercise": SLUG})
MakeApp = Callable[[Start | None], SealegsApp]


def _exercise() -> Exercise:
    found = shipped_exercises().find(SLUG)
    assert found is not None
    return found


EXERCISE = _exercise()
SOLUTION = EXERCISE.solutions[0].text


async def opened(pilot: Pilot[None]) -> LabScreen:
    """Wait until the lab shows its first verdict."""
    await until(
        pilot,
        lambda: (
            isinstance(pilot.app.screen, LabScreen) and bool(pilot.app.screen.query("#goal-list"))
        ),
    )
    screen = pilot.app.screen
    assert isinstance(screen, LabScreen)
    await until(pilot, lambda: "goals" in header(screen))
    return screen


def said(screen: LabScreen, selector: str) -> str:
    """Return what a widget of the screen says."""
    return str(screen.query_one(selector).render())


def editor(screen: LabScreen) -> DockerfileEditor:
    return screen.query_one("#editor", DockerfileEditor)


def kept(screen: LabScreen) -> Lab:
    """Return what the journal holds about the exercise."""
    return screen.desk.state.labs.get(EXERCISE.id, Lab())


def header(screen: LabScreen) -> str:
    return str(screen.query_one(HeadBar).render())


async def solve(pilot: Pilot[None], screen: LabScreen, text: str = SOLUTION) -> None:
    editor(screen).replace(text, (0, 0), editor(screen).document.end)
    await until(pilot, lambda: "Solved" in said(screen, "#goal-list"))


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_the_broken_file_is_shown_with_what_is_wrong(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert editor(screen).text == EXERCISE.dockerfile
        assert "no mvn or javac" in said(screen, "#goal-list")
        assert "Maven and the Java compiler" in said(screen, "#goal-list")
        assert "3/9 goals" in header(screen)


async def test_goals_tick_while_one_types(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end", *"USER", "space", *"7")
        await until(pilot, lambda: "4/9 goals" in header(screen))
        assert editor(screen).text.endswith("USER 7")
        await pilot.press("backspace", *"0")
        await until(pilot, lambda: "3/9 goals" in header(screen))


async def test_letters_digits_and_question_marks_belong_to_the_editor(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("question_mark", "g", "h", "j", "1", "minus", "slash", "q")
        assert editor(screen).text.startswith("?ghj1-/q#")


async def test_a_typed_solution_is_recorded_with_the_text_that_solved_it(
    make_app: MakeApp,
) -> None:
    *lines, last = SOLUTION.splitlines()
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        editor(screen).start_over("")
        for line in lines:
            editor(screen).insert(line)
            await pilot.press("enter")
        await until(pilot, lambda: "8/9 goals" in header(screen))
        assert kept(screen).solution is None
        editor(screen).insert(last)
        await until(pilot, lambda: kept(screen).solution is not None)
        assert "9/9 goals" in header(screen)
        await pilot.press("enter", *"#more")
        await until(pilot, lambda: (kept(screen).draft or "").endswith("#more"))
        assert kept(screen).solution == "\n".join([*lines, last])
        assert (kept(screen).met, kept(screen).of) == (9, 9)


async def test_the_newest_text_is_what_is_judged_however_fast_one_types(
    make_app: MakeApp,
) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        for number in range(30):
            editor(screen).start_over(f"FROM scratch\n# {number}\n")
        await solve(pilot, screen)
        await until(pilot, lambda: screen.assessor.settled)
        assert screen.assessment is not None
        assert screen.assessment.text == SOLUTION
        assert "Solved" in said(screen, "#goal-list")


async def test_hints_open_one_by_one_are_counted_and_stay(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f2")
        assert EXERCISE.hints[0].split()[0] in said(screen, "#story")
        assert "Hint 2: " not in said(screen, "#story")
        await pilot.press("f2", "f2", "f2", "f2")
        assert "Hint 4: " in said(screen, "#story")
        assert "Hint 1: " in said(screen, "#story")
        assert "4/4 hints" in header(screen)
        await until(pilot, lambda: kept(screen).hints == 4)


async def test_starting_over_is_one_step_that_undo_takes_back(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end", *"USER", "space", *"7")
        mine = editor(screen).text
        await pilot.press("ctrl+r")
        assert editor(screen).text == EXERCISE.dockerfile
        await pilot.press("ctrl+z")
        assert editor(screen).text == mine


async def test_text_is_kept_while_typing_without_leaving(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end", *"USER", "space", *"7")
        await until(pilot, lambda: (kept(screen).draft or "").endswith("USER 7"))


@pytest.mark.parametrize("leave", ["escape", "ctrl+q"])
async def test_the_last_key_before_leaving_is_kept(
    make_app: MakeApp, desk: Desk, leave: str
) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end", *"USER", "space", *"7", leave)
        assert isinstance(screen, LabScreen)
    desk.refresh()
    state: State = desk.state
    assert (state.labs[EXERCISE.id].draft or "").endswith("USER 7")


async def test_a_restart_brings_text_hints_and_the_solution_back(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f2", "f2")
        await solve(pilot, screen)
        await pilot.press("ctrl+end", "#", "ctrl+q")
    async with make_app(("lab", {})).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        assert editor(screen).text == SOLUTION + "#"
        assert "2/4 hints" in header(screen)
        assert "Hint 2: " in said(screen, "#story")
        await pilot.press("f4")
        assert screen.has_class("-debrief")


async def test_the_debrief_waits_for_a_solution_or_all_hints(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f4")
        assert not screen.has_class("-debrief")
        assert "F2" in said(screen, "#notice")
        await pilot.press("f2", "f2", "f2", "f2", "f4")
        assert screen.has_class("-debrief")
        assert "Not solved yet" in said(screen, "#verdict")


async def test_the_debrief_holds_your_version_beside_each_solution(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await solve(pilot, screen)
        await pilot.press("f4")
        theirs = screen.query_one("#theirs", DockerfileEditor)
        assert screen.query_one("#mine", DockerfileEditor).text == SOLUTION
        assert " ".join(EXERCISE.question.split())[:40] in said(screen, "#lesson")
        seen = []
        for _ in EXERCISE.solutions:
            seen.append(theirs.text)
            await pilot.press("right_square_bracket")
        assert set(seen) == {solution.text for solution in EXERCISE.solutions}
        await pilot.press("left_square_bracket")
        assert theirs.text == EXERCISE.solutions[-1].text
        await pilot.press("escape")
        assert not screen.has_class("-debrief")
        assert editor(screen).has_focus


async def test_reading_and_goals_change_places_where_there_is_no_room(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert screen.query_one("#goals").region.height > 5
        assert screen.query_one("#reading").region.height == 0
        await pilot.press("f3")
        assert screen.query_one("#reading").region.height > 5
        await pilot.press("escape")
        assert screen.query_one("#reading").region.height == 0
        assert pilot.app.screen is screen


@pytest.mark.parametrize(
    "theme", ["sealegs-dark", "sealegs-light", "sealegs-contrast", "ansi-dark"]
)
async def test_the_editor_takes_the_colours_of_the_theme(make_app: MakeApp, theme: str) -> None:
    app = make_app(LAB)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        app.theme = theme
        await pilot.pause()
        assert editor(screen).theme == f"sealegs:{theme}"
        assert editor(screen).language == "dockerfile"


async def test_an_exercise_nobody_has_says_which_there_are(make_app: MakeApp) -> None:
    async with make_app(("lab", {"exercise": "[/b] none"})).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
        screen = pilot.app.screen
        assert isinstance(screen, LabScreen)
        await until(pilot, lambda: bool(screen.query("#goal-list")))
        await until(pilot, lambda: said(screen, "#goal-list") != "")
        assert SLUG in said(screen, "#goal-list")
        assert "[/b] none" in said(screen, "#goal-list")
        await pilot.press("f2", "ctrl+r", "f4", "escape")
        assert pilot.app.screen is not screen


async def test_hostile_text_in_the_editor_stays_text(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        editor(screen).start_over("FROM [/b][@click=app.quit]x[/]\nRUN \\\n\nCOPY $(a <<E\n")
        await until(pilot, lambda: "0/9" in header(screen) or "1/9" in header(screen))
        assert pilot.app.is_running


async def test_any_size_is_survived_and_left_again(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        for debrief in (False, True):
            if debrief:
                await pilot.press("f2", "f2", "f2", "f2", "f4")
                assert screen.query_one(Debrief).display
            for width, height in ((60, 18), (40, 12), (20, 6), (3, 3), (1, 1), (120, 36)):
                await pilot.resize_terminal(width, height)
                await pilot.pause()
            assert pilot.app.is_running


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_the_debrief_leads_to_the_next_exercise(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await solve(pilot, screen)
        await pilot.press("f4")
        following = screen.reviews.following
        assert following is not None
        assert following.topic == EXERCISE.topic
        assert f"Next exercise: {following.title}" in said(screen, "#verdict")
        await until(pilot, lambda: "e next exercise" in shown(pilot).splitlines()[-1])
        await pilot.press("e")
        await until(pilot, lambda: pilot.app.screen is not screen)
        lab = await opened(pilot)
        assert lab._exercise is not None
        assert lab._exercise.id == following.id
        assert lab.reviews.following is None
        await pilot.press("escape")
        await arrive(pilot, "home")


async def test_while_a_text_is_written_the_key_of_the_next_exercise_is_a_letter(
    make_app: MakeApp,
) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end", "f10", "e")
        await until(pilot, lambda: editor(screen).text.endswith("e"))
        assert pilot.app.screen is screen
