"""Items beside plain questions: races, panels, pages to read, breaks; judged from the log alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sealegs.curriculum.exercise import Exercise
from sealegs.curriculum.interview import InterviewQuestion, load_bank
from sealegs.curriculum.model import Level, Part
from sealegs.ground.problem import SealegsError
from sealegs.ground.resources import shipped_root
from sealegs.study.forms import Reply
from sealegs.study.given_context import context_in, raw_of
from sealegs.team import commands as c
from sealegs.team import events as e
from sealegs.team import fixing, panel
from sealegs.team.agenda import discussion, fix, pause, read
from sealegs.team.agenda import panel as panels
from sealegs.team.agenda.questions import item_of
from sealegs.team.aliases import aliases
from sealegs.team.deciding import Decided, Refusal
from sealegs.team.events import Item, Mark, Rules
from sealegs.team.folding import fold
from sealegs.team.item import known_items
from sealegs.team.reading import shown
from sealegs.team.room import Phase
from sealegs.team.server.views import Views
from sealegs.team.showing import Fields
from sealegs.team.verifying import Difference, Verified, read_log, verify, written
from tests.course import shipped_exercises, shipped_pack
from tests.team.rooms import Table, choice

V1 = Path(__file__).parent.parent / "data" / "team" / "version-1.jsonl"


@cache
def exercises() -> dict[str, Exercise]:
    return {each.slug: each for each in shipped_exercises().by_id.values()}


def jar() -> Exercise:
    return exercises()["jar-ships-its-workshop"]


@cache
def asked_in_panel() -> InterviewQuestion:
    pack = shipped_pack()
    return load_bank(shipped_root(), pack.id, ("multi-stage-build",)).of("multi-stage-build")[0]


@cache
def race() -> Item:
    return fix.KIND.item("A race", [fixing.content_of(jar())], 600, 10)


@cache
def talk() -> Item:
    return panels.KIND.item("Panel", [panel.content_of(asked_in_panel())], 0, 8)


def page(minutes: int = 5) -> Item:
    topic = shipped_pack().topics["multi-stage-build"]
    section = topic.section(Part.JUNIOR)
    assert section is not None
    return read.KIND.item("Read", Fields(tuple(shown(section.blocks)), minutes, topic.id))


def views(table: Table) -> Views:
    return Views(lambda person: f"The {person}", lambda: table.script)


def submit(table: Table, person: str, text: str, keys: tuple[int, ...] = ()) -> object:
    return table.ask(person, c.Answer(person, len(table.state.rounds), keys, text))


def racing() -> Table:
    table = Table(items=(race(),))
    table.join("ann", "bob", "cat")
    table.host(c.Start(), c.Open())
    return table


def test_every_kind_of_item_is_known_by_its_name() -> None:
    assert sorted(known_items()) == [
        "break", "discussion", "fix", "panel", "predict", "questions", "read", "red-flags",
        "self-study",
    ]  # fmt: skip
    assert all(kind.summary.endswith(".") for kind in known_items().values())


def test_a_race_ticks_goals_as_they_are_met_and_keeps_the_text_out_of_the_log() -> None:
    table, best = racing(), jar().solutions[0].text
    table.at += 60_000
    submit(table, "ann", best)
    submit(table, "bob", jar().dockerfile)
    board = views(table).board(table.state, (), 0)
    ticked = {seat.person: seat.ticks for seat in board.seats}
    assert ticked["ann"] == tuple(tick.key for tick in board.ticks)
    assert ticked["bob"] == (1, 2, 9)
    assert ticked["cat"] == ()
    assert {tick.text.plain for tick in board.ticks} >= {"It builds", "It does not run as root"}
    table.host(c.Reveal(), c.End())
    revealed = next(event for event in table.events if isinstance(event, e.Revealed))
    assert revealed.marks == (Mark("ann", True, 1000), Mark("bob", False, 0))
    lines = list(written(table.log))
    # the author's own text is part of the question, and the only one that is there
    assert b"ENTRYPOINT" in lines[0]
    assert not any(b"ENTRYPOINT" in line for line in lines[1:])
    assert isinstance(verify(read_log(lines, "log")), Verified)


def test_words_that_came_in_time_count_however_long_hearing_them_took() -> None:
    table, best = racing(), jar().solutions[0].text
    opened, limit = table.at, 600_000

    def sent(person: str, came: int) -> object:
        return table.ask(person, c.Answer(person, 1, (), best, took_ms=1), "", opened + came)

    table.at += limit + 30_000
    assert isinstance(sent("ann", limit + 1_000), Decided)
    late = sent("bob", limit + 2_000)
    assert isinstance(late, Refusal)
    assert late.reason == "time"
    assert isinstance(sent("bob", -5_000), Decided)  # a clock that was behind: when it was put
    future = sent("cat", limit + 60_000)
    assert isinstance(future, Refusal)  # never later than now, and now is too late
    given = table.state.rounds[0].answers
    assert (given["ann"].took_ms, given["bob"].took_ms) == (limit - 500, 0)
    table.host(c.Reveal(), c.End())
    assert table.state.players["ann"].points == 1000
    assert isinstance(verify(read_log(written(table.log), "log")), Verified)


def test_keys_are_judged_by_the_time_of_the_log() -> None:
    table = Table()
    table.join("ann")
    table.host(c.Start(), c.Open())
    came, table.at = table.at + 1_000, table.at + 60_000
    assert isinstance(table.ask("ann", c.Answer("ann", 1, (1,)), "", came), Refusal)


def test_what_a_client_says_it_reached_counts_for_nothing() -> None:
    table = racing()
    submit(table, "bob", jar().dockerfile, keys=tuple(range(1, 10)))
    assert table.state.rounds[0].answers["bob"].keys == (1, 2, 9)


def test_a_submission_may_be_bettered_until_the_close_and_the_last_counts() -> None:
    table = racing()
    submit(table, "ann", "FROM nothing-of-this-name\nRUN [")
    assert 1 not in table.state.rounds[0].answers["ann"].keys
    submit(table, "ann", jar().solutions[1].text)
    table.host(c.Reveal())
    assert table.state.players["ann"].points == 1000


def test_nothing_is_earned_by_what_does_not_build_or_by_the_start() -> None:
    content = fixing.content_of(jar())
    grade = fixing.asked(content).source.posed.grade  # type: ignore[union-attr]
    assert grade(Reply((2, 3, 4, 5, 6, 7, 8, 9))).score == 0
    assert grade(Reply((1, 2, 9))).score == 0
    assert 0 < grade(Reply((1, 2, 3, 9))).score < grade(Reply((1, 2, 3, 4, 9))).score < 1
    assert grade(Reply((1, 3, 4))).score < grade(Reply((1, 2, 3, 4, 9))).score


@pytest.mark.parametrize("slug", sorted(exercises()))
def test_every_exercise_is_kept_whole_or_refused_in_words(slug: str) -> None:
    exercise = exercises()[slug]
    assert context_in(raw_of(exercise.context))[0] == exercise.context
    if exercise.ignore is not None:
        with pytest.raises(SealegsError, match="two files"):
            fixing.content_of(exercise)
        return
    posed = fixing.asked(fixing.content_of(exercise)).source.posed  # type: ignore[union-attr]
    assert posed.suggest is not None
    reached = posed.suggest(exercise.solutions[0].text)
    assert posed.grade(Reply(reached)).right
    assert posed.grade(Reply(posed.suggest(exercise.dockerfile))).score == 0
    rejected = posed.suggest(exercise.rejected[0].text)
    assert not posed.grade(Reply(rejected)).right


def test_a_panel_hears_points_and_tells_them_only_when_they_are_revealed() -> None:
    question = asked_in_panel()
    table = Table(items=(talk(),))
    table.join("ann", "bob")
    table.host(c.Start(), c.Open())
    submit(table, "ann", question.answers.at(question.level))
    submit(table, "bob", "I like whales.", keys=(1, 2, 3))
    shows = views(table)
    asked = shows.state(table.state, table.at).question
    assert asked is not None
    assert asked.ticks == ()
    assert "points" not in repr(asked.form.control).replace("points=()", "")
    board = shows.board(table.state, (), 0)
    assert [tick.text.plain for tick in board.ticks] == [p.say for p in question.points]
    takes = dict(board.takes)
    level = list(Level).index(question.level)
    wanted = [n for n, p in enumerate(question.points, 1) if list(Level).index(p.level) <= level]
    assert all(takes[key] == 1 for key in wanted)
    table.host(c.Reveal())
    asked = shows.state(table.state, table.at).question
    assert asked is not None
    assert len(asked.ticks) == len(question.points)
    assert table.state.players["ann"].points == 1000
    assert table.state.players["bob"].points == 0
    assert isinstance(verify(read_log(written(table.log), "log")), Verified)


def test_which_points_one_made_is_not_told_before_they_are_revealed() -> None:
    question = asked_in_panel()
    table = Table(items=(talk(),))
    table.join("ann", "bob")
    table.host(c.Start(), c.Open())
    submit(table, "ann", question.answers.at(question.level))
    shows, made = views(table), table.state.rounds[0].answers["ann"].keys
    assert made
    for _ in range(2):  # while it is open, and once it is closed
        you = shows.you(table.state, "ann")
        assert (you.answered, you.keys) == (True, ())
        table.host(c.Close())
    table.host(c.Reveal())
    assert shows.you(table.state, "ann").keys == made


def test_which_goals_one_meets_is_told_at_once() -> None:
    table = racing()
    submit(table, "bob", jar().dockerfile)
    assert views(table).you(table.state, "bob").keys == (1, 2, 9)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("from=build /a /b\n", "line 1: there is no instruction `from=build`"),
        ("FROM scratch\nCOPY nowhere.txt /\n", "line 2: "),
        ("# nothing\n", "the file has no instructions"),
        ("FROM a\nRUN <<EOF\nx\n", "never ends"),
    ],
)
def test_who_submits_what_builds_nothing_is_told_why(text: str, why: str) -> None:
    table, wrote = racing(), dict[str, str]()
    shows = Views(lambda one: one, lambda: table.script, lambda one, seq: wrote.get(one))

    def told(text: str) -> str:
        wrote["bob"] = text
        submit(table, "bob", text)
        return shows.you(table.state, "bob").why

    for bad in (text, "\x1b]0;x\x07" + "x" * 5000 + "\n"):
        said = told(bad)
        assert said
        assert why in said or bad != text
        assert "\n" not in said
        assert "\x1b" not in said
        assert len(said) <= 301
    assert shows.you(table.state, "ann").why == ""
    assert told(jar().dockerfile) == ""
    told(text)
    table.host(c.Reveal())
    assert shows.you(table.state, "bob").why == ""


def test_a_page_is_on_everyones_screen_while_the_room_is_at_it() -> None:
    table = Table(items=(page(), item_of("Ask", [choice("a")])))
    table.join("ann")
    shows = views(table)
    assert shows.state(table.state, table.at).step is None
    table.host(c.Start())
    state = shows.state(table.state, table.at)
    assert state.step is not None
    assert (state.step.kind, state.step.number, state.step.of) == ("read", 1, 2)
    assert {block.kind for block in state.step.shown} >= {"text", "code"}
    assert state.left == 300_000
    assert shows.step(table.state) == "next"
    table.at += 290_000
    assert shows.state(table.state, table.at).left == 10_000
    table.at += 60_000
    assert shows.state(table.state, table.at).left == 0
    table.host(c.Next())
    state = shows.state(table.state, table.at)
    assert state.step is not None
    assert (state.step.kind, state.step.shown, state.left) == ("questions", (), 0)
    assert shows.step(table.state) == "open"
    board = shows.board(table.state, (), 0, table.at)
    assert [(plan.kind, plan.minutes, plan.rounds) for plan in board.agenda] == [
        ("read", 5, 0), ("questions", 0, 1),
    ]  # fmt: skip
    assert (board.item, board.elapsed) == (1, 350_000)


def test_a_break_and_a_discussion_of_the_agenda_begin_by_themselves() -> None:
    about = discussion.KIND.item("What surprised you?", Fields((), 3))
    table = Table(items=(about, pause.KIND.item("Coffee", Fields((), 10)), about))
    phases = []
    for command in (c.Start(), c.Next(), c.Next()):
        table.host(command)
        phases.append(table.state.phase)
        if phases[-1] is Phase.BREAK:
            assert views(table).state(table.state, table.at).left == 600_000
    assert phases == [Phase.DISCUSSION, Phase.BREAK, Phase.DISCUSSION]
    table.host(c.End())
    assert isinstance(verify(read_log(written(table.log), "log")), Verified)
    assert fold(table.log) == table.state


def test_a_log_of_the_first_version_is_read_and_comes_to_its_result() -> None:
    lines = V1.read_bytes().splitlines(keepends=True)
    outcome = verify(read_log(lines, "log"))
    assert isinstance(outcome, Verified), outcome
    assert (outcome.answers, len(outcome.state.rounds)) == (7, 3)
    other = [line.replace(b'["ann",true,1000]', b'["ann",false,0]') for line in lines]
    assert isinstance(verify(read_log(other, "log")), Difference)


def test_aliases_stand_in_the_standings_where_the_host_chose_them() -> None:
    table = Table(Rules())
    table.join("ann", "bob")
    table.host(c.Start(), c.Open())
    table.answer("ann", 1)
    table.host(c.Reveal())
    shows = views(table)
    assert shows.state(table.state, table.at).standings == ()
    table.host(c.SetNames(shown=False, aliases=True))
    state = shows.state(table.state, table.at)
    known = aliases(["ann", "bob"])
    assert [row.name for row in state.standings] == [known["ann"], known["bob"]]
    assert shows.you(table.state, "ann").alias == known["ann"]
    table.host(c.SetNames(shown=True))
    assert shows.state(table.state, table.at).standings[0].name == "The ann"
    table.host(c.SetNames(shown=False))
    assert shows.state(table.state, table.at).standings == ()
    assert isinstance(verify(read_log(written(table.log), "log")), Verified)


def test_no_two_people_share_an_alias() -> None:
    made = aliases(f"p{n}" for n in range(9000))
    assert len(set(made.values())) == 9000


def test_rounds_missed_in_a_row_are_counted_until_one_is_right() -> None:
    table = Table(items=(item_of("Ask", [choice(slug) for slug in "abc"]),))
    table.join("ann", "bob")
    table.host(c.Start(), c.Open())
    table.answer("ann", 2)
    table.host(c.Reveal(), c.Open())
    table.answer("ann", 3)
    table.host(c.Reveal())
    assert (table.state.players["ann"].missed, table.state.players["bob"].missed) == (2, 2)
    table.host(c.Open())
    table.answer("ann", 1)
    table.host(c.Reveal())
    assert (table.state.players["ann"].missed, table.state.players["bob"].missed) == (0, 3)
    seats = views(table).board(table.state, (), 0).seats
    assert [(seat.missed, seat.silent) for seat in seats] == [(0, 0), (3, 3)]
