"""A session from lobby to end, and what each kind of wish gives in each phase."""

from __future__ import annotations

import pytest

from sealegs.team import commands as c
from sealegs.team import events as e
from sealegs.team.deciding import Decided, Decision, Refusal, Repeated
from sealegs.team.events import HOST, ROOM, Late, Logged, Rules, from_line, to_line
from sealegs.team.folding import BrokenLog, applied, fold
from sealegs.team.room import Phase, RoomState
from sealegs.team.standings import digest, in_bytes, standings
from tests.team.rooms import RIGHT, SECONDS, START, WRONG, Table


def refused(decision: object) -> str:
    assert isinstance(decision, Refusal)
    assert decision.say
    return decision.reason


def points(table: Table) -> dict[str, int]:
    return {row.person: row.points for row in standings(table.state).people}


def test_a_session_goes_from_lobby_to_end() -> None:
    table = Table()
    table.join("ann", "bob")
    table.host(c.Start(), c.Open())
    table.answer("ann", 1)
    table.answer("bob", 2)
    table.host(c.Close(), c.Reveal(), c.Discuss(), c.Open())
    table.answer("ann", 1)
    table.answer("bob", 1, 2)
    table.host(c.Reveal(), c.Break(), c.Next(), c.Open())
    table.ask("ann", c.Answer("ann", 3, (1, 2), "x and y"))
    table.host(c.Reveal(), c.End())
    assert table.state.phase is Phase.END
    assert points(table) == {"ann": 2500, "bob": 1000}
    assert [row.counted for row in standings(table.state).people] == [3, 3]
    assert isinstance(table.log[-1].event, e.Ended)
    assert table.log[-1].event.standings == digest(table.state)


def test_a_log_read_back_from_its_lines_gives_the_same_bytes() -> None:
    table = Table()
    table.join("ann", "bob")
    table.host(c.Start(), c.Open())
    table.answer("ann", 1)
    table.host(c.End())
    again = fold(from_line(to_line(entry)) for entry in table.log)
    assert again == table.state
    assert in_bytes(standings(again)) == in_bytes(standings(table.state))
    assert [to_line(from_line(to_line(entry))) for entry in table.log] == [
        to_line(entry) for entry in table.log
    ]


def test_the_last_answer_before_the_close_counts() -> None:
    table = Table()
    table.join("ann")
    table.host(c.Start(), c.Open())
    table.answer("ann", 2)
    table.answer("ann", 1)
    table.host(c.Close())
    assert refused(table.answer("ann", 2)) == "closed"
    table.host(c.Reveal())
    assert points(table) == {"ann": 1000}
    assert len(table.state.rounds[0].answers) == 1


def test_a_wish_that_comes_again_is_carried_out_once_however_late() -> None:
    table = Table()
    table.join("ann", "bob")
    table.host(c.Start(), c.Open())
    first = table.answer("ann", 2, key="first-one")
    assert isinstance(first, Decided)
    at = table.state.seq
    table.answer("ann", 1, key="second-one")
    assert table.answer("ann", 2, key="first-one") == Repeated(at)
    assert isinstance(table.answer("bob", 2, key="first-one"), Decided)  # bob's own key
    table.host(c.Reveal())
    assert table.answer("ann", 1, key="second-one") == Repeated(at + 1)
    assert points(table)["ann"] == 1000


@pytest.mark.parametrize(
    ("late", "counted", "said"),
    [(Late.FULL, 1, ""), (Late.ZERO, 2, ""), (Late.OBSERVE, None, "observer")],
)
def test_who_comes_late_gets_what_the_host_chose(
    late: Late, counted: int | None, said: str
) -> None:
    table = Table(Rules(late=late))
    table.join("ann")
    table.host(c.Start(), c.Open(), c.Reveal())
    table.join("late")
    table.host(c.Open())
    decision = table.answer("late", 1, 2)
    assert (refused(decision) if said else "") == said
    table.host(c.Reveal())
    rows = {row.person: row for row in standings(table.state).people}
    assert ("late" in rows) is (counted is not None)
    if counted is not None:
        assert (rows["late"].points, rows["late"].counted) == (1000, counted)


