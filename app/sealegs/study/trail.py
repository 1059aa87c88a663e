"""The answers given to one item, kept so that any of them can be taken back.

Undoing an answer that others followed means computing the item again from those that
survive. A trail keeps just enough for that, packed: a journal of a million answers costs
some 37 MB, and a snapshot of it loads as plain byte strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from struct import Struct
from typing import NamedTuple

import msgspec

_MARK = Struct(">16sIqibBHH")
_UNDO = Struct(">16s16sI")
_LONGEST_TENTHS = 65_535


class Mark(NamedTuple):
    """One answer: its event id, its place in the fold, when it was, and what it was.

    ``value`` is a card's rating, or a certainty that is negative for a wrong answer;
    ``again`` and ``round`` belong to quiz answers (``events.Answer``). ``tenths`` is the time
    it took in tenths of a second.
    """

    id: bytes
    position: int
    utc_ms: int
    day: int
    value: int
    again: int = 0
    round: int = 0
    tenths: int = 0


class Trail(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Marks in the order of the journal, and the undos that named one of them."""

    marks: bytes = b""
    undos: bytes = b""

    def with_mark(self, mark: Mark) -> Trail:
        """Return the trail with one more answer at its end."""
        return Trail(self.marks + _MARK.pack(*mark), self.undos)

    def with_undo(self, undo: bytes, target: bytes, position: int) -> Trail | None:
        """Return the trail after event ``undo`` took back ``target``; None if it is not here."""
        if not self._holds(target):
            return None
        return Trail(self.marks, self.undos + _UNDO.pack(undo, target, position))

    def surviving(self) -> Iterator[Mark]:
        """Yield the answers that no surviving undo names, oldest first."""
        dead = self._dead()
        for fields in _MARK.iter_unpack(self.marks):
            mark = Mark._make(fields)
            if mark.id not in dead:
                yield mark

    def latest(self) -> Mark | None:
        """Return the last answer that no surviving undo names."""
        dead = self._dead() if self.undos else ()
        for start in range(len(self.marks) - _MARK.size, -1, -_MARK.size):
            mark = Mark._make(_MARK.unpack_from(self.marks, start))
            if mark.id not in dead:
                return mark
        return None

    def latest_undo(self) -> tuple[bytes, int] | None:
        """Return id and place of the last undo of an answer that holds: what redo takes back."""
        dead, rows = self._dead(), tuple(_UNDO.iter_unpack(self.undos))
        undos = {undo for undo, _, _ in rows}
        for undo, target, position in reversed(rows):
            if undo not in dead and target not in undos:
                return undo, position
        return None

    def _holds(self, event: bytes) -> bool:
        return any(fields[0] == event for fields in _MARK.iter_unpack(self.marks)) or any(
            undo == event for undo, _, _ in _UNDO.iter_unpack(self.undos)
        )

    def _dead(self) -> set[bytes]:
        """Return what is taken back: an undo counts unless a later, counting one names it."""
        dead: set[bytes] = set()
        for undo, target, _ in reversed(tuple(_UNDO.iter_unpack(self.undos))):
            if undo not in dead:
                dead.add(target)
        return dead


def latest_of(trails: Iterable[tuple[str, Trail]]) -> tuple[str, Mark] | None:
    """Return the item answered last of several, and that answer: what an undo takes back."""
    latest: tuple[str, Mark] | None = None
    for item, trail in trails:
        mark = trail.latest()
        if mark is not None and (latest is None or mark.position > latest[1].position):
            latest = (item, mark)
    return latest


def latest_undo_of(trails: Iterable[tuple[str, Trail]]) -> tuple[str, bytes] | None:
    """Return the item and the undo that a redo takes back; None when something came after it."""
    undone: tuple[str, bytes] | None = None
    last_undo = last_mark = -1
    for item, trail in trails:
        mark = trail.latest()
        last_mark = max(last_mark, mark.position if mark is not None else -1)
        found = trail.latest_undo() if trail.undos else None
        if found is not None and found[1] > last_undo:
            undone, last_undo = (item, found[0]), found[1]
    return undone if last_undo > last_mark else None


def tenths_of(seconds: float) -> int:
    """Return seconds as a mark holds them."""
    return min(round(seconds * 10), _LONGEST_TENTHS)


def pack_id(event_id: str) -> bytes | None:
    """Return the 16 bytes of an event id, or None when it is not a UUID."""
    try:
        packed = bytes.fromhex(event_id.replace("-", ""))
    except ValueError:
        return None
    return packed if len(packed) == 16 else None


def unpack_id(packed: bytes) -> str:
    """Return the event id as the journal writes it."""
    digits = packed.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
