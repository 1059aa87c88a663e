"""A log comes to its result again, and whatever is changed in it is found where it was changed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.team import commands as c
from sealegs.team.events import Rules
from sealegs.team.standings import in_bytes, standings
from sealegs.team.verifying import Difference, Verified, read_log, verify, written
from tests.team.rooms import Table


def session(scoring: str = "accuracy") -> Table:
    table = Table(Rules(scoring=scoring, teams=("Red", "Blue")))
    table.join("ann", "bob", "cat")
    table.host(c.Multiply("bob", 150), c.Start(), c.Open())
    table.at += 2000
    table.answer("ann", 1, certainty=3, took=1900)
    table.answer("bob", 2, certainty=3)
    table.host(c.Reveal(), c.Open())
    table.at += 5000
    table.answer("ann", 1)
    table.answer("bob", 1, 2, certainty=1)
    table.ask("cat", c.Leave("cat"))
    table.host(c.Reveal(), c.Next(), c.Open())
    table.ask("ann", c.Answer("ann", 3, (1,), "x is what I say"))
    table.host(c.End())
    return table


Lines = list[dict[str, object]]


def lines_of(table: Table) -> Lines:
    return [json.loads(line) for line in written(table.log)]


def reread(lines: Lines) -> Verified | Difference:
    return verify(read_log([json.dumps(line).encode() for line in lines], "log"))


def event(lines: Lines, kind: str, number: int = 0) -> dict[str, object]:
    found = [line["event"] for line in lines if line["event"]["type"] == kind]  # type: ignore[index]
    wanted = found[number]
    assert isinstance(wanted, dict)
    return wanted


@pytest.mark.parametrize("scoring", ["accuracy", "certainty", "speed", "teams"])
def test_a_log_alone_gives_the_same_standings_byte_for_byte(scoring: str) -> None:
    table = session(scoring)
    outcome = verify(read_log(written(table.log), "log"))
    assert isinstance(outcome, Verified)
    assert in_bytes(standings(outcome.state)) == in_bytes(standings(table.state))
    assert outcome.answers == 5
    assert "x is what I say" not in b"".join(written(table.log)).decode()


def test_a_log_that_isn_t_over_holds_as_far_as_it_goes() -> None:
    log = session().log
    for length in range(1, len(log) + 1):
        assert isinstance(verify(log[:length]), Verified)


def wrong_mark(lines: Lines) -> None:
    event(lines, "revealed")["marks"] = [["ann", True, 1000], ["bob", True, 1000]]


def other_answer(lines: Lines) -> None:
    event(lines, "answered", 1)["keys"] = [1]


def no_such_option(lines: Lines) -> None:
    event(lines, "answered", 1)["keys"] = [9]


def surer(lines: Lines) -> None:
    event(lines, "answered")["certainty"] = 1


def other_seal(lines: Lines) -> None:
    event(lines, "ended")["standings"] = "0" * 64


def question_changed(lines: Lines) -> None:
    agenda = event(lines, "created")["agenda"]
    options = agenda[0]["payload"]["questions"][0]["payload"]["options"]  # type: ignore[index]
    options[0]["right"], options[1]["right"] = False, True


def more_time(lines: Lines) -> None:
    event(lines, "opened")["seconds"] = 99


def earlier(lines: Lines) -> None:
    lines[9]["at"] = 0


def gap(lines: Lines) -> None:
    del lines[6]


def twice(lines: Lines) -> None:
    lines.insert(9, dict(lines[8]))


def unknown_person(lines: Lines) -> None:
    event(lines, "answered")["person"] = "eve"


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (wrong_mark, "revealed"), (other_answer, "revealed"), (no_such_option, "answered"),
        (surer, "revealed"), (other_seal, "ended"), (question_changed, "created"),
        (more_time, "opened"), (unknown_person, "answered"),
    ],
)  # fmt: skip
def test_what_was_changed_is_named_at_the_first_event_that_does_not_follow(
    change: Callable[[Lines], None], kind: str
) -> None:
    lines = lines_of(session("certainty"))
    change(lines)
    outcome = reread(lines)
    assert isinstance(outcome, Difference)
    named = next(line for line in lines if line["seq"] == outcome.seq)
    assert named["event"]["type"] == kind  # type: ignore[index]
    assert outcome.say


@pytest.mark.parametrize(
    "marks", [[["ann", True, 5000]], [["ann", "yes", 1000]], [["ann", True]], "all right"]
)
def test_a_value_that_no_room_writes_is_named_as_a_change_and_not_as_a_file_of_something_else(
    marks: object,
) -> None:
    lines = lines_of(session())
    event(lines, "revealed")["marks"] = marks
    outcome = reread(lines)
    assert isinstance(outcome, Difference)
    assert lines[outcome.seq - 1]["event"] is event(lines, "revealed")
    assert "none that a room writes" in outcome.say
    assert "marks" in outcome.say


@pytest.mark.parametrize(("change", "seq"), [(gap, 8), (twice, 9), (earlier, 10)])
def test_gaps_doubles_and_times_that_run_backwards_are_named(
    change: Callable[[Lines], None], seq: int
) -> None:
    lines = lines_of(session())
    change(lines)
    outcome = reread(lines)
    assert isinstance(outcome, Difference)
    assert outcome.seq == seq


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[" * 3000, b"\xff\xfe", b'{"v":3,"seq":1,"at":1,"event":{"type":"started"}}',
        b'{"v":1,"seq":1,"at":1,"event":{"type":"of-tomorrow"}}',
        b'{"v":1,"seq":1,"at":1,"event":{"type":"started","more":1}}',
        b'{"v":1,"seq":0,"at":1,"event":{"type":"started"}}',
    ],
)  # fmt: skip
def test_what_is_no_log_is_refused_with_its_line(line: bytes) -> None:
    with pytest.raises(SealegsError):
        verify(read_log([line], "log"))
    with pytest.raises(SealegsError, match="log:2"):
        list(read_log([b"\n", line or b"{}"], "log"))
