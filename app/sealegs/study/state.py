"""The state of a learner: one fold over the journal, of which every screen is a picture.

Events are folded in the order (lamport, device, seq). An event that cannot be understood
(another program's type, a newer version, a damaged payload) changes nothing but the order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from sealegs.journal.event import Event
from sealegs.study.day import study_day
from sealegs.study.events import (
    Answer,
    Attempt,
    Draft,
    Grade,
    Hint,
    Note,
    Plan,
    Read,
    Setting,
    Solved,
    Undo,
    from_event,
)
from sealegs.study.fsrs6 import PUBLISHED, Parameters, valid
from sealegs.study.interview.disputes import Dispute
from sealegs.study.interview.record import Interview
from sealegs.study.interview.runs import disputed, stepped
from sealegs.study.interview.steps import InterviewStep
from sealegs.study.labs import Lab, advance
from sealegs.study.memory import DESIRED_RETENTION, Memories, Memory
from sealegs.study.places import LastPlace, Places, Reading
from sealegs.study.quiz import Quizzes, Standing, Tally, answer_value
from sealegs.study.register import Register, Registers
from sealegs.study.table import Growing, Table
from sealegs.study.trail import Mark, pack_id, tenths_of

FOLD_VERSION = 9
"""Goes up whenever a fold changes its meaning or shape: older snapshots are then discarded."""

V = TypeVar("V")
Order = tuple[int, str, int]

_LATEST_MS = 1 << 47  # the year 6429: due dates beyond it would leave the calendar
_MAX_OFFSET_MIN = 24 * 60
PLAN_ITEM = "plan"
MEMORY_ITEM = "memory"


class State(msgspec.Struct, frozen=True):
    """Everything the journal says. ``count`` events were folded, the last one at ``order``."""

    count: int = 0
    order: Order | None = None
    memories: Memories = Memories()
    quizzes: Quizzes = Quizzes()
    places: Places = Places()
    labs: Table[Lab] = Table()
    last: LastPlace | None = None
    registers: Registers = Registers()
    interviews: Table[Interview] = Table()

    @property
    def plan(self) -> Plan | None:
        """The aim as it was set last, None when there never was one."""
        value = self.registers.value(PLAN_ITEM, "plan")
        return value if isinstance(value, Plan) else None

    @property
    def retention(self) -> float:
        """The recall at which reviews are to come: the one aimed at, else the usual one."""
        return self.plan.retention if self.plan is not None else DESIRED_RETENTION


EMPTY = State()


def order_of(event: Event) -> Order:
    """Return the place of an event in the one order of the journal."""
    return (event.lamport, event.device, event.seq)


def apply(state: State, event: Event) -> State:
    """Return the state after ``event``, which must come after all events folded so far."""
    memories, quizzes, places = state.memories, state.quizzes, state.places
    labs, last, registers = state.labs, state.last, state.registers
    interviews = state.interviews
    payload, item, utc_ms = from_event(event), event.item, event.utc_ms
    if not _plausible(event):
        payload = None
    match payload:
        case Grade(rating, seconds):
            if mark := _mark(state, event, rating, seconds):
                memories = memories.graded(item, mark)
                last = LastPlace("cards", item, utc_ms)
        case Answer():
            value, seconds = answer_value(payload), payload.seconds
            if mark := _mark(state, event, value, seconds, payload.again, payload.round):
                quizzes = quizzes.answered(item, mark, payload.given)
                last = LastPlace("quiz", item, utc_ms)
        case Undo(target_id):
            undo, target = pack_id(event.id), pack_id(target_id)
            if undo and target:
                at = state.count
                memories = memories.undone(item, undo, target, at) or memories
                quizzes = quizzes.undone(item, undo, target, at) or quizzes
                registers = registers.undone(item, undo, target, at) or registers
        case Read():
            places = places.read(item, payload, utc_ms)
            last = LastPlace("reader", item, utc_ms)
        case Draft() | Hint() | Attempt() | Solved():
            day = study_day(utc_ms, event.utc_offset_min)
            labs = advance(labs, item, payload, utc_ms, day)
            last = LastPlace("lab", item, utc_ms)
        case Plan() | Setting() | Note():
            name = "plan" if isinstance(payload, Plan) else payload.name
            if isinstance(payload, Setting) and name == "parameters":
                w = tuple(payload.parameters)
                memories = (
                    memories.refitted(state.count, w or PUBLISHED)
                    if not w or valid(w)
                    else memories
                )
            if packed := pack_id(event.id):
                registers = registers.changed(item, name, packed, state.count, payload)
        case InterviewStep():
            interviews = stepped(interviews, event, payload)
            last = LastPlace("interview", item, utc_ms)
        case Dispute():
            interviews = disputed(interviews, event, payload)
        case None:
            pass
    return State(
        state.count + 1, order_of(event), memories, quizzes, places, labs, last, registers,
        interviews,
    )  # fmt: skip


def fold(events: Iterable[Event]) -> State:
    """Return the state after all events of a journal, in their order: as ``apply`` one by one.

    Nobody sees the states between, so their tables are filled in place.
    """
    state = State(
        memories=Memories(Growing()),
        quizzes=Quizzes(Growing()),
        places=Places(Growing()),
        labs=Growing(),
        registers=Registers(Growing(), Growing()),
        interviews=Growing(),
    )
    for event in events:
        state = apply(state, event)
    replace = msgspec.structs.replace
    return replace(
        state,
        memories=replace(state.memories, items=_settled(state.memories.items)),
        quizzes=replace(state.quizzes, items=_settled(state.quizzes.items)),
        places=Places(_settled(state.places.topics)),
        labs=_settled(state.labs),
        registers=Registers(_settled(state.registers.items), _settled(state.registers.hidden)),
        interviews=_settled(state.interviews),
    )


def _settled(table: Table[V]) -> Table[V]:
    return table.settled() if isinstance(table, Growing) else table


def _plausible(event: Event) -> bool:
    return (
        bool(event.item)
        and 0 <= event.utc_ms < _LATEST_MS
        and abs(event.utc_offset_min) <= _MAX_OFFSET_MIN
    )


def _mark(
    state: State,
    event: Event,
    value: int,
    seconds: float,
    again: bool = False,
    round_number: int = 0,
) -> Mark | None:
    packed = pack_id(event.id)
    if packed is None:
        return None
    day = study_day(event.utc_ms, event.utc_offset_min)
    tenths = tenths_of(seconds)
    return Mark(packed, state.count, event.utc_ms, day, value, int(again), round_number, tenths)


class _Snapshot(msgspec.Struct, frozen=True, array_like=True):
    version: int
    count: int
    order: Order | None
    memories: dict[str, Memory]
    introduced: dict[int, int]
    standings: dict[str, Standing]
    calibration: tuple[Tally, Tally, Tally]
    topics: dict[str, Reading]
    labs: dict[str, Lab]
    last: LastPlace | None
    fitted: tuple[tuple[int, Parameters], ...]
    registers: dict[str, dict[str, Register]]
    hidden: dict[str, int]
    interviews: dict[str, Interview]


def encode(state: State) -> bytes:
    """Return a snapshot of ``state``, to be thrown away whenever it does not decode."""
    return msgspec.msgpack.encode(
        _Snapshot(
            FOLD_VERSION,
            state.count,
            state.order,
            dict(state.memories.items),
            state.memories.introduced,
            dict(state.quizzes.items),
            state.quizzes.calibration,
            dict(state.places.topics),
            dict(state.labs),
            state.last,
            state.memories.fitted,
            dict(state.registers.items),
            dict(state.registers.hidden),
            dict(state.interviews),
        )
    )


def decode(snapshot: bytes) -> State | None:
    """Return the state of a snapshot, or None when it is damaged or of another version."""
    try:
        read = msgspec.msgpack.decode(snapshot, type=_Snapshot)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if read.version != FOLD_VERSION:
        return None
    return State(
        read.count,
        read.order,
        Memories(Table(read.memories.items()), read.introduced, read.fitted),
        Quizzes(Table(read.standings.items()), read.calibration),
        Places(Table(read.topics.items())),
        Table(read.labs.items()),
        read.last,
        Registers(Table(read.registers.items()), Table(read.hidden.items())),
        Table(read.interviews.items()),
    )
