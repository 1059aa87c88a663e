"""The deck: every card with how it stands, found by words and signs, and what was done to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sealegs.curriculum.model import Card, CardForm, Topic
from sealegs.curriculum.pack import Pack
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import NewEvent
from sealegs.study.day import day_of, offset_minutes, study_day
from sealegs.study.events import Note, Setting, Undo, to_event
from sealegs.study.leeches import LAPSES
from sealegs.study.notes import NOTE, note_on
from sealegs.study.overlay import LONGEST, is_own
from sealegs.study.queue import spacing
from sealegs.study.register import FOREVER
from sealegs.study.state import State
from sealegs.study.trail import Trail, latest_of, latest_undo_of, unpack_id
from sealegs.study.words import count, moment

SIGNS = (
    "new", "due", "learning", "suspended", "buried", "flagged", "leech", "edited", "own", "note",
    *(form.value for form in CardForm if form is not CardForm.PLAIN),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One card of the deck; ``signs`` are those of SIGNS that hold, ``back_ms`` when it is due."""

    card: Card
    topic: Topic
    signs: frozenset[str]
    reviews: int
    lapses: int
    back_ms: int | None

    def standing(self, now: datetime) -> str:
        """Return how the card stands, in a few words."""
        parts = [sign for sign in SIGNS if sign in self.signs and sign != "due"]
        if self.back_ms is not None and "suspended" not in self.signs:
            parts.append(f"back {moment(self.back_ms, now)}")
        if self.lapses:
            parts.append(f"forgotten {count(self.lapses, 'time')}")
        return ", ".join(parts)


def rows(pack: Pack, state: State, now: datetime, query: str = "") -> tuple[Row, ...]:
    """Return the cards that hold all words of ``query``, in the order of study.

    ``is:SIGN`` asks for a sign, ``topic:WORD`` for a topic, ``-`` in front for the opposite.
    """
    words = query.casefold().split()
    return tuple(row for row in _all(pack, state, now) if all(_holds(row, w) for w in words))


def suspended(row: Row) -> NewEvent:
    """Return the event that suspends a card, or brings it back."""
    return _set(row, "suspended", "suspended" not in row.signs)


def buried(row: Row, now: datetime) -> NewEvent:
    """Return the event that hides a card until tomorrow, or brings it back."""
    return _set(row, "buried", 0 if "buried" in row.signs else day_of(now))


def flagged(row: Row) -> NewEvent:
    """Return the event that flags a card, or takes the flag away."""
    return _set(row, "flag", "flagged" not in row.signs)


def edited(card: Card, front: str, back: str) -> NewEvent:
    """Return the event that puts the learner's wording over a card.

    SealegsError when a side is empty or longer than a card can be.
    """
    return to_event(_note("edit", front, back), card.id, card.content_hash)


def added(item: str, front: str, back: str) -> NewEvent:
    """Return the event that adds a card of the learner's own; errors as in ``edited``."""
    return to_event(_note("card", front, back), item)


def undo_of_last(pack: Pack, state: State) -> tuple[str, NewEvent] | None:
    """Return the item touched last, graded or changed, and the event that takes it back."""
    latest = latest_of(_trails(pack, state))
    item, id_, position = ("", b"", -1)
    if latest is not None:
        item, id_, position = latest[0], latest[1].id, latest[1].position
    for one, named in state.registers.items.items():
        for name, register in named.items():
            entry = register.current()
            if name in _UNDOABLE and entry is not None and entry.position > position:
                item, id_, position = one, entry.id, entry.position
    return (item, to_event(Undo(unpack_id(id_)), item)) if id_ else None


def redo_of_last(pack: Pack, state: State) -> tuple[str, NewEvent] | None:
    """Return what was taken back last and the event that brings it back; None if overtaken."""
    found = latest_undo_of(_trails(pack, state))
    best: tuple[str, bytes, int] | None = None
    newest = -1
    for item, trail in _trails(pack, state):
        mark, undo = trail.latest(), trail.latest_undo() if trail.undos else None
        newest = max(newest, mark.position if mark is not None else -1)
        if found is not None and undo is not None and undo[0] == found[1]:
            best = (item, undo[0], undo[1])
    for item, named in state.registers.items.items():
        for name, register in named.items():
            if name not in _UNDOABLE:
                continue
            entry, undo = register.current(), register.latest_undo()
            newest = max(newest, entry.position if entry is not None else -1)
            if undo is not None and (best is None or undo[1] > best[2]):
                best = (item, undo[0], undo[1])
    if best is None or best[2] < newest:
        return None
    return best[0], to_event(Undo(unpack_id(best[1])), best[0])


_UNDOABLE = ("suspended", "buried", "flag", "edit", "card", NOTE)


def _trails(pack: Pack, state: State) -> Iterator[tuple[str, Trail]]:
    items = state.memories.items
    for topic in pack.topics.values():
        for card in topic.cards:
            if (memory := items.get(card.id)) is not None:
                yield card.id, memory.trail


def _all(pack: Pack, state: State, now: datetime) -> Iterator[Row]:
    today, offset, due_ms = day_of(now), offset_minutes(now), spacing(state)
    for topic in pack.in_order:
        for card in topic.cards:
            memory = state.memories.known(card.id)
            signs = set(_set_signs(card, state, today))
            back_ms = due_ms(memory) if memory is not None else None
            if memory is None:
                signs.add("new")
            elif memory.learning:
                signs.add("learning")
            if back_ms is not None and study_day(back_ms, offset) <= today:
                signs.add("due")
            if memory is not None and memory.lapses >= LAPSES:
                signs.add("leech")
            reviews, lapses = (memory.reviews, memory.lapses) if memory is not None else (0, 0)
            yield Row(card, topic, frozenset(signs), reviews, lapses, back_ms)


def _set_signs(card: Card, state: State, today: int) -> Iterator[str]:
    registers = state.registers
    hidden = registers.hidden.get(card.id, -1)
    if hidden >= FOREVER:
        yield "suspended"
    elif hidden >= today:
        yield "buried"
    flag = registers.value(card.id, "flag")
    if isinstance(flag, Setting) and flag.value:
        yield "flagged"
    edit = registers.value(card.id, "edit")
    if isinstance(edit, Note) and not edit.gone:
        yield "edited"
    if is_own(card.id, registers):
        yield "own"
    if note_on(card, registers):
        yield "note"
    if card.form is not CardForm.PLAIN:
        yield card.form.value


def _holds(row: Row, word: str) -> bool:
    if word.startswith("-") and len(word) > 1:
        return not _holds(row, word[1:])
    if word.startswith("is:"):
        return word[3:] in row.signs
    if word.startswith("topic:"):
        return word[6:] in f"{row.topic.id} {row.topic.title}".casefold()
    return word in f"{row.card.front.plain} {row.card.back.plain}".casefold()


def _set(row: Row, name: str, value: bool | int) -> NewEvent:
    return to_event(Setting(name, value), row.card.id)


def _note(name: str, front: str, back: str) -> Note:
    for side, text in (("front", front), ("back", back)):
        if not text.strip():
            raise SealegsError(f"The {side} of the card is empty; write something on it.")
        if len(text) > LONGEST:
            raise SealegsError(f"The {side} is longer than {LONGEST} characters; shorten it.")
    return Note(name, front.strip(), back.strip())
