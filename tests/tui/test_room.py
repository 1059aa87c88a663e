"""Taking part in a room on the screen: answering, the mark of safety, a lost line, leading."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from sealegs.curriculum.model import Text
from sealegs.ground.clock import FixedClock
from sealegs.journal.exchange import merge
from sealegs.team.messages import Board, Part, Planned, Question, State
from sealegs.team.own import taken_in
from sealegs.team.protocol import Answer, Bye, Command, Given, Leave, Refused
from sealegs.tui.app import SealegsApp, Start
from sealegs.tui.widgets.choices import ChoiceRow
from sealegs.workspace.exchange import opened_journal
from sealegs.workspace.paths import Paths
from tests.team.staged import Staged, staged
from tests.tui.driving import press, shown, steady, until
from tests.tui.rooming import (
    CLOSED,
    END,
    FLAG,
    FLAGGED,
    HOME,
    HOST,
    JOIN,
    LOBBY,
    OPEN,
    PLAYER,
    REVEAL,
    TITLE,
    TOLD,
    WELCOME,
    you,
)

MakeApp = Callable[[Start | None], SealegsApp]


def player(floor: Staged) -> Start:
    """Return where a player begins."""
    return ("room", {"address": f"K7M2QX@127.0.0.1:{floor.port}", "name": "Ada"})


def host(floor: Staged) -> Start:
    """Return where a host begins."""
    return ("hosting", {"url": floor.url, "token": "h1.token", "join": JOIN})


async def test_at_the_end_a_player_s_answers_are_kept_and_merge_into_the_journal(
    make_app: MakeApp, paths: Paths, clock: FixedClock
) -> None:
    at = int(clock.now().timestamp() * 1000) - 60_000
    line = HOME % at
    plan = line.replace('"answer"', '"plan"')
    with staged(WELCOME, [you(90, 0), END]) as floor:
        floor.home = (line, plan, "[red]no event[/red]")
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "You have 2000 points", "Your answers are kept", "Into my progress")
            line_of_its_own = "sealegs journal merge --answers-only room-room-p1.jsonl"
            await until(pilot, lambda: line_of_its_own in (r.strip() for r in rows(pilot)))
            await pilot.press("y")
            await sees(pilot, "Copied; paste it in a shell.")
            assert pilot.app.clipboard == line_of_its_own
            await pilot.press("t")
            await sees(pilot, "Taken into your own progress: 1 answer.")
            desk = pilot.app._desk  # type: ignore[attr-defined]
            assert desk.state.quizzes.items["docker/t/choice/q"].right == 1
            assert "Into my progress" not in shown(pilot)
    (file,) = paths.reports.iterdir()
    assert file.name == "room-room-p1.jsonl"
    assert file.read_text(encoding="utf-8").count("\n") == 1
    with opened_journal(paths, clock, random.Random(5), print) as journal, file.open("rb") as lines:
        assert merge(journal, lines, "it", lambda event: taken_in(event, clock.now())) == 0


def rows(pilot: Pilot[None]) -> list[str]:
    """Return the lines of the screen."""
    return shown(pilot).split("\n")


async def sees(pilot: Pilot[None], *texts: str) -> None:
    """Wait until the screen shows all the texts."""
    await until(pilot, lambda: all(text in shown(pilot) for text in texts))


def answers(floor: Staged) -> list[Given]:
    """Return the answers that arrived."""
    return [wish.reply for wish in floor.wishes if isinstance(wish, Answer)]


LONG = Text(
    "A later RUN rm makes the image smaller again, because the files that it takes away are in "
    "none of the layers that are pushed to the registry afterwards."
)


@pytest.mark.parametrize("question", [FLAG, replace(FLAG, form=replace(FLAG.form, ask=LONG))])
async def test_the_judged_sentence_is_in_view_with_the_right_answer(
    make_app: MakeApp, question: Question
) -> None:
    """At 80x24 it was scrolled away, and no key was named that would have brought it back."""
    why = Text(
        "A layer hides what the ones below it hold; their bytes are pushed all the same. " * 4
    )
    told = replace(TOLD, keys=(2,), takes=((1, 4), (2, 17)), parts=(Part("", why, "✓"),) * 2)
    state = replace(REVEAL, question=question, told=told)
    with staged(WELCOME, [you(32, 2, answered=True, keys=(2,), right=True), state]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Right.", "17   Red flag")
            await steady(pilot)
            seen = " ".join(shown(pilot).split())
            assert "A later RUN rm makes the image smaller again" in seen
            assert seen.count("afterwards.") == (question is not FLAG)
            footer = rows(pilot)[-1]
            assert "pgdn page down" in footer
            assert "pgup page up" in footer
            await press(pilot, "pageup", "pageup")
            assert "“A later RUN" in shown(pilot)


async def test_a_player_comes_in_answers_a_statement_and_sees_that_it_is_safe(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, [LOBBY]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Waiting for the host", TITLE)
            floor.show(you(5, 1), FLAGGED)
            await sees(pilot, "makes the image smaller", "Red flag")
            await pilot.press("r")
            await sees(pilot, "How sure are you?")
            await pilot.press("3")
            await sees(pilot, "✓ The room has your answer: red flag")
            assert answers(floor) == [Given((2,), "", 2), Given((2,), "", 3)]


async def test_an_answer_is_with_the_room_before_it_is_said_how_sure_it_is(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, [you(5, 1), FLAGGED]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "makes the image smaller", "Red flag")
            await pilot.press("r")
            await sees(pilot, "✓ The room has your answer. How sure are you?")
            floor.show(replace(FLAGGED, seq=FLAGGED.seq + 5, phase="closed"))
            await until(pilot, lambda: "How sure" not in shown(pilot))
            await pilot.press("3")
            assert answers(floor) == [Given((2,), "", 2)]


async def test_a_digit_that_is_pressed_twice_says_nothing_of_how_sure_one_is(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, [you(5, 1), FLAGGED]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "makes the image smaller", "Red flag")
            await pilot.press("1", "1", "1")
            await sees(pilot, "✓ The room has your answer. How sure are you?", "A guess")
            assert answers(floor) == [Given((1,), "", 2)]
            await pilot.press("3")
            await sees(pilot, "✓ The room has your answer: sound (I know)")
            assert answers(floor) == [Given((1,), "", 2), Given((1,), "", 3)]


async def test_a_double_click_says_nothing_of_how_sure_one_is(make_app: MakeApp) -> None:
    with staged(WELCOME, [you(5, 1), FLAGGED]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "makes the image smaller", "Red flag")
            row = pilot.app.screen.query_one(ChoiceRow)
            at = (row.content_size.width // 2 - 6, 0)
            await pilot.double_click(row, offset=at)
            await sees(pilot, "How sure are you?")
            assert answers(floor) == [Given((1,), "", 2)]
            await pilot.click(row, offset=at)
            await sees(pilot, "✓ The room has your answer: sound (I think)")


async def test_it_is_said_what_it_is_for_to_say_how_sure_one_is(make_app: MakeApp) -> None:
    for counts, said in ((False, "Points stay the same;"), (True, "Points hang on it:")):
        with staged(WELCOME, [you(5, 1), replace(FLAGGED, by_certainty=counts)]) as floor:
            async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
                await sees(pilot, "makes the image smaller", "Red flag")
                assert "Points" not in shown(pilot)
                await pilot.press("r")
                await sees(pilot, "How sure are you? “I think”, until you say.", said)


async def test_enter_alone_says_nothing_of_how_sure_one_is(make_app: MakeApp) -> None:
    with staged(WELCOME, [you(5, 1), FLAGGED]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "makes the image smaller", "Red flag")
            await pilot.press("s", "enter")
            await sees(pilot, "How sure are you? “I think”, until you say.")
            assert answers(floor) == [Given((1,), "", 2)]
            await pilot.press("left", "enter")
            await sees(pilot, "✓ The room has your answer: sound", "Change")
            assert answers(floor) == [Given((1,), "", 2), Given((1,), "", 3)]


async def test_enter_is_offered_only_once_it_answers(make_app: MakeApp) -> None:
    with staged(WELCOME, [you(5, 1), FLAGGED]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "makes the image smaller", "Red flag")
            assert "enter answer" not in shown(pilot)
            await pilot.press("right")
            await sees(pilot, "enter answer")
            await pilot.press("enter")
            await sees(pilot, "How sure are you?")
            assert answers(floor) == [Given((1,), "", 2)]
            assert "enter answer" not in shown(pilot)
            await pilot.press("left")
            await sees(pilot, "enter answer")
            await pilot.press("enter")
            await sees(pilot, "✓ The room has your answer: sound", "Change")
            assert "enter answer" not in shown(pilot)
            floor.show(you(9, 2), OPEN)
            await sees(pilot, "Which change runs", "enter Answer", "as it stands")


async def test_answers_are_counted_on_from_those_that_the_room_has(make_app: MakeApp) -> None:
    with staged(WELCOME, [you(9, 2, answered=True, keys=(1,), order=7), OPEN]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "✓ The room has your answer: A new line in src/app.js")
            await pilot.press("u", "2", "3")
            await until(pilot, lambda: len(answers(floor)) == 2)
            orders = [wish.order for wish in floor.wishes if isinstance(wish, Answer)]
            assert orders == [8, 9]


async def test_who_was_handed_the_room_leads_it_with_the_host_s_keys(make_app: MakeApp) -> None:
    shown_now = (you(9, 2, leads=True), OPEN, HOST["open"][0])
    with staged(WELCOME, [you(9, 2), OPEN]) as floor:
        async with make_app(player(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "Which change runs")
            await pilot.press("exclamation_mark")
            assert "Linus" not in shown(pilot)
            floor.show(*shown_now)
            await sees(pilot, "You lead the room now; ! leads it.")
            await pilot.press("exclamation_mark")
            await sees(pilot, "Linus [b]x[/b]", "2 of 22 players answered", "esc: your own answer")
            await pilot.press("enter", "n")
            await until(pilot, lambda: len(floor.wishes) == 2)
            done = [(w.do, w.value) for w in floor.wishes if isinstance(w, Command)]
            assert done == [("close", ""), ("names", "hidden")]
            await pilot.press("escape")
            await sees(pilot, "! leads it")
            await pilot.press("2")
            await until(pilot, lambda: bool(answers(floor)))
            await pilot.press("exclamation_mark")
            await sees(pilot, "Linus [b]x[/b]")
            floor.show(you(11, 2, leads=False), OPEN)
            await until(pilot, lambda: "Linus" not in shown(pilot))
            await sees(pilot, "How sure are you?")


async def test_home_is_reached_from_over_the_room_as_well(make_app: MakeApp) -> None:
    with staged(WELCOME, [you(9, 2, leads=True), OPEN, HOST["open"][0]]) as floor:
        async with make_app(player(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "! leads it")
            await pilot.press("exclamation_mark")
            await sees(pilot, "esc: your own answer")
            await pilot.press("g", "h")
            await until(pilot, lambda: getattr(pilot.app.screen, "place", "") == "home")
            assert len(pilot.app.screen_stack) == 1
            await until(pilot, lambda: not floor.clients)


async def test_where_there_are_only_questions_begin_puts_the_first(make_app: MakeApp) -> None:
    begun = replace(HOST["lobby"][0], agenda=(Planned("questions", "Build cache", 0, 8),))
    with staged(WELCOME, [begun, LOBBY]) as floor:
        async with make_app(host(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "K7M2QX", "Begin")
            await pilot.press("enter")
            await until(pilot, lambda: len(floor.wishes) == 2)
            assert [w.do for w in floor.wishes if isinstance(w, Command)] == ["start", "open"]


async def test_a_host_sees_who_came_where_whatever_is_shown_to_others(make_app: MakeApp) -> None:
    private = replace(END, standings=())
    with staged(WELCOME, [HOST["end"][0], private]) as floor:
        async with make_app(host(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "1. 3000  Grace", "Only you see this", "sealegs team export")
            await pilot.press("n")
            await until(pilot, lambda: len(floor.wishes) == 1)


async def test_an_option_is_picked_by_its_digit_and_changed_while_it_is_open(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, [you(9, 2), OPEN]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Which change runs")
            await pilot.press("2")
            await sees(pilot, "How sure are you?")
            await pilot.press("1")
            await sees(pilot, "✓ The room has your answer: A new dependency", "Change")
            await pilot.press("u", "1", "2")
            given = [Given((2,), "", 2), Given((2,), "", 1), Given((1,), "", 2), Given((1,), "", 2)]
            await until(pilot, lambda: answers(floor) == given)
            floor.show(CLOSED)
            await until(pilot, lambda: "Change" not in shown(pilot))
            await pilot.press("u", "1", "2")
            assert answers(floor) == given


async def test_the_reveal_tells_how_one_did_and_why(make_app: MakeApp) -> None:
    with staged(WELCOME, [you(9, 2, answered=True, keys=(2,)), OPEN]) as floor:
        async with make_app(player(floor)).run_test(size=(100, 40)) as pilot:
            await sees(pilot, "Which change runs", "✓ The room has your answer: A new dependency")
            floor.show(you(32, 2, answered=True, keys=(2,), right=True, earned=1000.0), REVEAL)
            await sees(pilot, "Right. +1000 points", "place 3 of 22", "Linus [b]x[/b]")


async def test_while_the_line_is_down_the_answer_is_kept_and_sent_again(make_app: MakeApp) -> None:
    with staged(WELCOME, [you(5, 1), FLAGGED]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "makes the image smaller")
            floor.deaf = True
            await pilot.press("s", "2")
            await sees(pilot, "on its way")
            for client in list(floor.clients):
                assert floor.loop is not None
                floor.loop.call_soon_threadsafe(client.dismiss, Bye("restart", "", again=True))
            await until(pilot, lambda: floor.resumes() > 0)
            floor.deaf = False
            await sees(pilot, "✓ The room has your answer: sound")
            assert set(answers(floor)) == {Given((1,), "", 2)}


async def test_being_sent_out_is_said_and_the_screen_can_be_left(make_app: MakeApp) -> None:
    with staged(WELCOME, [LOBBY]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Waiting for the host")
            floor.show(Bye("kicked", "the host sent you out"))
            await sees(pilot, "The host sent you out.", "Escape leads home.")
            await pilot.press("escape")
            await until(pilot, lambda: getattr(pilot.app.screen, "place", "") == "home")


async def test_who_was_not_let_in_goes_home_and_knocks_again_as_it_is_said(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, [LOBBY]) as floor:
        floor.refuses = Refused("code", "there is no room with this code here")
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "There is no room with this code here.")
            await sees(pilot, "Escape leads home, and - knocks again from there.")
            await pilot.press("escape")
            await until(pilot, lambda: getattr(pilot.app.screen, "place", "") == "home")
            floor.refuses = None
            await pilot.press("minus")
            await sees(pilot, "Waiting for the host", TITLE)
            assert len(floor.firsts) == 2


async def test_who_came_in_elsewhere_comes_back_as_it_is_said(make_app: MakeApp) -> None:
    with staged(WELCOME, [LOBBY]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Waiting for the host")
            floor.show(Bye("elsewhere", "you came in from another place"))
            await sees(pilot, "Escape leads home, and - comes back to this room from there.")
            floor.show(LOBBY)
            await pilot.press("escape")
            await until(pilot, lambda: getattr(pilot.app.screen, "place", "") == "home")
            await pilot.press("minus")
            await sees(pilot, "Waiting for the host", TITLE)


async def test_commands_for_a_shell_begin_with_what_the_program_is_called_there(
    make_app: MakeApp,
) -> None:
    called = ".venv/bin/sealegs"
    with staged(WELCOME, HOST["end"]) as floor:
        start = {**host(floor)[1], "called": called}
        async with make_app(("hosting", start)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, f"{called} team report --names", f"{called} team export")
    with staged(WELCOME, [you(90, 0), END]) as floor:
        floor.home = (HOME % 1_780_000_000_000,)
        start = {**player(floor)[1], "called": called}
        async with make_app(("room", start)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, f"{called} journal merge --answers-only room-room-p1.jsonl")


async def test_names_and_questions_are_never_markup(make_app: MakeApp) -> None:
    form = Question(FLAG.form, "red-flag", statement=True)
    evil = "[@click=app.quit]x[/] [/b] \x1b]0;owned\x07"
    state = State(5, "open", evil, 1, 8, form, note=evil)
    with staged(WELCOME, [you(5, 1, name=evil), state]) as floor:
        async with make_app(player(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "[@click=app.quit]x[/] [/b]")
            assert "\x1b" not in shown(pilot)


async def test_a_host_goes_on_with_enter(make_app: MakeApp) -> None:
    with staged(WELCOME, HOST["lobby"]) as floor:
        async with make_app(host(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "K7M2QX", JOIN, "Begin", "Linus [b]x[/b]", "away")
            await pilot.press("enter")
            await until(pilot, lambda: len(floor.wishes) == 1)
            floor.show(*HOST["open"])
            await sees(pilot, "2 of 22 players answered", "17", "Close")
            await pilot.press("enter", "n", "t")
            await until(pilot, lambda: len(floor.wishes) == 4)
            done = [(w.do, w.value) for w in floor.wishes if isinstance(w, Command)]
            assert done == [("start", ""), ("close", ""), ("names", "hidden"), ("late", "observe")]


async def test_a_host_removes_the_marked_person_and_ends_only_when_sure(make_app: MakeApp) -> None:
    with staged(WELCOME, HOST["open"]) as floor:
        async with make_app(host(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "Grace")
            await pilot.press("down", "x")
            await until(pilot, lambda: len(floor.wishes) == 1)
            await pilot.press("E")
            await sees(pilot, "once more ends the session")
            assert len(floor.wishes) == 1
            await pilot.press("E")
            await until(pilot, lambda: len(floor.wishes) == 2)
            done = [(w.do, w.person) for w in floor.wishes if isinstance(w, Command)]
            assert done == [("kick", "p2"), ("end", "")]


async def test_a_host_reads_of_one_try_that_it_was_refused(make_app: MakeApp) -> None:
    seen, state = HOST["open"]
    assert isinstance(seen, Board)
    with staged(WELCOME, [replace(seen, refused=1), state]) as floor:
        async with make_app(host(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "Grace", "1 try refused")
            floor.show(replace(seen, seq=seen.seq + 1, refused=2))
            await sees(pilot, "Grace", "2 tries refused")


async def test_leaving_the_screen_keeps_the_seat(make_app: MakeApp) -> None:
    with staged(WELCOME, PLAYER["choice"]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Which change runs")
            await pilot.press("escape")
            await sees(pilot, "esc once more leaves")
            assert floor.clients
            await pilot.press("escape")
            await until(pilot, lambda: not floor.clients)
            assert not any(isinstance(wish, Leave) for wish in floor.wishes)


async def test_a_host_leaves_the_screen_only_when_sure_and_comes_back_to_it(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, HOST["open"]) as floor:
        async with make_app(host(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "2 of 22 players answered")
            await pilot.press("escape")
            await sees(pilot, "esc once more leaves; the room stays open, and - comes back")
            assert floor.clients
            await pilot.press("escape")
            await until(pilot, lambda: not floor.clients)
            await sees(pilot, "What to do now")
            await pilot.press("minus")
            await sees(pilot, "2 of 22 players answered", "Close")
            floor.show(*HOST["end"])
            await sees(pilot, "The session is over.", "sealegs team report --names")
            await pilot.press("escape")
            await sees(pilot, "What to do now")


async def test_who_has_not_answered_is_told_that_it_is_closed(make_app: MakeApp) -> None:
    with staged(WELCOME, [you(9, 2), OPEN]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Which change runs")
            floor.show(you(10, 2), replace(CLOSED, answered=0))
            await sees(pilot, "Closed; the answer comes in a moment.")
            floor.show(you(11, 2, answered=True, keys=(2,)), replace(CLOSED, seq=40))
            await sees(pilot, "package-lock.json. Closed;", "the answer comes in a moment.")


async def test_the_time_that_is_left_counts_down(make_app: MakeApp) -> None:
    state = State(5, "open", TITLE, 1, 8, FLAG, left=62_000)
    with staged(WELCOME, [you(5, 1), state]) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "1:0")
            await sees(pilot, "0:5")
