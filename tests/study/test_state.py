from __future__ import annotations

import dataclasses
import random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.journal.event import Event, EventType, Json
from sealegs.study.events import (
    Answer,
    Attempt,
    Certainty,
    Draft,
    Grade,
    Hint,
    Payload,
    Read,
    Solved,
    Undo,
)
from sealegs.study.memory import Memory
from sealegs.study.quiz import Standing
from sealegs.study.state import EMPTY, FOLD_VERSION, State, apply, decode, encode
from tests.study.events import event, event_id, fold

CARDS = [f"docker/multi-stage-build/card/{name}" for name in ("target", "copy-from", "cache")]
FLAGS = [f"docker/multi-stage-build/red-flag/{name}" for name in ("smaller", "deletes")]


@dataclasses.dataclass(frozen=True)
class Step:
    """One thing a learner did; ``back`` undoes the event that many steps earlier."""

    item: str
    payload: Payload | None
    back: int = 0


def steps() -> st.SearchStrategy[list[Step]]:
    grades = st.builds(Step, st.sampled_from(CARDS), st.builds(Grade, st.integers(1, 4)))
    answers = st.builds(
        Step,
        st.sampled_from(FLAGS),
        st.builds(
            Answer,
            given=st.just("red"),
            right=st.booleans(),
            certainty=st.sampled_from(Certainty),
            round=st.integers(1, 3),
            again=st.booleans(),
        ),
    )
    undos = st.builds(Step, st.just(""), st.none(), st.sampled_from((1, 1, 2, 3, 7)))
    # Undos often follow each other, so that undos of undos of undos are common.
    return st.lists(st.one_of(grades, answers, undos, undos), min_size=3, max_size=40)


def journal(plan: list[Step], gaps: list[int]) -> list[Event]:
    """Return the events of a plan; time moves by the gaps in minutes, also backwards."""
    events: list[Event] = []
    at_ms = 1_790_000_000_000
    for number, step in enumerate(plan):
        at_ms += gaps[number % len(gaps)] * 60_000
        if step.payload is not None:
            events.append(event(number, step.payload, step.item, at_ms=at_ms))
            continue
        index = max(number - step.back, 0)
        if index < number:
            target = events[index]
            undo = Undo(target.id)
            events.append(event(number, undo, target.item, at_ms=at_ms))
        else:
            events.append(event(number, Undo(event_id(99_999)), CARDS[0], at_ms=at_ms))
    return events


def surviving(events: list[Event]) -> list[Event]:
    """Return the events no counting undo names: the meaning of undo, spelled out slowly."""
    dead: set[str] = set()
    for one in reversed(events):
        if one.type is EventType.UNDO and one.id not in dead:
            dead.add(str(one.payload["target"]))
    return [one for one in events if one.type is not EventType.UNDO and one.id not in dead]


def meaning(state: State) -> dict[str, object]:
    """Return what a state says, without the history that produced it."""

    def bare(thing: Memory | Standing) -> list[Json]:
        fields: list[Json] = msgspec.to_builtins(thing)
        return fields[1:]

    memories, quizzes = state.memories, state.quizzes
    return {
        "memories": {k: bare(v) for k, v in memories.items.items() if v.reviews},
        "introduced": {day: n for day, n in memories.introduced.items() if n},
        "standings": {
            k: (bare(v), [mark[2:] for mark in v.trail.surviving()])
            for k, v in quizzes.items.items()
            if any(v.trail.surviving())
        },
        "calibration": quizzes.calibration,
    }


GAPS = st.lists(st.integers(-3_000, 60_000), min_size=1, max_size=7)


@settings(deadline=None)
@given(steps(), GAPS)
def test_undo_leaves_what_the_surviving_answers_alone_would_give(
    plan: list[Step], gaps: list[int]
) -> None:
    events = journal(plan, gaps)
    assert meaning(fold(events)) == meaning(fold(surviving(events)))


@settings(deadline=None)
@given(steps(), GAPS, st.integers(0, 40))
def test_a_snapshot_and_the_tail_equal_the_whole_fold(
    plan: list[Step], gaps: list[int], cut: int
) -> None:
    events = journal(plan, gaps)
    middle = decode(encode(fold(events[:cut])))
    assert middle is not None
    assert fold(events[cut:], middle) == fold(events)


def test_earlier_states_are_untouched_by_later_events() -> None:
    first = apply(EMPTY, event(0, Grade(3)))
    before = encode(first)
    fold([event(1, Grade(1)), event(2, Undo(event_id(0)))], first)
    assert encode(first) == before
    assert EMPTY.memories.known(CARDS[0]) is None


