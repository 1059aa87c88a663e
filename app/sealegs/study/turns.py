"""The queue of a sitting, kept up to date instead of made anew: for decks of any size.

``queue`` looks at every card. Here every card is looked at once; afterwards only those whose
memory changed are. Which ones did follows from the tables themselves, because an update shares
all but one of its buckets with the table before. Overdue cards keep the rank they had when
they were looked at, so a sitting does not reorder itself while it goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from heapq import heapify, heappop, heappush

from sealegs.curriculum.model import Card
from sealegs.study.day import day_of, offset_minutes, to_ms
from sealegs.study.memory import Memory
from sealegs.study.queue import LEARN_AHEAD_MS, NEW_A_DAY, Queue, is_due, overdue, spacing
from sealegs.study.state import State

_Rank = tuple[float, int]


class Turns:
    """What is left of some cards, from one answer to the next."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = tuple(cards)
        self._index = {card.id: number for number, card in enumerate(self._cards)}
        self._state: State | None = None
        self._day = 0
        self._due: dict[int, float] = {}
        self._heap: list[_Rank] = []
        self._new: dict[int, None] = {}
        self._steps: dict[int, int] = {}
        self._later: dict[int, int] = {}
        self._soonest: list[_Rank] = []

    def queue(
        self, state: State, now: datetime, *, new_a_day: int = NEW_A_DAY, extra: int = 0
    ) -> Queue:
        """Return the next card and how many follow, as ``queue`` does."""
        self._follow(state, now)
        now_ms = to_ms(now)
        due = [(at, n) for n, at in self._steps.items() if at <= now_ms]
        ahead = [(at, n) for n, at in self._steps.items() if now_ms < at <= now_ms + LEARN_AHEAD_MS]
        room = max(0, new_a_day - state.memories.introduced.get(self._day, 0)) + extra
        offered = min(room, len(self._new))
        chosen: int | None = self._first(due, state, now_ms)
        if chosen is None and offered:
            chosen = next(iter(self._new))
        if chosen is None and ahead:
            chosen = min(ahead)[1]
        return Queue(
            self._cards[chosen] if chosen is not None else None,
            len(self._due) + len(due) + len(ahead),
            offered,
            len(self._new) - offered,
            self._next_due(),
        )

    def _follow(self, state: State, now: datetime) -> None:
        """Look at what changed since the last time; at everything when a day has begun."""
        before, today = self._state, day_of(now)
        if before is state and today == self._day:
            return
        fresh = before is None or today != self._day or _rules(before) != _rules(state)
        self._state, self._day = state, today
        if fresh or before is None:
            self._due, self._new, self._steps, self._later = {}, {}, {}, {}
            self._heap, self._soonest = [], []
            for number in range(len(self._cards)):
                self._look(number, state, now)
            heapify(self._heap)
            heapify(self._soonest)
            return
        changed = state.memories.items.changed_since(before.memories.items)
        changed |= state.registers.hidden.changed_since(before.registers.hidden)
        for item in changed:
            found = self._index.get(item)
            if found is not None:
                self._forget(found)
                self._look(found, state, now, push=True)
        if len(changed) and any(number in self._new for number in map(self._index.get, changed)):
            self._new = dict.fromkeys(sorted(self._new))

    def _forget(self, number: int) -> None:
        for kept in (self._due, self._new, self._steps, self._later):
            kept.pop(number, None)

    def _look(self, number: int, state: State, now: datetime, *, push: bool = False) -> None:
        card = self._cards[number]
        if state.registers.hidden.get(card.id, -1) >= self._day:
            return
        memory = state.memories.known(card.id)
        if memory is None:
            self._new[number] = None
            return
        due_ms = spacing(state)(memory)
        if memory.learning:
            self._steps[number] = due_ms
        elif is_due(memory, due_ms, to_ms(now), self._day, offset_minutes(now)):
            self._due[number] = rank = -overdue(memory, due_ms, to_ms(now))
            self._put(self._heap, (rank, number), push)
        else:
            self._later[number] = due_ms
        self._put(self._soonest, (due_ms, number), push)

    @staticmethod
    def _put(heap: list[_Rank], entry: _Rank, push: bool) -> None:
        if push:
            heappush(heap, entry)
        else:
            heap.append(entry)

    def _first(self, steps: list[tuple[int, int]], state: State, now_ms: int) -> int | None:
        """Return the most overdue card, one in its steps among them."""
        while self._heap and self._due.get(self._heap[0][1]) != self._heap[0][0]:
            heappop(self._heap)
        ranked = [(-overdue(_known(state, self._cards[n]), at, now_ms), n) for at, n in steps]
        if self._heap:
            ranked.append(self._heap[0])
        return min(ranked)[1] if ranked else None

    def _next_due(self) -> int | None:
        """Return the first moment at which any card met so far is due."""
        while self._soonest:
            due_ms, number = self._soonest[0]
            current = self._later.get(number, self._steps.get(number))
            if current == due_ms or number in self._due:
                return int(due_ms)
            heappop(self._soonest)
        return None


def _known(state: State, card: Card) -> Memory:
    memory = state.memories.known(card.id)
    assert memory is not None  # a card in its steps was graded
    return memory


def _rules(state: State) -> tuple[object, float]:
    """Return what decides when cards are due, apart from their own memories."""
    return state.memories.fitted, state.plan.retention if state.plan is not None else 0.0
