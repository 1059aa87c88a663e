"""Rooms in which anything is asked at any time: what holds of the standings holds always."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from sealegs.team import commands as c
from sealegs.team.agenda import discussion, pause, predict
from sealegs.team.agenda.questions import item_of
from sealegs.team.commands import Wish
from sealegs.team.content import content_of
from sealegs.team.events import HOST, ROOM, Item, Late, Rules, from_line, to_line
from sealegs.team.folding import fold
from sealegs.team.policy import Marked, known_policies
from sealegs.team.room import Phase, RoomState
from sealegs.team.showing import Fields
from sealegs.team.standings import in_bytes, standings
from sealegs.team.steward import Done, Steward
from sealegs.team.store import Store
from sealegs.team.stores.opening import open_store
from sealegs.team.verifying import Verified, verify
from tests.team.databases import Cluster
from tests.team.memory import MemoryStore
from tests.team.rooms import START, choice, multi, question, spoken
from tests.team.test_items import jar, page, race, talk

PEOPLE = ["ann", "bob", "cat", "dan"]
TWIN: dict[str, object] = {
    "dockerfile": "FROM alpine:3.22\nCOPY a.txt /a\nRUN wc /a\n", "after": "edit a.txt",
    "context": {"files": [{"path": "a.txt", "size": "1 KB", "kind": "source"}]},
}  # fmt: skip
WRITTEN = (
    item_of("One", [choice("a"), multi("b"), choice("c")], 30),
    page(),
    predict.KIND.item("Again", [content_of(question("h", "predict-cache", TWIN))], 20),
    pause.KIND.item("Coffee", Fields((), 10)),
    item_of("Two", [spoken("d"), multi("e"), choice("f"), multi("g")]),
    race(),
    discussion.KIND.item("What surprised you?", Fields((), 3)),
    talk(),
)
"""An item of every kind that has rules of its own: rounds of each sort, and what is only shown."""

AGENDA = msgspec.json.decode(msgspec.json.encode(WRITTEN), type=tuple[Item, ...])
"""The items as they come from a host, over the wire."""

WORDS = ("", "x y", "I like whales. Only the final stage ships.", "FROM scratch\n", "FROM (\n",
         jar().dockerfile, jar().solutions[0].text)  # fmt: skip
people = st.sampled_from(PEOPLE)
keys = st.lists(st.integers(0, 4), max_size=3).map(tuple)
replies = st.lists(
    st.tuples(st.sampled_from([(1,), (2,), (3,), (1, 2), (1, 3)]), st.integers(1, 3)),
    min_size=len(PEOPLE), max_size=len(PEOPLE),
)  # fmt: skip
skews = st.integers(-120_000, 120_000)


class Rooms(RuleBasedStateMachine):
    """Two processes with clocks of their own keep one room; messages come twice and late."""

    postgres: Cluster | None = None
    kind = "memory"

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.clock, self.skews = START, [0, 0]
        self.sent: list[Wish] = []
        self.acknowledged: dict[tuple[str, str], int] = {}
        self.count = 0

    def store(self) -> list[Store]:
        """Return the store as each of the two processes sees it."""
        if self.kind == "sqlite":
            folder = self.stack.enter_context(tempfile.TemporaryDirectory())
            url = f"sqlite:///{Path(folder) / 'rooms.db'}"
        elif self.postgres is not None:
            url = self.stack.enter_context(self.postgres.database())
        else:
            one = MemoryStore()
            return [one, one]
        made = [open_store(url), open_store(url)]
        for one_store in made:
            self.stack.callback(one_store.close)
        return made

    @initialize(
        scoring=st.sampled_from(sorted(known_policies())), late=st.sampled_from(Late),
        there=st.lists(people, unique=True), items=st.permutations(AGENDA),
    )  # fmt: skip
    def create(self, scoring: str, late: Late, there: list[str], items: list[Item]) -> None:
        rules = Rules(scoring=scoring, late=late, teams=("Red", "Blue"))
        self.stores = self.store()
        self.stewards = [
            Steward(one, "r1", lambda n=n: self.clock + self.skews[n])  # type: ignore[misc]
            for n, one in enumerate(self.stores)
        ]
        self.ask(0, HOST, c.Create("r1", "A room", tuple(items), rules))
        for person in there:
            self.ask(1, person, c.Join(person, person))

    def teardown(self) -> None:
        self.stack.close()

    def ask(self, process: int, by: str, *commands: c.Command) -> None:
        wishes = []
        for command in commands:
            self.count += 1
            wishes.append(Wish(by, f"key-{self.count:05}", command))
        self.send(process, wishes)

    def send(self, process: int, wishes: list[Wish]) -> None:
        for wish, answer in zip(wishes, self.stewards[process].carry_out(wishes), strict=True):
            self.sent.append(wish)
            if isinstance(answer, Done):
                before = self.acknowledged.setdefault((wish.by, wish.key), answer.seq)
                changes_nothing = self.stores[0].read("r1")[before - 1].wish != wish.key
                assert before == answer.seq or changes_nothing

    @rule(process=st.integers(0, 1), person=people, observe=st.sampled_from([False, False, True]))
    def join(self, process: int, person: str, observe: bool) -> None:
        self.ask(process, person, c.Join(person, f"The {person}", observe))

    @rule(
        process=st.integers(0, 1), person=people, keys=keys, late=st.integers(0, 1),
        certainty=st.integers(1, 3), took=st.integers(0, 40_000), text=st.sampled_from(WORDS),
        order=st.integers(0, 3),
    )  # fmt: skip
    def answer(
        self, process: int, person: str, keys: tuple[int, ...], late: int, certainty: int,
        took: int, text: str, order: int,
    ) -> None:  # fmt: skip
        number = len(self.stewards[process].state.rounds) - late
        self.ask(process, person, c.Answer(person, number, keys, text, certainty, took, order))

    @rule(
        process=st.integers(0, 1), order=st.permutations(PEOPLE), replies=replies,
        took=st.integers(0, 9000), revealed=st.booleans(), text=st.sampled_from(WORDS),
    )  # fmt: skip
    def play_a_round(
        self, process: int, order: list[str], replies: list[tuple[tuple[int, ...], int]],
        took: int, revealed: bool, text: str,
    ) -> None:  # fmt: skip
        """Go to the next question, wherever the room is; everyone answers, in one commit."""
        self.ask(process, HOST, c.Start(), c.Reveal(), c.Open())
        for _ in AGENDA:  # past what is only shown
            if self.stewards[process].state.phase is not Phase.OPEN:
                self.ask(process, HOST, c.Next(), c.Open())
        self.clock += took
        self.stewards[1 - process].catch_up()
        number = len(self.stewards[1 - process].state.rounds) or 1
        self.count += 1
        wishes = [
            Wish(person, f"all-{self.count}-{person}", c.Answer(person, number, keys, text, sure))
            for person, (keys, sure) in zip(order, replies, strict=True)
        ]
        self.send(1 - process, wishes)
        if revealed:
            self.ask(process, HOST, c.Reveal())

    @rule(
        process=st.integers(0, 1),
        command=st.sampled_from(
            [c.Start(), c.Open(), c.Close(), c.Reveal(), c.Discuss(), c.Break(), c.Next()]
        ),
    )
    def lead(self, process: int, command: c.Command) -> None:
        self.ask(process, HOST, command)

    @rule(process=st.integers(0, 1), person=people, what=st.integers(0, 7))
    def come_and_go(self, process: int, person: str, what: int) -> None:
        asked: list[tuple[str, c.Command]] = [
            (person, c.Leave(person)), (person, c.Return(person)), (ROOM, c.Drop(person)),
            (person, c.Rename(person, "Other")), (HOST, c.Multiply(person, 150)),
            (HOST, c.Handover(person)), (HOST, c.Kick(person)),
            (person, c.Return(person, anew=True)),
        ]  # fmt: skip
        self.ask(process, *asked[what])

    @rule(process=st.integers(0, 1), late=st.sampled_from(Late))
    def choose_again(self, process: int, late: Late) -> None:
        self.ask(process, HOST, c.SetLate(late), c.SetNames(late is Late.FULL))

    @rule(process=st.integers(0, 1), data=st.data())
    def messages_come_again_and_out_of_order(self, process: int, data: st.DataObject) -> None:
        before = len(self.stores[0].read("r1"))
        done = [wish for wish in self.sent if self.acknowledged.get((wish.by, wish.key))]
        log = self.stores[0].read("r1")
        stood = {(entry.by, entry.wish) for entry in log}
        again = [wish for wish in done if (wish.by, wish.key) in stood]
        some = data.draw(st.permutations(again))[:6]
        self.send(process, list(some))
        assert len(self.stores[0].read("r1")) == before

    @rule(process=st.integers(0, 1), skew=skews, passed=st.integers(0, 30_000))
    def time_passes(self, process: int, skew: int, passed: int) -> None:
        self.clock += passed
        self.skews[process] = skew
        self.ask(process, ROOM, c.Close())

    @rule(process=st.integers(0, 1))
    def a_process_starts_anew(self, process: int) -> None:
        self.stewards[process] = Steward(
            self.stores[process], "r1", lambda: self.clock + self.skews[process]
        )

    @rule(process=st.integers(0, 1), sure=st.integers(0, 9))
    def end(self, process: int, sure: int) -> None:
        if sure == 9:
            self.ask(process, HOST, c.End())

    @invariant()
    def replay_is_what_was_kept_step_by_step(self) -> None:
        if not self.count:
            return
        log = self.stores[0].read("r1")
        replayed = fold(from_line(to_line(entry)) for entry in log)
        for steward in self.stewards:
            steward.catch_up()
            assert steward.state == replayed
            assert in_bytes(standings(steward.state)) == in_bytes(standings(replayed))
        assert [entry.seq for entry in log] == list(range(1, len(log) + 1))
        wishes = Counter((entry.by, entry.wish) for entry in log if entry.wish)
        assert max(wishes.values(), default=1) == 1

    @invariant()
    def standings_add_up(self) -> None:
        if self.count:
            state = self.stewards[0].state
            check_standings(state)
            assert isinstance(verify(self.stores[0].read("r1")), Verified)


def check_standings(state: RoomState) -> None:
    """Count everything again from the rounds, by another way than the fold goes."""
    rows = standings(state).people
    assert [row.points for row in rows] == sorted((row.points for row in rows), reverse=True)
    assert [row.rank for row in rows] == [
        1 + sum(other.points > row.points for other in rows) for row in rows
    ]
    playing = {p.id for p in state.people if p.gone != "kicked" and not p.observes}
    assert {row.person for row in rows} == playing
    points = known_policies()[state.rules.scoring].points
    revealed = [put for put in state.rounds if put.marks is not None]
    for row in rows:
        assert 0 <= row.right <= row.answered <= row.counted <= len(revealed)
        marks = [(put, m) for put in revealed for m in put.marks or () if m.person == row.person]
        given = [(put.answers[row.person], mark) for put, mark in marks]
        assert row.answered == len(given)
        assert row.right == sum(mark.right for _, mark in given)
        assert row.points == sum(
            points(Marked(m.right, m.credit, g.certainty, g.took_ms, g.limit_ms)) for g, m in given
        )
    for put in state.rounds:
        assert put.marks is None or {m.person for m in put.marks} == set(put.answers)
        assert all(0 <= given.took_ms <= given.at - put.opened_at for given in put.answers.values())
    if state.phase is Phase.END:
        assert all(put.marks is not None for put in state.rounds)


class SqliteRooms(Rooms):
    kind = "sqlite"


class PostgresRooms(Rooms):
    kind = "postgresql"


def examples(number: int, steps: int) -> settings:
    return settings(
        max_examples=number, stateful_step_count=steps, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


def test_random_rooms_in_memory() -> None:
    run_state_machine_as_test(Rooms, settings=examples(40, 40))


def test_random_rooms_in_sqlite() -> None:
    run_state_machine_as_test(SqliteRooms, settings=examples(8, 30))


def test_random_rooms_in_postgresql(postgres: Cluster) -> None:
    PostgresRooms.postgres = postgres
    run_state_machine_as_test(PostgresRooms, settings=examples(8, 30))


@pytest.mark.slow
def test_many_random_rooms_in_memory() -> None:
    run_state_machine_as_test(Rooms, settings=examples(1500, 80))


@pytest.mark.slow
@pytest.mark.parametrize("machine", [SqliteRooms, PostgresRooms])
def test_many_random_rooms_in_databases(machine: type[Rooms], postgres: Cluster) -> None:
    PostgresRooms.postgres = postgres
    run_state_machine_as_test(machine, settings=examples(150, 60))
