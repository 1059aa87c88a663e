"""Things that are set and set again: the last setting that was not taken back holds.

Suspended cards, flags, the learner's own wording and the plan are kept this way, so that each
of them can be undone and redone like an answer, in any order and across restarts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from sealegs.study.events import Note, Plan, Setting
from sealegs.study.table import Table

Value = Plan | Setting | Note

FOREVER: Final = 1 << 30
"""The study day until which a suspended card is hidden."""

_KINDS: Final[dict[str, type[Value]]] = {"plan": Plan, "setting": Setting, "note": Note}
_NAMES: Final = {kind: name for name, kind in _KINDS.items()}


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One setting: its event, its place in the fold, and its payload as JSON of ``kind``."""

    id: bytes
    position: int
    kind: str
    raw: bytes

    @property
    def value(self) -> Value:
        """What was set."""
        return msgspec.json.decode(self.raw, type=_KINDS[self.kind])


class Register(msgspec.Struct, frozen=True, array_like=True):
    """The settings of one property of one item; undos as (undo, target, place)."""

    entries: tuple[Entry, ...] = ()
    undos: tuple[tuple[bytes, bytes, int], ...] = ()

    def current(self) -> Entry | None:
        """Return the last setting that no surviving undo names."""
        dead = self._dead()
        return next((entry for entry in reversed(self.entries) if entry.id not in dead), None)

    def latest_undo(self) -> tuple[bytes, int] | None:
        """Return id and place of the last undo of a setting that holds: what redo takes back."""
        dead, undos = self._dead(), {undo for undo, _, _ in self.undos}
        rows = ((u, at) for u, t, at in reversed(self.undos) if u not in dead and t not in undos)
        return next(rows, None)

    def holds(self, event: bytes) -> bool:
        """Tell whether an event is one of this property's settings or undos."""
        return any(entry.id == event for entry in self.entries) or any(
            undo == event for undo, _, _ in self.undos
        )

    def _dead(self) -> set[bytes]:
        dead: set[bytes] = set()
        for undo, target, _ in reversed(self.undos):
            if undo not in dead:
                dead.add(target)
        return dead


class Registers(msgspec.Struct, frozen=True):
    """All properties by item and name; ``hidden`` maps a card to the last day it is hidden on."""

    items: Table[dict[str, Register]] = Table()
    hidden: Table[int] = Table()

    def value(self, item: str, name: str) -> Value | None:
        """Return what a property of an item is set to."""
        entry = self.entry(item, name)
        return entry.value if entry is not None else None

    def entry(self, item: str, name: str) -> Entry | None:
        """Return the setting that holds, with the event an undo would name."""
        register = self.items.get(item, {}).get(name)
        return register.current() if register is not None else None

    def named(self, name: str) -> Iterator[tuple[str, Value]]:
        """Yield the items with a property that is set, and what it is set to."""
        for item in self.items:
            value = self.value(item, name)
            if value is not None:
                yield item, value

    def changed(self, item: str, name: str, event: bytes, position: int, value: Value) -> Registers:
        """Return the registers after one setting."""
        before = self.items.get(item, {})
        old = before.get(name, Register())
        entry = Entry(event, position, _NAMES[type(value)], msgspec.json.encode(value))
        return self._with(item, name, Register((*old.entries, entry), old.undos))

    def undone(self, item: str, undo: bytes, target: bytes, position: int) -> Registers | None:
        """Return the registers after ``undo`` took back ``target``; None if it is not here."""
        for name, old in self.items.get(item, {}).items():
            if old.holds(target):
                undos = (*old.undos, (undo, target, position))
                return self._with(item, name, Register(old.entries, undos))
        return None

    def _with(self, item: str, name: str, register: Register) -> Registers:
        named = {**self.items.get(item, {}), name: register}
        items, hidden = self.items.with_entry(item, named), self.hidden
        if name in ("suspended", "buried"):
            hidden = hidden.with_entry(item, _hidden_until(named))
        return Registers(items, hidden)


def _hidden_until(named: dict[str, Register]) -> int:
    until = -1
    for name in ("suspended", "buried"):
        register = named.get(name)
        entry = register.current() if register is not None else None
        value = entry.value if entry is not None else None
        if isinstance(value, Setting) and value.value:
            day = value.value if name == "buried" and isinstance(value.value, int) else FOREVER
            until = max(until, day)
    return until
