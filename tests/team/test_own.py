"""What a participant takes home: answers of the room in their own journal, and nothing else."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import Event, EventType
from sealegs.journal.exchange import export, merge
from sealegs.journal.row import from_line, to_line
from sealegs.journal.store import Journal
from sealegs.study.asked import Asked
from sealegs.study.events import NO_ROUND, Answer, Attempt, Certainty, from_event, to_event
from sealegs.study.rounds import current_round, undo_of_last_answer
from sealegs.study.state import State, fold
from sealegs.team import commands as c
from sealegs.team.agenda.questions import item_of
from sealegs.team.events import HOST
from sealegs.team.own import own_events, own_lines, taken_in
from tests.team.rooms import RIGHT, START, WRONG, Table, choice, multi
from tests.team.test_items import jar, race, submit

NOW = datetime.fromtimestamp(START / 1000, UTC) + timedelta(hours=1)
POOL = [choice(f"q{number}") for number in range(12)]


def played() -> Table:
    """Return a room in which Ann answered two of three questions, the last never revealed."""
    table = Table(None, (item_of("All", [*POOL[:2], multi("m")]),))
    table.join("ann", "bob")
    table.host(c.Start(), c.Open())
    table.at += 5000
    table.answer("ann", RIGHT, certainty=3, took=4500)
    table.answer("bob", WRONG)
    table.host(c.Reveal(), c.Open())
    table.at += 1000
    table.answer("ann", WRONG, certainty=1, took=900)
    table.host(c.Reveal(), c.Open())
    table.answer("ann", 1, 2)
    return table


def lines(table: Table, person: str = "ann") -> list[bytes]:
    return [line.encode() for line in own_lines(table.state, table.script, person)]


@pytest.fixture
def journal() -> Iterator[Journal]:
    """Return an empty journal."""
    opened = Journal.in_memory(FixedClock(NOW), random.Random(1))
    yield opened
    opened.close()


def safely(journal: Journal, some: list[bytes]) -> int:
    """Merge as `sealegs journal merge --answers-only` does."""
    return merge(journal, some, "file", lambda event: taken_in(event, NOW))


def state_of(journal: Journal) -> State:
    return fold(journal.events())


def test_judged_answers_go_home_with_the_rooms_time_and_their_certainty() -> None:
    table = played()
    events = list(own_events(table.state, table.script, "ann"))
    assert [from_event(event) for event in events] == [
        Answer("1", True, Certainty.KNOW, 4.5, NO_ROUND),
        Answer("2", False, Certainty.GUESS, 0.9, NO_ROUND),
    ]
    assert [event.item for event in events] == ["p/t/choice/q0", "p/t/choice/q1"]
    assert [event.content_hash for event in events] == ["hash-q0", "hash-q1"]
    assert [event.utc_ms for event in events] == [START + 5000, START + 6000]
    assert b"Ann" not in b"".join(lines(table))
    assert lines(table, "nobody") == []


def test_a_repaired_dockerfile_is_an_attempt_at_its_exercise() -> None:
    table = Table(None, (race(),))
    table.join("ann")
    table.host(c.Start(), c.Open())
    submit(table, "ann", jar().dockerfile)
    table.host(c.Reveal())
    (event,) = own_events(table.state, table.script, "ann")
    attempt = from_event(event)
    assert event.item == jar().id
    assert isinstance(attempt, Attempt)
    assert 0 < attempt.met < attempt.of


def test_merging_twice_changes_nothing(journal: Journal) -> None:
    table = played()
    assert safely(journal, lines(table)) == 2
    before = list(export(journal))
    assert safely(journal, lines(table)) == 0
    assert merge(journal, lines(table), "file") == 0
    assert list(export(journal)) == before
    assert all(from_line(line) == taken_in(from_line(line), NOW) for line in before)
    standing = state_of(journal).quizzes.items["p/t/choice/q0"]
    assert (standing.seen, standing.right, standing.last_certainty) == (1, 1, 3)


def test_what_was_learnt_before_and_after_keeps_its_order(journal: Journal) -> None:
    wrong = Answer("2", False, Certainty.KNOW, 1.0, 1)
    journal.append(to_event(wrong, "p/t/choice/q0", "hash-q0"))
    safely(journal, lines(played()))
    assert state_of(journal).quizzes.items["p/t/choice/q0"].last_right
    journal.append(to_event(wrong, "p/t/choice/q0", "hash-q0"))
    standing = state_of(journal).quizzes.items["p/t/choice/q0"]
    assert (standing.seen, standing.last_right) == (3, False)


def answer_all(journal: Journal, number: int, count: int) -> None:
    """Answer so many questions of a round of the learner's own quiz."""
    for _ in range(count):
        asked = current_round(POOL, state_of(journal).quizzes).next
        assert asked is not None
        right = Answer("1", True, Certainty.THINK, 1.0, number)
        journal.append(to_event(right, asked.item, asked.content_hash))


