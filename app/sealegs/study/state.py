"""The state of a learner: one fold over the journal, of which every screen is a picture.

Events are folded in the order (lamport, device, seq). An event that cannot be understood
(another program's type, a newer version, a damaged payload) changes nothing but the order.
"""

from __future__ import annotations

import msgspec

from sealegs.journal.event import Event
from sealegs.study.day import study_day
from sealegs.study.events import (
    Answer,
    Attempt,
    Draft,
    Grade,
    Hint,
    Read,
    Solved,
    Undo,
    from_event,
)
from sealegs.study.labs import Lab, advance
from sealegs.study.memory import Memories, Memory
from sealegs.study.places import LastPlace, Places, Reading
from sealegs.study.quiz import Quizzes, Standing, Tally, answer_value
from sealegs.study.table import Table
from sealegs.study.trail import Mark, pack_id

FOLD_VERSION = 1
"""Goes up whenever a fold changes its meaning or shape: older snapshots are then discarded."""

Order = tuple[int, str, int]

_LATEST_MS = 1 << 47  # the year 6429: due dates beyond it would leave the calendar
_MAX_OFFSET_MIN = 24 * 60


class State(msgspec.Struct, frozen=True):
    """Everything the journal says. ``count`` events were folded, the last one at ``order``."""

    count: int = 0
    order: Order | None = None
    memories: Memories = Memories()
    quizzes: Quizzes = Quizzes()
    places: Places = Places()
    labs: Table[Lab] = Table()
    last: LastPlace | None = None


EMPTY = State()


def order_of(event: Event) -> Order:
    """Return the place of an event in the one order of the journal."""
    return (event.lamport, event.device, event.seq)


def apply(state: State, event: Event) -> State:
    """Return the state after ``event``, which must come after all events folded so far."""
    memories, quizzes, places = state.memories, state.quizzes, state.places
    labs, last = state.labs, state.last
    payload, item, utc_ms = from_event(event), event.item, event.utc_ms
    if not _plausible(event):
        payload = None
    match payload:
        case Grade(rating):
            if mark := _mark(state, event, rating):
                memories = memories.graded(item, mark)
                last = LastPlace("cards", item, utc_ms)
        case Answer():
            mark = _mark(state, event, answer_value(payload), payload.again, payload.round)
            if mark:
                quizzes = quizzes.answered(item, mark)
                last = LastPlace("quiz", item, utc_ms)
        case Undo(target_id):
            undo, target = pack_id(event.id), pack_id(target_id)
            if undo and target:
                memories = memories.undone(item, undo, target) or memories
                quizzes = quizzes.undone(item, undo, target) or quizzes
        case Read():
            places = places.read(item, payload, utc_ms)
            last = LastPlace("reader", item, utc_ms)
        case Draft() | Hint() | Attempt() | Solved():
            labs = advance(labs, item, payload, utc_ms)
            last = LastPlace("lab", item, utc_ms)
        case None:
            pass
    return State(state.count + 1, order_of(event), memories, quizzes, places, labs, last)


def _plausible(event: Event) -> bool:
    return (
        bool(event.item)
        and 0 <= event.utc_ms < _LATEST_MS
        and abs(event.utc_offset_min) <= _MAX_OFFSET_MIN
    )


def _mark(
    state: State, event: Event, value: int, again: bool = False, round_number: int = 0
) -> Mark | None:
    packed = pack_id(event.id)
    if packed is None:
        return None
    day = study_day(event.utc_ms, event.utc_offset_min)
    return Mark(packed, state.count, event.utc_ms, day, value, int(again), round_number)


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
        Memories(Table(read.memories.items()), read.introduced),
        Quizzes(Table(read.standings.items()), read.calibration),
        Places(Table(read.topics.items())),
        Table(read.labs.items()),
        read.last,
    )