def test_who_comes_late_while_a_question_is_open_may_answer_it() -> None:
    table = Table()
    table.host(c.Start(), c.Open())
    table.join("late")
    assert isinstance(table.answer("late", 1), Decided)
    table.host(c.SetLate(Late.OBSERVE))
    table.join("later")
    assert refused(table.answer("later", 1)) == "observer"


def test_time_is_over_for_each_person_by_their_own_limit_and_the_delay_on_the_way() -> None:
    table = Table()
    table.join("ann", "slow")
    table.host(c.Multiply("slow", 200), c.Start(), c.Open())
    assert table.state.deadline == START + 2 * SECONDS * 1000 + 1500
    table.at += SECONDS * 1000 + 1500
    assert isinstance(table.answer("ann", 1), Decided)
    table.at += 1
    assert refused(table.answer("ann", 2)) == "time"
    assert isinstance(table.answer("slow", 1), Decided)
    assert refused(table.ask(ROOM, c.Close(1))) == "early"
    table.at = START + 2 * SECONDS * 1000 + 1500
    assert isinstance(table.ask(ROOM, c.Close(1)), Decided)
    assert table.ask(ROOM, c.Close(1)) == Decided()  # the second process that noticed


@pytest.mark.parametrize(
    ("elapsed", "said", "counts"),
    [(5000, 4200, 4200), (5000, 0, 3500), (5000, 9000, 5000), (1000, 0, 0), (5000, -50, 3500)],
)
def test_a_client_s_stop_watch_is_believed_as_far_as_the_delay(
    elapsed: int, said: int, counts: int
) -> None:
    table = Table()
    table.join("ann")
    table.host(c.Start(), c.Open())
    table.at += elapsed
    table.answer("ann", 1, took=said)
    assert table.state.rounds[0].answers["ann"].took_ms == counts


def test_only_who_leads_may_lead_and_the_room_can_be_handed_over_and_taken_back() -> None:
    table = Table()
    table.join("ann", "bob")
    assert refused(table.ask("ann", c.Start())) == "not-host"
    table.host(c.Handover("ann"))
    assert isinstance(table.ask("ann", c.Start()), Decided)
    assert refused(table.ask("bob", c.Handover("bob"))) == "not-host"
    table.host(c.Handover(HOST))
    assert refused(table.ask("ann", c.Open())) == "not-host"
    table.host(c.Handover("bob"))
    table.ask("bob", c.Leave("bob"))
    assert table.state.leader == HOST
    assert refused(table.host(c.Handover("bob"))) == "gone"


def test_nobody_acts_for_somebody_else_but_the_host_may_rename() -> None:
    table = Table()
    table.join("ann", "bob")
    table.host(c.Start(), c.Open())
    assert refused(table.ask("bob", c.Answer("ann", 1, (2,)))) == "not-you"
    assert refused(table.ask("bob", c.Leave("ann"))) == "not-you"
    assert refused(table.ask("bob", c.Rename("ann", "x"))) == "not-you"
    table.host(c.Rename("ann", "Anna"))
    assert table.texts["ann", "name"] == "Anna"
    assert "Anna" not in b"".join(map(to_line, table.log)).decode()


def test_people_leave_and_return_and_who_was_sent_out_does_not() -> None:
    table = Table()
    table.join("ann", "bob", "cat")
    table.host(c.Start(), c.Open())
    table.answer("ann", 1)
    table.answer("bob", 1)
    table.ask("ann", c.Leave("ann"))
    assert refused(table.answer("ann", 2)) == "gone"
    table.host(c.Kick("bob"), c.Reveal())
    assert points(table) == {"ann": 1000, "cat": 0}
    assert refused(table.ask("bob", c.Join("bob", "Bob"))) == "kicked"
    assert refused(table.ask("bob", c.Return("bob"))) == "kicked"
    table.ask("ann", c.Join("ann", "Ann"))
    here = [table.state.players["ann"].here]
    table.ask(ROOM, c.Drop("ann"))
    assert [*here, table.state.players["ann"].here] == [True, False]
    assert table.ask(ROOM, c.Drop("ann")) == Decided()


