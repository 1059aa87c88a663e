"""Any interleaving of answers, undos, redos, edits, merges and crashes leads to one state."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sealegs.ground.clock import FixedClock
from sealegs.journal.event import Event, NewEvent
from sealegs.journal.exchange import export, merge
from sealegs.journal.store import Journal
from sealegs.study.day import day_of, study_day, to_ms
from sealegs.study.events import (
    Answer,
    Certainty,
    Grade,
    Note,
    Payload,
    Plan,
    Setting,
    Undo,
    to_event,
)
from sealegs.study.plan.histories import history
from sealegs.study.state import EMPTY, State, apply, decode, encode, fold
from tests.study.topics import card

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CARDS = [card(f"c{number}").id for number in range(3)]
FLAG = "docker/images/red-flag/f"

payloads: st.SearchStrategy[tuple[str, Payload]] = st.one_of(
    st.tuples(st.sampled_from(CARDS), st.builds(Grade, st.integers(1, 4), st.floats(0, 60))),
    st.tuples(
        st.just(FLAG), st.builds(Answer, st.just("red"), st.booleans(), st.sampled_from(Certainty))
    ),
    st.tuples(
        st.sampled_from(CARDS),
        st.builds(Setting, st.sampled_from(["suspended", "flag", "buried"]), st.integers(0, 2)),
    ),
    st.tuples(st.sampled_from(CARDS), st.builds(Note, st.just("edit"), st.just("q"), st.just("a"))),
    st.tuples(
        st.sampled_from([CARDS[0], "docker/images/block/0a"]),
        st.builds(
            Note,
            st.just("note"),
            front=st.just("q"),
            text=st.sampled_from("ab"),
            gone=st.booleans(),
        ),
    ),
    st.tuples(
        st.just("docker/images/card/own-1"),
        st.builds(Note, st.just("card"), st.just("q"), st.sampled_from("ab")),
    ),
    st.tuples(st.just("plan"), st.builds(Plan, st.just("2026-12-12"), st.integers(5, 30))),
)
# A step happens on one of two machines; a number takes back (or brings back) something before it.
# "swap" merges both ways, "crash" loses the process but no event, minutes may be negative.
steps = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.one_of(payloads, st.integers(0, 30), st.sampled_from(["swap", "crash"])),
        st.integers(-600, 3000),
        st.sampled_from([-660, -60, 0, 60, 330, 840]),
    ),
    max_size=24,
)


class Machine:
    """A journal with a fold that follows it, as the desk does."""

    def __init__(self, seed: int) -> None:
        self.clock = FixedClock(START)
        self.journal = Journal.in_memory(self.clock, random.Random(seed))
        self.snapshot: bytes | None = None
        self.position = 0
        self.state = EMPTY

    def record(self, new: NewEvent) -> None:
        """Keep an event and fold it."""
        for one in self.journal.append(new):
            self.state = apply(self.state, one)

    def restart(self) -> None:
        """Lose everything but the journal and perhaps a snapshot."""
        half = decode(encode(self.state))
        assert half == self.state
        self.state = folded(list(self.journal.events()))


def folded(events: Sequence[Event]) -> State:
    """Return the state after events, folded one by one; at once it must come out the same."""
    state = EMPTY
    for one in events:
        state = apply(state, one)
    assert fold(events) == state
    return state


def surviving(events: Sequence[Event]) -> list[Event]:
    """Return the events that no surviving undo names, without the undos."""
    dead: set[str] = set()
    for one in reversed(events):
        target = one.payload.get("target")
        if isinstance(target, str) and one.id not in dead:
            dead.add(target)
    return [one for one in events if one.type != "undo" and one.id not in dead]


def picture(state: State) -> object:
    """Return everything of a state but the traces of what was taken back."""
    cards = {
        item: (m.stability, m.difficulty, m.due_ms, m.phase, m.reviews, m.lapses)
        for item, m in state.memories.items.items()
        if m.reviews
    }
    judged = {
        item: (s.seen, s.right, s.last_right) for item, s in state.quizzes.items.items() if s.seen
    }
    named = {
        name: dict(state.registers.named(name))
        for name in ("suspended", "flag", "buried", "edit", "note", "card", "plan")
    }
    hidden = {item: day for item, day in state.registers.hidden.items() if day >= 0}
    met = {day: number for day, number in state.memories.introduced.items() if number}
    return cards, judged, named, hidden, met, state.quizzes.calibration


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_the_fold_is_that_of_the_surviving_events_in_order(
    script: list[tuple[int, tuple[str, Payload] | int | str, int, int]],
) -> None:
    machines = (Machine(1), Machine(2))
    for which, step, minutes, zone in script:
        machine = machines[which]
        local = timezone(timedelta(minutes=zone))
        machine.clock.at = (machine.clock.at + timedelta(minutes=minutes)).astimezone(local)
        events = list(machine.journal.events())
        if step == "swap":
            for one, other in (machines, machines[::-1]):
                merge(one.journal, export(other.journal), "file")
            for one in machines:
                one.restart()
        elif step == "crash":
            machine.restart()
        elif isinstance(step, int):
            if events:
                target = events[step % len(events)]
                machine.record(to_event(Undo(target.id), target.item))
        elif isinstance(step, tuple):
            machine.record(to_event(step[1], step[0]))
        assert machine.state == folded(list(machine.journal.events()))
    for machine in machines:
        events = list(machine.journal.events())
        assert picture(machine.state) == picture(folded(surviving(events)))
        machine.journal.close()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 2), payloads), max_size=15), st.permutations(range(3)))
def test_merging_is_commutative_associative_and_idempotent(
    script: list[tuple[int, tuple[str, Payload]]], order: list[int]
) -> None:
    machines = [Machine(seed) for seed in range(3)]
    for which, (item, payload) in script:
        machines[which].record(to_event(payload, item))
    lines = [list(export(machine.journal)) for machine in machines]
    union = Journal.in_memory(FixedClock(START), random.Random(9))
    for which in (0, 1, 2):
        merge(union, lines[which], "file")
    other = Journal.in_memory(FixedClock(START), random.Random(8))
    pair = Journal.in_memory(FixedClock(START), random.Random(7))
    for which in order[:2]:
        merge(pair, lines[which], "file")
    merge(other, lines[order[2]], "file")
    merge(other, export(pair), "file")
    assert merge(other, export(pair), "file") == 0
    assert list(export(union)) == list(export(other))
    assert folded(list(union.events())) == folded(list(other.events()))
    for journal in (union, other, pair, *(machine.journal for machine in machines)):
        journal.close()


@given(st.integers(0, 2**41), st.integers(-1440, 1440))
def test_a_study_day_turns_at_four_in_every_zone(utc_ms: int, offset: int) -> None:
    day = study_day(utc_ms, offset)
    local = datetime.fromtimestamp(utc_ms / 1000, UTC) + timedelta(minutes=offset)
    assert day == (local - timedelta(hours=4)).toordinal() - datetime(1970, 1, 1).toordinal()


def test_daylight_saving_and_a_clock_set_back_make_no_second_history() -> None:
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    before = datetime(2026, 10, 25, 2, 30, tzinfo=summer)
    after = datetime(2026, 10, 25, 2, 30, tzinfo=winter)
    assert day_of(before) == day_of(after)
    assert to_ms(after) - to_ms(before) == 3_600_000
    machine = Machine(3)
    for shift in (0, 5, -3, 1):
        machine.clock.at = START + timedelta(days=shift)
        machine.record(to_event(Grade(3), CARDS[0]))
    memory = machine.state.memories.known(CARDS[0])
    assert memory is not None
    days = [day for day, _ in history(memory.trail.surviving())]
    assert days == sorted(set(days))
    machine.journal.close()


def test_a_journal_on_disk_folds_to_the_same_state_after_every_crash(tmp_path: Path) -> None:
    clock, path, number = FixedClock(START), tmp_path / "journal.db", 0
    expected = EMPTY
    for seed in range(4):
        journal = Journal.open(path, clock, random.Random(seed))
        for _ in range(3):
            number += 1
            for one in journal.append(to_event(Grade(1 + number % 4), CARDS[number % 3])):
                expected = apply(expected, one)
        journal.disconnect()  # as a killed process leaves it: nothing is closed in order
        again = Journal.open(path, clock, random.Random(99))
        assert folded(list(again.events())) == expected
        again.close()