def test_a_round_of_ones_own_goes_on_where_it_was(journal: Journal) -> None:
    answer_all(journal, 1, 10)
    answer_all(journal, 2, 4)
    before = current_round(POOL, state_of(journal).quizzes)
    last = undo_of_last_answer(POOL, state_of(journal).quizzes)
    safely(journal, lines(played()))
    after = current_round(POOL, state_of(journal).quizzes)
    assert (after.number, len(after.answers)) == (before.number, len(before.answers)) == (2, 4)
    undone = undo_of_last_answer(POOL, state_of(journal).quizzes)
    assert (undone[0], undone[1]) == (last[0], last[1]) if undone and last else False


def test_what_a_room_showed_to_be_missing_is_asked_in_the_next_round(journal: Journal) -> None:
    answer_all(journal, 1, 10)
    table = Table(None, (item_of("All", POOL[:1]),))
    table.join("ann")
    table.host(c.Start(), c.Open())
    table.answer("ann", WRONG)
    table.host(c.Reveal())
    safely(journal, lines(table))
    asked = current_round(POOL, state_of(journal).quizzes).questions
    assert POOL[0].item in {question.item for question in asked}


def forged(**changes: object) -> bytes:
    """Return a line of a file with something changed in it."""
    event = json.loads(lines(played())[0])
    event["payload"] |= changes.pop("payload", {})
    return json.dumps(event | changes).encode()


@pytest.mark.parametrize("kind", [k for k in EventType if k not in ("answer", "attempt")])
def test_nothing_but_answers_is_let_in_and_then_nothing_at_all(
    journal: Journal, kind: EventType
) -> None:
    payloads = {"setting": {"name": "parameters"}, "undo": {"target": "x"}, "plan": {}}
    bad = forged(type=kind.value, payload=payloads.get(kind.value, {}))
    with pytest.raises(SealegsError, match="only answers are taken in"):
        safely(journal, [*lines(played()), bad])
    assert journal.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"device": "mine"}, {"device": "room-" + "x" * 300}, {"item": ""}, {"item": "i" * 201},
        {"content_hash": "h" * 201}, {"utc_ms": START + 3 * 86_400_000}, {"seq": 1 << 52},
        {"payload": {"given": "<script>"}}, {"payload": {"given": "1|words"}},
        {"payload": {"given": "1," * 900}}, {"payload": {"certainty": 9}},
        {"payload": {"seconds": -1}}, {"version": 99},
    ],
)  # fmt: skip
def test_an_answer_that_no_room_can_have_had_is_refused(
    journal: Journal, changes: dict[str, object]
) -> None:
    with pytest.raises(SealegsError, match="nothing was merged"):
        safely(journal, [forged(**changes)])
    assert journal.count() == 0


def test_order_and_day_are_made_anew_so_that_the_journal_goes_on(journal: Journal) -> None:
    """A large number would put whatever the learner does on other devices before it for good."""
    bad = forged(lamport=1 << 52, utc_offset_min=1440, payload={"round": 7, "again": True})
    assert safely(journal, [bad]) == 1
    (event,) = journal.events()
    assert (event.lamport, event.utc_offset_min) == (START // 1000 + 5, 0)
    assert from_event(event) == Answer("1", True, Certainty.KNOW, 4.5, NO_ROUND)
    journal.append(to_event(Answer("1", True, Certainty.THINK), "p/t/choice/q0", "hash-q0"))
    assert journal.count() == 2


def test_the_day_is_that_of_the_learners_own_clock() -> None:
    (event, _) = own_events(played().state, played().script, "ann")
    there = NOW.astimezone(timezone(timedelta(hours=9)))
    assert taken_in(event, there).utc_offset_min == 540


texts = st.text(max_size=20)
EVENTS = st.builds(
    Event,
    id=st.uuids().map(str), device=st.one_of(texts, texts.map("room-".__add__)),
    seq=st.integers(1, 1 << 53), lamport=st.integers(1, 1 << 53),
    utc_ms=st.integers(0, (1 << 48) - 1), utc_offset_min=st.integers(-1440, 1440),
    type=st.sampled_from(EventType), version=st.integers(1, 3), item=texts, content_hash=texts,
    payload=st.dictionaries(
        st.sampled_from(["given", "right", "certainty", "seconds", "round", "met", "of", "name"]),
        st.one_of(st.integers(-5, 70_000), st.booleans(), st.floats(), texts),
    ),
)  # fmt: skip


@given(EVENTS)
def test_whatever_comes_is_refused_or_an_answer_of_the_room(event: Event) -> None:
    try:
        made = taken_in(event, NOW)
    except ValueError:
        return
    payload = from_event(made)
    assert isinstance(payload, Answer | Attempt)
    assert made.device.startswith("room-")
    assert made.lamport <= (NOW.timestamp() + 86_400)
    assert taken_in(made, NOW) == made
    assert structs.replace(made, id=event.id) == made
    assert from_line(to_line(made)) == made


def test_questions_of_a_pack_that_is_not_here_do_no_harm(journal: Journal) -> None:
    foreign: list[Asked] = [replace(POOL[0], item="x/y/choice/z", subject="x/y/choice/z")]
    table = Table(None, (item_of("All", foreign),))
    table.join("ann")
    table.host(c.Start(), c.Open())
    table.answer("ann", RIGHT)
    table.host(c.Reveal())
    table.ask(HOST, c.End())
    assert safely(journal, lines(table)) == 1
    assert current_round(POOL, state_of(journal).quizzes).number == 1