def test_a_room_that_is_full_says_so() -> None:
    table = Table(Rules(most=1))
    table.join("ann")
    assert refused(table.ask("bob", c.Join("bob"))) == "full"


def test_teams_fill_evenly_unless_one_is_asked_for_and_rank_by_their_mean() -> None:
    table = Table(Rules(scoring="teams", teams=("Red", "Blue")))
    table.join("ann", "bob", "cat")
    table.ask("dan", c.Join("dan", team=0))
    teams = {player.id: player.team for player in table.state.people}
    assert teams == {"ann": 0, "bob": 1, "cat": 0, "dan": 0}
    table.host(c.Start(), c.Open())
    table.answer("ann", 1)
    table.answer("bob", 1)
    table.host(c.Reveal())
    ranked = standings(table.state).teams
    assert [(row.rank, row.team, row.points, row.people) for row in ranked] == [
        (1, 1, 1000, 1), (2, 0, 333, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("commands", "last"),
    [
        ((c.Open(),), "phase"),
        ((c.Reveal(),), "phase"),
        ((c.Start(), c.Start()), "phase"),
        ((c.Start(), c.Close()), "phase"),
        ((c.Start(), c.Open(), c.Open()), "phase"),
        ((c.Start(), c.Open(), c.Next()), "phase"),
        ((c.Start(), c.Open(), c.Close(), c.Discuss()), "phase"),
        ((c.Start(), c.Next(), c.Next()), "nothing-left"),
        ((c.Start(), c.Next(), c.Open(), c.Reveal(), c.Open()), "nothing-left"),
        ((c.End(), c.Start()), "phase"),
        ((c.Kick("nobody"),), "unknown"),
        ((c.Multiply("ann", 5),), "unfit"),
        ((c.Create("r2", "Again", (), Rules()),), "exists"),
    ],
)
def test_what_does_not_fit_the_phase_is_refused(commands: tuple[c.Command, ...], last: str) -> None:
    table = Table()
    table.join("ann")
    before = table.host(*commands[:-1])
    assert isinstance(before, Decided)
    assert refused(table.host(commands[-1])) == last


def test_an_answer_must_fit_its_control() -> None:
    table = Table()
    table.join("ann")
    table.host(c.Start(), c.Open())
    assert refused(table.answer("ann")) == "unfit"
    assert refused(table.answer("ann", 1, 2)) == "unfit"
    assert refused(table.answer("ann", 77)) == "unfit"
    assert refused(table.ask("ann", c.Answer("ann", 2, (1,)))) == "unknown"
    assert refused(table.ask("eve", c.Answer("eve", 1, (1,)))) == "unknown"


def test_ending_in_the_middle_of_a_question_counts_its_answers() -> None:
    table = Table()
    table.join("ann")
    table.host(c.Start(), c.Open())
    table.answer("ann", 1)
    table.host(c.End())
    assert points(table) == {"ann": 1000}
    assert [type(event) for event in table.events[-3:]] == [e.Closed, e.Revealed, e.Ended]


def broken(table: Table, *, drop: int | None = None, add: e.Event | None = None) -> BrokenLog:
    log = [entry for n, entry in enumerate(table.log) if n != drop]
    if add is not None:
        log.append(e.Logged(seq=len(table.log) + 1, at=table.at, event=add))
    with pytest.raises(BrokenLog) as raised:
        fold(log)
    return raised.value


def test_a_log_with_what_can_not_have_happened_names_the_first_such_event() -> None:
    table = Table()
    table.join("ann")
    table.host(c.Start(), c.Open())
    table.answer("ann", 1)
    assert broken(table, drop=2).seq == 4
    wrong: list[e.Event] = [
        e.Started(), e.Joined("ann", late=Late.FULL), e.Joined("bob"), e.Turned(1), e.Closed(2),
        e.Answered(1, "eve"), e.Answered(1, "ann", took_ms=5000), e.Ended(""), e.Kicked("eve"),
    ]  # fmt: skip
    for event in wrong:
        assert broken(table, add=event).seq == 6, event
    table.host(c.Close())
    unjudged = e.Revealed(1, (), "")
    assert "judged" in broken(table, add=unjudged).why


def test_equal_points_share_a_rank_and_keep_the_order_of_joining() -> None:
    table = Table()
    table.join("zoe", "ann", "bob", "cat")
    table.host(c.Start(), c.Open())
    for person in ("bob", "zoe"):
        table.answer(person, 1)
    table.host(c.Reveal())
    rows = [(row.rank, row.person) for row in standings(table.state).people]
    assert rows == [(1, "zoe"), (1, "bob"), (3, "ann"), (3, "cat")]


def test_an_empty_state_has_no_standings() -> None:
    assert standings(RoomState()).people == ()


def numbered(table: Table, order: int, key: int) -> Decision:
    """Let Ann give the answer that she counts as this one."""
    return table.ask("ann", c.Answer("ann", 1, (key,), order=order), f"answer-{order}")


def test_an_older_answer_that_comes_late_never_takes_the_place_of_a_newer_one() -> None:
    table = Table()
    table.join("ann")
    table.host(c.Start(), c.Open())
    numbered(table, 2, RIGHT)
    placed = table.state.seq
    assert numbered(table, 1, WRONG) == Repeated(placed)
    assert table.state.seq == placed
    numbered(table, 3, WRONG)
    assert isinstance(table.answer("ann", RIGHT), Decided)  # a client that doesn't count
    assert numbered(table, 2, RIGHT) == Repeated(placed)  # the same wish again
    newest = table.state.seq
    assert numbered(table, 1, WRONG) == Repeated(newest)
    table.host(c.Close())
    assert numbered(table, 1, WRONG) == Repeated(newest)
    assert isinstance(numbered(table, 4, WRONG), Refusal)
    assert table.state.rounds[0].answers["ann"].keys == (RIGHT,)


def test_a_log_in_which_an_older_answer_follows_a_newer_one_is_found_out() -> None:
    table = Table()
    table.join("ann")
    table.host(c.Start(), c.Open())
    numbered(table, 2, RIGHT)
    late = e.Answered(1, "ann", (WRONG,), order=1)
    with pytest.raises(BrokenLog, match="an older answer came after a newer one"):
        applied(table.state, Logged(seq=table.state.seq + 1, at=table.at, by="ann", event=late))


def test_who_is_gone_or_never_played_takes_no_place_in_a_full_room() -> None:
    table = Table(Rules(most=3))
    table.join("ann", "bob", "cat")
    assert isinstance(table.ask("dan", c.Join("dan")), Refusal)
    table.host(c.Start(), c.Open())
    table.answer("ann", RIGHT)
    table.ask(ROOM, c.Drop("ann"))
    assert isinstance(table.ask("dan", c.Join("dan")), Refusal)
    table.ask(ROOM, c.Drop("bob"))
    assert isinstance(table.ask("dan", c.Join("dan")), Decided)
    table.host(c.Kick("cat"))
    assert isinstance(table.ask("eve", c.Join("eve")), Decided)
    assert isinstance(table.ask("fay", c.Join("fay")), Refusal)


def test_who_came_in_again_elsewhere_is_not_noted_as_lost_with_the_old_connection() -> None:
    table = Table()
    table.join("ann")
    first = table.state.players["ann"].entered
    table.ask("ann", c.Return("ann", anew=True))
    table.ask(ROOM, c.Drop("ann", first))
    assert table.state.players["ann"].here
    table.ask(ROOM, c.Drop("ann", table.state.players["ann"].entered))
    assert not table.state.players["ann"].here
