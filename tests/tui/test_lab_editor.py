"""The lab's editor: marks and what they say, fixes, suggestions, undo, the difference."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import Key, MouseScrollDown, MouseScrollUp, Paste
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import TextArea

from sealegs.dockerfile.problem import Position
from sealegs.study.labs import Lab
from sealegs.study.marks import Mark, Sign
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.screens.lab.editor_pane import SUGGEST_AFTER, EditorPane
from sealegs.tui.screens.lab.finding_box import FindingBox
from sealegs.tui.screens.lab.findings import tally
from sealegs.tui.screens.lab.screen import LabScreen
from sealegs.tui.widgets.marked_editor import SIGNS, MarkedEditor
from sealegs.tui.widgets.suggestions import Suggestions
from tests.tui.driving import press, settle, shown, until
from tests.tui.test_lab import EXERCISE, LAB, kept, opened, said

MakeApp = Callable[[Start | None], SealegsApp]
SIZES = [(120, 36), (80, 24), (40, 12)]
PROTOCOL = "FROM debian:bookworm\nEXPOSE 80/TCP\nCMD echo\n"


def pane(screen: LabScreen) -> EditorPane:
    return screen.query_one(EditorPane)


def editor(screen: LabScreen) -> MarkedEditor:
    return screen.query_one("#editor", MarkedEditor)


def suggestions(screen: LabScreen) -> Suggestions:
    return screen.query_one(Suggestions)


async def hold(pilot: Pilot[None], screen: LabScreen, text: str) -> None:
    """Put a text into the editor and wait until it is judged."""
    editor(screen).start_over(text)
    await judged(pilot, screen)


async def judged(pilot: Pilot[None], screen: LabScreen) -> None:
    """Wait until the text in the editor is the one whose marks are shown."""

    def done() -> bool:
        now = screen.assessment
        return now is not None and now.text == editor(screen).text

    await until(pilot, done)
    await pilot.pause()


async def offered(pilot: Pilot[None], screen: LabScreen) -> list[str]:
    """Wait for suggestions and return their texts."""
    await until(pilot, lambda: suggestions(screen).is_open)
    return [each.text for each in suggestions(screen)._items]


@pytest.mark.parametrize("theme", ["sealegs-dark", "sealegs-light", "ansi-dark"])
async def test_marks_have_a_sign_of_their_own_beside_the_line_number(
    make_app: MakeApp, theme: str
) -> None:
    app = make_app(LAB)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        app.theme = theme
        await judged(pilot, screen)
        rows = [editor(screen).render_line(y).text for y in range(20)]
        marks = editor(screen).marks
        numbered = {int(row[0]): row for row in rows if row[:1].isdigit()}
        assert set(numbered) == set(range(1, 9))
        for number, row in numbered.items():
            here = [mark.sign for mark in marks if mark.start.line == number]
            signs = [SIGNS[sign] for sign in Sign if sign in here]
            assert row[1] == (signs[0] if signs else " ")
    assert len(set(SIGNS.values())) == len(SIGNS)


async def test_what_a_finding_is_about_is_underlined(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, PROTOCOL)
        strip = editor(screen).render_line(1)
        lined = "".join(s.text for s in strip if s.style is not None and s.style.underline)
        assert "80/TCP" in lined
        assert "EXPOSE" not in lined


@pytest.mark.parametrize("size", SIZES)
async def test_the_line_below_says_what_is_found_at_the_cursor(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await judged(pilot, screen)
        assert "F8 goes to the next" in said(screen, "#finding")
        await pilot.press("f8")
        mark = next(mark for mark in editor(screen).marks if mark.sign is not Sign.GOAL)
        assert editor(screen).place == mark.start
        await pilot.pause()
        assert mark.name in shown(pilot)
        read = await read_on(pilot, screen)
        assert told_in(read, mark.message)
        assert not told_in(read, mark.why)
        await pilot.press("f5")
        read = await read_on(pilot, screen)
        assert told_in(read, mark.why)
        assert "F5 less" in said(screen, "#finding")
        await pilot.press("f5")
        assert not pane(screen).query_one(FindingBox).is_open
        await pilot.press("f5", "escape")
        assert not pane(screen).query_one(FindingBox).is_open
        assert pilot.app.screen is screen


def test_what_is_marked_is_counted_in_words_where_the_rows_hold_them() -> None:
    marks = [
        Mark(Position(line, 1), Position(line, 5), line, sign, "name", "message", "why")
        for line, sign in enumerate((Sign.WARNING, Sign.WARNING, Sign.GOAL, Sign.INFO), start=1)
    ]
    assert tally(marks, 80).plain.startswith("! 2 warnings · ")
    assert tally(marks, 36, rows=2).plain.startswith("! 2 warnings · ")
    assert tally(marks, 40).plain == "! 2 · › 1 · i 1 · F8 goes to the next"
    assert tally(marks, 30).plain == "! 2 · › 1 · i 1 · F8 next"


LONG = "FROM golang:1.26\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\n"
"""Its last line is told to mount a cache, in more words than have room below the editor."""


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_cut_says_by_which_key_there_is_more(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, LONG)
        mark = next(m for m in editor(screen).marks if m.name == "cache-mount-missing")
        message, line = mark.message, mark.start.line
        editor(screen).move_cursor((line - 1, 3))
        await pilot.pause()
        box = pane(screen).query_one(FindingBox)
        text = said(screen, "#finding")
        assert len(text.split("\n")) <= box.content_size.height
        if told_in([text], message):
            assert "F5 why" in text
        else:
            assert "…" in text
            assert "F5 reads on" in text
        assert "F5" in shown(pilot)
        await pilot.press("up", "f8")
        await pilot.pause()
        assert told_in(await read_on(pilot, screen), message)
        # the line it is about stays in view, whatever the box takes
        top = editor(screen).scroll_offset.y
        assert top <= line - 1 < top + editor(screen).size.height
        await pilot.press("up")
        assert not box.is_open


async def test_the_wheel_scrolls_what_is_opened(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(40, 12)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, LONG)
        editor(screen).move_cursor((2, 0))
        await pilot.press("f8", "f5")
        await pilot.pause()
        box = pane(screen).query_one(FindingBox)
        first = said(screen, "#finding")
        at = box.region.offset
        down = MouseScrollDown(box, at.x, at.y, 0, 1, 0, False, False, False)
        box.on_mouse_scroll_down(down)
        assert said(screen, "#finding") != first
        box.on_mouse_scroll_up(MouseScrollUp(box, at.x, at.y, 0, -1, 0, False, False, False))
        assert said(screen, "#finding") == first


async def test_keys_with_nothing_to_do_are_not_in_the_footer(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(160, 36)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, PROTOCOL)
        await pilot.press("ctrl+l", "ctrl+home")
        footer = shown(pilot).split("\n")[-1]
        assert "F7 fix" not in footer
        assert "F8 next finding" in footer
        editor(screen).move_cursor((1, 8))
        await pilot.pause()
        footer = shown(pilot).split("\n")[-1]
        assert "F7 fix" in footer
        assert "F5 why" in footer
        editor(screen).show_marks(())
        pane(screen).post_message(EditorPane.Pointed())
        await pilot.pause()
        assert "F8 next finding" not in shown(pilot).split("\n")[-1]
        assert any(row.id == "fix" for row in screen.commands())


async def read_on(pilot: Pilot[None], screen: LabScreen) -> list[str]:
    """Read what is said below the editor to the end of what is opened; return its pages."""
    pages = [said(screen, "#finding")]
    while "F5 reads on" in pages[-1]:
        await pilot.press("f5")
        await pilot.pause()
        pages.append(said(screen, "#finding"))
        assert len(pages) < 20
    return pages


def told_in(pages: list[str], sentence: str) -> bool:
    """Whether a sentence was read, word after word, over pages that may overlap."""
    lines: list[str] = []
    for page in pages:
        rows = page.split("\n")
        body = rows[:-1] if rows[-1].startswith("F5") else rows
        overlap = next(
            n
            for n in range(min(len(lines), len(body)), -1, -1)
            if lines[len(lines) - n :] == body[:n]
        )
        lines += body[overlap:]
    return "".join(sentence.split()) in "".join("".join(lines).split())


@pytest.mark.parametrize("back", ["shift+f8", "f20"])
async def test_f8_goes_round_all_marked_lines_and_back(make_app: MakeApp, back: str) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await judged(pilot, screen)
        lines = sorted({mark.start.line for mark in editor(screen).marks})
        seen = []
        for _ in lines:
            await pilot.press("f8")
            seen.append(editor(screen).place.line)
        assert seen == lines
        await pilot.press("f8")
        assert editor(screen).place.line == lines[0]
        await pilot.press(back)
        assert editor(screen).place.line == lines[-1]


async def test_fewer_or_more_findings_can_be_shown(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, PROTOCOL)
        counts = set()
        for _ in range(5):
            counts.add(len(editor(screen).marks))
            await pilot.press("ctrl+l")
            assert "Shown:" in said(screen, "#notice")
        assert len(counts) > 2


async def test_a_safe_fix_is_one_key_and_one_step_of_undo(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, PROTOCOL)
        await pilot.press("ctrl+l")
        editor(screen).move_cursor((1, 8))
        await pilot.press("f7")
        await until(pilot, lambda: "80/tcp" in editor(screen).text)
        assert editor(screen).text == PROTOCOL.replace("TCP", "tcp")
        await pilot.press("ctrl+z")
        assert editor(screen).text == PROTOCOL


async def test_what_a_fix_gains_is_told(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(120, 30)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, "FROM eclipse-temurin:21-jre\nUSER 1000\nCMD java -version\n")
        editor(screen).move_cursor((2, 0))
        await pilot.press("f7")
        await until(pilot, lambda: '["java", "-version"]' in editor(screen).text)
        assert "programs started through a shell: CMD → none" in said(screen, "#notice")


async def test_where_no_fix_is_safe_the_key_says_so(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await judged(pilot, screen)
        before = editor(screen).text
        await pilot.press("ctrl+home", "f7")
        assert "safe fix" in said(screen, "#notice")
        assert editor(screen).text == before


async def test_a_fix_of_a_text_that_was_changed_meanwhile_is_dropped(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, PROTOCOL)
        pane(screen).take_fix("FROM another", "FROM fixed", "")
        assert editor(screen).text == PROTOCOL


@pytest.mark.parametrize("size", SIZES)
async def test_suggestions_open_while_one_types_and_tab_takes_the_first(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, "FROM golang:1.26 AS build\nFROM scratch\n")
        await pilot.press("ctrl+end", "C", "O")
        assert (await offered(pilot, screen))[0] == "COPY "
        await until(pilot, lambda: "COPY" in shown(pilot))
        await pilot.press("tab")
        assert editor(screen).text.endswith("\nCOPY ")
        assert editor(screen).has_focus
        await pilot.press(*"--fr")
        await offered(pilot, screen)
        await pilot.press("tab")
        assert (await offered(pilot, screen))[0] == "build"
        await pilot.press("down", "enter")
        assert editor(screen).text.endswith("\nCOPY --from=build")
        await until(pilot, lambda: not suggestions(screen).is_open)


async def test_suggestions_that_came_by_themselves_leave_enter_and_letters_alone(
    make_app: MakeApp,
) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, "FROM scratch\n")
        await pilot.press("ctrl+end", "R")
        await offered(pilot, screen)
        await pilot.press("enter", "x")
        assert editor(screen).text == "FROM scratch\nR\nx"
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")


async def test_what_is_pasted_over_everything_has_no_suggestions(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, "FROM scratch\n")
        pilot.app.post_message(Key("alt+a", "a"))  # as a terminal sends it
        pilot.app.post_message(Paste("FROM alpine:3.22\n"))
        await until(pilot, lambda: editor(screen).text == "FROM alpine:3.22\n")
        await pilot.pause(2 * SUGGEST_AFTER)
        await settle(pilot)
        assert not suggestions(screen).is_open


async def test_escape_closes_suggestions_before_anything_else(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, "FROM scratch\n")
        await pilot.press("ctrl+end", "R")
        await offered(pilot, screen)
        await pilot.press("escape")
        assert not suggestions(screen).is_open
        assert pilot.app.screen is screen


@pytest.mark.parametrize("key", ["ctrl+space", "ctrl+@"])  # most terminals send the second
async def test_asked_for_suggestions_have_the_first_selected(make_app: MakeApp, key: str) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, "")
        await pilot.press(key)
        assert (await offered(pilot, screen))[0] == "FROM "
        await pilot.press("enter")
        assert editor(screen).text == "FROM "


async def test_a_suggestion_can_be_clicked(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, "FROM node:24-sl")
        await pilot.press("ctrl+end", "ctrl+space")
        items = await offered(pilot, screen)
        await pilot.pause()
        at = suggestions(screen).region
        await pilot.click(offset=Offset(at.x + 2, at.y))
        await until(pilot, lambda: editor(screen).text == "FROM " + items[0])
        assert editor(screen).has_focus


async def test_nothing_opens_on_moving_pasting_or_undoing(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, "FROM scratch\nR\n")
        editor(screen).move_cursor((1, 1))
        editor(screen).insert("U")
        await pilot.press("ctrl+z", "right", "left")
        await pilot.pause(0.4)
        assert not suggestions(screen).is_open


@pytest.mark.parametrize("size", SIZES)
async def test_the_difference_to_the_start_is_a_key_away(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(LAB).run_test(size=size) as pilot:
        screen = await opened(pilot)
        await pilot.press("f6")
        assert "Nothing is changed yet" in shown(pilot)
        await pilot.press("f6", "ctrl+home", *"# mine", "enter", "f6")
        assert "+1 -0" in said(screen, "#diff-lines")
        assert "+ # mine" in shown(pilot)
        await pilot.press("escape")
        assert editor(screen).has_focus
        assert pilot.app.screen is screen


async def test_undo_works_across_restarts(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for line in ("# one", "# two"):
            await pilot.press("ctrl+end", *line, "enter")
            await until(pilot, lambda: kept(screen).draft == editor(screen).text)
        last = editor(screen).text
        await pilot.press("ctrl+q")
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert editor(screen).text == last
        seen = [last]
        while editor(screen).history.undo_stack:
            await pilot.press("ctrl+z")
            seen.append(editor(screen).text)
        assert seen[-1] == EXERCISE.dockerfile
        assert any(text.endswith("# one\n") for text in seen)
        for _ in seen:
            await pilot.press("ctrl+y")
        assert editor(screen).text == last


async def test_what_was_brought_back_is_not_written_down_again(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("ctrl+end", "#")
        await until(pilot, lambda: kept(screen) != Lab())
        await pilot.press("ctrl+q")
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        before = screen.desk.state.count
        await pilot.pause(0.6)
        assert screen.desk.state.count == before


async def test_pasted_text_is_cleaned(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await hold(pilot, screen, "")
        pilot.app.post_message(Paste("FROM a\x1b]0;b\x07\r\nRUN c\u202e"))
        await until(pilot, lambda: "RUN c" in editor(screen).text)
        assert editor(screen).text == "FROM a\ufffd]0;b\ufffd\nRUN c\ufffd"


async def test_typing_is_drawn_before_it_is_judged(make_app: MakeApp) -> None:
    """What is marked may be older than the text; drawing must stand it at any moment."""
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        marks = editor(screen).marks
        editor(screen).start_over("")
        editor(screen).show_marks(marks)
        await pilot.pause()
        assert "1" in editor(screen).render_line(0).text
        assert isinstance(screen.focused, TextArea)


async def test_everything_is_selected_with_one_key(make_app: MakeApp) -> None:
    async with make_app(LAB).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await press(pilot, "alt+a", "x")
        assert screen.pane.editor.text == "x"
        await press(pilot, "ctrl+z")
        assert screen.pane.editor.text == EXERCISE.dockerfile
