"""An agenda on the screens of a room: reading, a race, the host's view of it, the projector."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from textual.widgets import TextArea

from sealegs.curriculum.model import Text
from sealegs.study.forms import Form, Write
from sealegs.team.messages import Part, Planned, State, Step, Told
from sealegs.team.protocol import Command
from tests.team.staged import Staged, staged
from tests.tui.driving import shown, until
from tests.tui.rooming import (
    AGENDA,
    GOALS,
    HOST,
    LOBBY,
    PLAYER,
    RACE,
    RACEBOARD,
    RACING,
    REVEAL,
    START,
    TITLE,
    WELCOME,
    you,
)
from tests.tui.test_room import MakeApp, answers, host, player, sees


async def test_what_is_read_together_is_on_the_screen_and_gives_way_to_the_next(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, PLAYER["reading"]) as floor:
        async with make_app(player(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "Step 1 of 5", "copies the result with", "539 MB")
            step = PLAYER["reading"][1]
            assert isinstance(step, State)
            assert step.step is not None
            rest = replace(step.step, kind="break", title="Coffee", number=2, shown=())
            floor.show(you(6, 0), replace(step, seq=6, phase="break", step=rest))
            await sees(pilot, "Step 2 of 5 · Coffee", "Stretch")
            assert "539 MB" not in shown(pilot)


async def test_a_racer_changes_the_file_and_sends_it_as_often_as_they_like(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, (you(41, 7), RACING)) as floor:
        async with make_app(player(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "The image has no mvn or javac", "eclipse-temurin-21")
            area = pilot.app.screen.query_one(TextArea)
            assert area.text == START
            area.text = f"{START}USER 10001\n"
            await pilot.press("ctrl+s")
            await until(pilot, lambda: len(answers(floor)) == 1)
            assert answers(floor)[0].text == f"{START}USER 10001"
            floor.show(you(42, 7, answered=True, keys=(1, 2, 5)), replace(RACING, seq=42))
            await sees(pilot, "✓ It does not run as root", "3 of 5 goals met")
            assert "How sure" not in shown(pilot)
            area.text = START.replace("COPY . .", "COPY pom.xml .")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: len(answers(floor)) == 2)
            assert pilot.app.screen.query_one(TextArea).text == area.text


async def test_a_racer_who_comes_back_goes_on_with_the_file_that_the_room_has(
    make_app: MakeApp,
) -> None:
    sent = f"{START}USER 10001"
    for text, begins in ((sent, sent), ("", START)):
        own = you(41, 7, answered=True, keys=(1, 2), text=text)
        with staged(WELCOME, (own, RACING)) as floor:
            async with make_app(player(floor)).run_test(size=(120, 36)) as pilot:
                await sees(pilot, "2 of 5 goals met")
                await until(pilot, lambda: bool(pilot.app.screen.query(TextArea)))
                assert pilot.app.screen.query_one(TextArea).text == begins


async def test_a_race_that_is_closed_takes_the_keys_away(make_app: MakeApp) -> None:
    with staged(WELCOME, PLAYER["race"]) as floor:
        async with make_app(player(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "goals met")
            floor.show(PLAYER["race"][0], replace(RACING, seq=43, phase="closed"))
            screen = pilot.app.screen
            await until(pilot, lambda: [one.read_only for one in screen.query(TextArea)] == [True])
            assert pilot.app.focused is None


async def test_a_host_sees_the_agenda_who_is_stuck_and_goals_as_they_are_met(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, HOST["race"]) as floor:
        async with make_app(host(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "31 of 43 min", "3 min behind", "▸ Race: the jar that ships")
            await sees(pilot, "hasn't answered", "3 missed in a row", "5 of 5  Grace")
            more = replace(RACEBOARD.seats[2], answered=True, ticks=(1, 2, 3, 4, 5))
            seats = (*RACEBOARD.seats[:2], more, RACEBOARD.seats[3])
            floor.show(replace(RACEBOARD, seq=42, seats=seats), replace(RACING, seq=42, answered=4))
            await sees(pilot, "4 of 4 players answered", "5 of 5  Linus [b]x[/b]")
            assert "hasn't answered" not in shown(pilot)


async def test_beside_the_question_the_agenda_is_read_whole_at_eighty_columns(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, HOST["race"]) as floor:
        async with make_app(host(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "▸ Race: the jar", "that ships its", "workshop 15 min")
            await sees(pilot, "What we do", "differently", "tomorrow… 5 min")
            await sees(pilot, "! hasn't answered")
            await pilot.resize_terminal(120, 36)
            await sees(pilot, "▸ Race: the jar that ships", "tomorrow [b]x[/b] 5 min")
            await sees(pilot, "! hasn't answered", "! 3 missed in a row")


async def test_an_agenda_of_questions_alone_says_no_more_than_the_title(make_app: MakeApp) -> None:
    alone = replace(HOST["lobby"][0], agenda=(Planned("questions", TITLE, 0, 5),))
    with staged(WELCOME, (alone, LOBBY)) as floor:
        async with make_app(host(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Linus [b]x[/b]", "Begin")
            assert "Agenda" not in shown(pilot)


async def test_between_questions_a_host_is_told_what_enter_brings(make_app: MakeApp) -> None:
    kinds = (
        ("read", "agenda", 1, "Everyone reads this; enter goes on."),
        ("red-flags", "agenda", 2, "6 questions; enter puts the first."),
        ("fix", "agenda", 3, "A race to repair a Dockerfile; enter begins it."),
        ("break", "break", 4, "A break; enter goes on."),
        ("discussion", "discussion", 5, "Talk it over; enter goes on."),
    )
    board = replace(RACEBOARD, step="next")
    with staged(WELCOME, (board, RACING)) as floor:
        async with make_app(host(floor)).run_test(size=(80, 24)) as pilot:
            for seq, (kind, phase, number, said) in enumerate(kinds, 50):
                step = Step(kind, AGENDA[number - 1].title, number, 5)
                state = State(seq, phase, TITLE, step=step)  # type: ignore[arg-type]
                floor.show(state, replace(board, seq=seq))
                await sees(pilot, said)


def sent(floor: Staged, number: int) -> bool:
    """Tell whether so many answers arrived."""
    return len(answers(floor)) == number


async def test_the_first_goal_that_is_not_met_stays_in_view_while_one_types(
    make_app: MakeApp,
) -> None:
    for size in ((80, 24), (40, 12)):
        with staged(WELCOME, (you(41, 7), RACING)) as floor:
            async with make_app(player(floor)).run_test(size=size) as pilot:
                await sees(pilot, "5 goals to meet; first: It builds", "1  FROM maven")
                await pilot.press("down", "end", "X", "ctrl+s")
                await until(pilot, partial(sent, floor, 1))
                own = you(42, 7, answered=True, keys=(1, 2, 5))
                floor.show(own, replace(RACING, seq=42))
                await sees(pilot, "3 of 5 goals met; next: The image has")
                why = "It doesn't build: line 2: there is no instruction `CP`"
                floor.show(replace(own, seq=43, keys=(5,), why=why), replace(RACING, seq=43))
                await sees(pilot, "1 of 5 goals met.", "It doesn't build", "`CP`.")
                floor.show(replace(own, seq=44, keys=(1, 2, 3, 4, 5)), replace(RACING, seq=44))
                await sees(pilot, "✓ 5 of 5 goals met.")


async def test_goals_and_story_are_reached_from_the_text_and_back(make_app: MakeApp) -> None:
    begin = "".join(f"RUN step-{n}\n" for n in range(1, 17))
    ask = Text(f"The jar\n\n{'It is a long story, told at length. ' * 20}")
    control = Write(14, (), begin, "dockerfile")
    question = replace(RACE, form=Form(ask, (), control))
    with staged(WELCOME, (you(41, 7), replace(RACING, question=question))) as floor:
        async with make_app(player(floor)).run_test(size=(80, 24)) as pilot:
            await sees(pilot, "RUN step-15", "5 goals to meet")
            assert "It does not run as root" not in shown(pilot)
            await pilot.press("f2")
            await sees(pilot, "· It builds", "· It does not run as root")
            await pilot.press("f2")
            await sees(pilot, "The jar")
            await pilot.press("f2")
            await sees(pilot, "step-2", "step-12")


async def test_a_race_that_is_revealed_ticks_what_one_met_oneself(make_app: MakeApp) -> None:
    takes = tuple((goal.key, 1) for goal in GOALS)
    parts = tuple(Part("", Text(""), "✓", goal.text) for goal in GOALS)
    why = Part("How it works", Text("One stage builds, another ships."))
    told = Told(tuple(goal.key for goal in GOALS), takes, 0, "", (*parts, why))
    own = you(44, 7, answered=True, keys=(1, 5), right=False, earned=200.0)
    state = replace(RACING, seq=44, phase="reveal", told=told)
    with staged(WELCOME, (own, state)) as floor:
        async with make_app(player(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "Partly. +200 points", "One stage builds, another ships.")
            rows = [row for row in shown(pilot).split("\n") if "██████████ 1" in row]
            assert ["✓" in row for row in rows] == [True, False, False, False, True]
            assert sum("It builds" in row for row in shown(pilot).split("\n")) == 1


async def test_names_are_shown_by_turns_as_aliases_as_names_and_not_at_all(
    make_app: MakeApp,
) -> None:
    with staged(WELCOME, HOST["race"]) as floor:
        async with make_app(host(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, "players see aliases")
            for seq, (named, aliased) in enumerate(((True, True), (False, False)), 42):
                await pilot.press("n")
                await until(pilot, lambda n=seq: len(floor.wishes) == n - 41)  # type: ignore[misc]
                board = replace(RACEBOARD, seq=seq, named=named, aliased=aliased)
                floor.show(board, replace(RACING, seq=seq))
                await sees(pilot, "players see names" if named else "players see no names")
            await pilot.press("n")
            await until(pilot, lambda: len(floor.wishes) == 3)
            values = [wish.value for wish in floor.wishes if isinstance(wish, Command)]
            assert values == ["shown", "hidden", "aliases"]


async def test_the_projector_shows_the_question_and_no_name_until_names_are_shown(
    make_app: MakeApp,
) -> None:
    names = [seat.name for seat in RACEBOARD.seats]
    with staged(WELCOME, HOST["race"]) as floor:
        async with make_app(host(floor)).run_test(size=(120, 36)) as pilot:
            await sees(pilot, *names)
            await pilot.press("p")
            await until(pilot, lambda: "Grace" not in shown(pilot))
            seen = shown(pilot)
            assert "The jar that ships its workshop" in seen
            assert GOALS[2].text.plain in seen
            assert not any(name in seen for name in names)
            assert "behind" not in seen
            floor.show(HOST["reveal"][0], replace(REVEAL, seq=50, standings=()))
            await sees(pilot, "A new dependency in package-lock.json", "22 of 22 players answered")
            assert not any(name in shown(pilot) for name in names)
            floor.show(HOST["reveal"][0], replace(REVEAL, seq=51, phase="discussion"))
            floor.show(HOST["reveal"][0], replace(REVEAL, seq=52))
            await sees(pilot, "Linus [b]x[/b]")  # the standings, as the host shows them to all
            await pilot.press("enter")
            await until(pilot, lambda: len(floor.wishes) == 1)
            await pilot.press("p")
            await sees(pilot, "away")