def test_undo_of_an_early_grade_recomputes_the_later_ones() -> None:
    grades = [event(n, Grade(r), at_ms=10_000_000_000 * n) for n, r in enumerate((1, 3, 3))]
    undone = fold([*grades, event(3, Undo(event_id(0)))])
    memory = undone.memories.known(CARDS[0])
    only = fold(grades[1:]).memories.known(CARDS[0])
    assert memory is not None
    assert only is not None
    assert (memory.due_ms, memory.stability, memory.reviews) == (only.due_ms, only.stability, 2)


def test_undo_of_undo_brings_the_grade_back() -> None:
    graded = apply(EMPTY, event(0, Grade(3)))
    undone = apply(graded, event(1, Undo(event_id(0))))
    redone = apply(undone, event(2, Undo(event_id(1))))
    assert undone.memories.known(CARDS[0]) is None
    assert meaning(redone) == meaning(graded)


def test_new_cards_of_a_day_are_counted_and_uncounted() -> None:
    state = fold([event(0, Grade(3), CARDS[0]), event(1, Grade(3), CARDS[1])])
    (day,) = state.memories.introduced
    assert state.memories.introduced[day] == 2
    assert apply(state, event(2, Undo(event_id(0)), CARDS[0])).memories.introduced[day] == 1


def test_repetitions_after_the_explanation_do_not_count() -> None:
    wrong = event(0, Answer("sound", False, Certainty.KNOW), FLAGS[0])
    again = event(1, Answer("red", True, Certainty.KNOW, again=True), FLAGS[0])
    state = fold([wrong, again])
    standing = state.quizzes.items[FLAGS[0]]
    assert (standing.seen, standing.right, standing.last_right) == (1, 0, False)
    assert state.quizzes.calibration[2].answered == 1


def test_reading_places_are_kept_for_every_part_of_a_topic() -> None:
    topic = "docker/multi-stage-build"
    state = fold([event(0, Read("junior", 12, 2), topic), event(1, Read("senior", 300), topic)])
    reading = state.places.topics[topic]
    assert (reading.part, reading.spot.line) == ("senior", 300)
    assert reading.spots["junior"].offset == 2
    assert state.last is not None
    assert (state.last.mode, state.last.item) == ("reader", topic)


def test_an_exercise_keeps_draft_hints_checks_and_the_first_solution() -> None:
    item = "docker/multi-stage-build/exercise/maven"
    things: list[Payload] = [
        Draft("FROM", "*.log"),
        Draft("FROM a"),
        Hint(2),
        Hint(1),
        Attempt(2, 3),
        Solved("x", ".git"),
        Solved("y"),
    ]
    lab = fold(event(n, payload, item) for n, payload in enumerate(things)).labs[item]
    assert (lab.draft, lab.hints, lab.met, lab.of, lab.solution) == ("FROM a", 2, 2, 3, "x")
    assert (lab.ignore, lab.solution_ignore) == ("*.log", ".git")


VALUES: list[Json] = [
    None,
    True,
    0,
    1,
    -1,
    3,
    9,
    2**63 - 1,
    -(2**63),
    0.5,
    float("nan"),
    float("inf"),
    1e300,
    "",
    "red",
    event_id(1),
    "\ud800".encode("utf-8", "replace").decode(),
    [],
    [1],
    {},
    {"a": [None]},
]
NAMES = ["rating", "seconds", "target", "given", "right", "certainty", "round", "text", "part"]


@settings(deadline=None)
@given(
    st.sampled_from(EventType),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES)),
    st.sampled_from(["", "x", "a/b/c/d", event_id(1)]),
    st.integers(-(2**63), 2**63 - 1),
    st.integers(-(2**31), 2**31),
    st.integers(0, 3),
)
def test_events_of_foreign_journals_never_stop_the_fold(
    kind: EventType, payload: dict[str, Json], item: str, utc_ms: int, offset: int, version: int
) -> None:
    foreign = Event(
        id=item or "no id",
        device="elsewhere",
        seq=1,
        lamport=1,
        utc_ms=utc_ms,
        utc_offset_min=offset,
        type=kind,
        version=version,
        item=item,
        content_hash="",
        payload=payload,
    )
    state = apply(EMPTY, foreign)
    assert state.count == 1
    assert state.order == (1, "elsewhere", 1)
    assert decode(encode(state)) == state


def test_a_payload_of_a_newer_program_is_ignored() -> None:
    newer = msgspec.structs.replace(event(0, Grade(3)), version=2)
    assert apply(EMPTY, newer).memories.known(CARDS[0]) is None


def test_a_damaged_or_older_snapshot_is_refused() -> None:
    good = encode(fold([event(0, Grade(3))]))
    generator = random.Random(7)
    for _ in range(300):
        position = generator.randrange(len(good))
        damaged = good[:position] + bytes([generator.randrange(256)]) + good[position + 1 :]
        decode(damaged)
    assert decode(good[:-3]) is None
    assert decode(b"") is None
    assert decode(good.replace(bytes([FOLD_VERSION]), b"\x63", 1)) is None
