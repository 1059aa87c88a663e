"""Which card comes next: what is due first, then new cards as the document introduces them.

Cards in their steps of minutes are due to the moment, all others for the whole study day:
a card learnt in the evening does not make the learner wait for the next evening.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest

from sealegs.curriculum.model import Card
from sealegs.study.day import DAY_MS, day_of, offset_minutes, study_day, to_ms, tomorrow_ms
from sealegs.study.events import Undo
from sealegs.study.fsrs6 import Model
from sealegs.study.memory import DESIRED_RETENTION, Memory
from sealegs.study.spacing import NEAR, in_turn, last_topic, twin_waits
from sealegs.study.state import State
from sealegs.study.trail import latest_of, latest_undo_of, unpack_id

NEW_A_DAY = 12
LEARN_AHEAD_MS = 20 * 60_000
"""When nothing else is left, a card that comes back within this time comes back at once."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What is left to do now with some cards.

    ``due`` and ``new`` count what will be shown today, ``waiting`` the new cards beyond the
    day's limit. ``card`` is None when nothing is left; ``next_due_ms`` is then the moment at
    which the first card of all comes back (None when no card was ever graded).
    """

    card: Card | None
    due: int
    new: int
    waiting: int
    next_due_ms: int | None

    @property
    def left(self) -> int:
        """How many cards are still to be shown today."""
        return self.due + self.new


def queue(
    cards: Sequence[Card],
    state: State,
    now: datetime,
    *,
    new_a_day: int = NEW_A_DAY,
    extra: int = 0,
) -> Queue:
    """Return the next card and how many follow; ``extra`` new cards beyond the day's limit.

    Due cards come by their share of overdue time: a day late hurts a card of two days more
    than one of two months, and topics take turns. New cards keep the order of the document, so
    that each topic is met as one block before its cards mix with others. A card whose twin was
    answered today waits for tomorrow.
    """
    now_ms, today, offset = to_ms(now), day_of(now), offset_minutes(now)
    tomorrow = tomorrow_ms(now)
    hidden, spaced = state.registers.hidden, spacing(state)
    new: list[Card] = []
    due: list[tuple[float, int]] = []
    ahead: list[tuple[int, int]] = []
    next_due: int | None = None
    for index, card in enumerate(cards):
        if hidden and hidden.get(card.id, -1) >= today:
            continue
        memory = state.memories.known(card.id)
        waits = (memory is None or not memory.learning) and twin_waits(
            card.twin, state, today, offset
        )
        if memory is None:
            if not waits:
                new.append(card)
            continue
        due_ms = max(spaced(memory), tomorrow) if waits else spaced(memory)
        if next_due is None or due_ms < next_due:
            next_due = due_ms
        if is_due(memory, due_ms, now_ms, today, offset):
            due.append((-overdue(memory, due_ms, now_ms), index))
        elif memory.learning and memory.due_ms - now_ms <= LEARN_AHEAD_MS:
            ahead.append((memory.due_ms, index))
    room = max(0, new_a_day - state.memories.introduced.get(today, 0)) + extra
    offered = min(room, len(new))
    turn = in_turn(((n, cards[n]) for _, n in nsmallest(NEAR, due)), last_topic(state))
    chosen = cards[turn] if turn is not None else None
    chosen = chosen or (new[0] if offered else None) or _first(cards, ahead)
    return Queue(chosen, len(due) + len(ahead), offered, len(new) - offered, next_due)


def undo_of_last_grade(cards: Iterable[Card], state: State) -> tuple[str, Undo] | None:
    """Return the item graded last among these cards and the payload that takes it back."""
    items = state.memories.items
    known = ((card.id, memory.trail) for card in cards if (memory := items.get(card.id)))
    latest = latest_of(known)
    return (latest[0], Undo(unpack_id(latest[1].id))) if latest is not None else None


def redo_of_last_undo(cards: Iterable[Card], state: State) -> tuple[str, Undo] | None:
    """Return the item and the payload that brings back what was taken back last.

    None when nothing was, or when a card was graded since.
    """
    items = state.memories.items
    known = ((card.id, memory.trail) for card in cards if (memory := items.get(card.id)))
    latest = latest_undo_of(known)
    return (latest[0], Undo(unpack_id(latest[1]))) if latest is not None else None


def _first(cards: Sequence[Card], ranked: Sequence[tuple[float, int]]) -> Card | None:
    return cards[min(ranked)[1]] if ranked else None


def spacing(state: State) -> Callable[[Memory], int]:
    """Return the moment a memory is due, at the retention the learner chose."""
    retention = state.retention
    if retention == DESIRED_RETENTION:
        return lambda memory: memory.due_ms
    model = state.memories.model

    def due_ms(memory: Memory) -> int:
        if memory.learning or memory.stability is None:
            return memory.due_ms
        return memory.last_ms + model.interval(memory.stability, retention) * DAY_MS

    return due_ms


def promise(state: State) -> tuple[Model, float]:
    """Return the model and the retention by which a grade's interval is promised."""
    return state.memories.model, state.retention


def is_due(memory: Memory, due_ms: int, now_ms: int, today: int, offset_min: int) -> bool:
    """Tell whether a card is due: to the moment in its steps, else for the whole study day."""
    if memory.learning:
        return due_ms <= now_ms
    return study_day(due_ms, offset_min) <= today


def overdue(memory: Memory, due_ms: int, now_ms: int) -> float:
    """Return how much of the planned interval has passed: 1 at the moment the card is due."""
    return (now_ms - memory.last_ms) / max(due_ms - memory.last_ms, 1)
