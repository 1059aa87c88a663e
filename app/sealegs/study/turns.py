"""The queue of a sitting, kept up to date instead of made anew: for decks of any size.

``queue`` looks at every card. Here every card is looked at once; afterwards only those whose
memory changed are. Which ones did follows from the tables themselves, because an update shares
all but one of its buckets with the table before. Overdue cards keep the rank they had when
they were looked at, so a sitting does not reorder itself while it goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from heapq import heapify, heappop, heappush

from sealegs.curriculum.model import Card
from sealegs.study.day import day_of, offset_minutes, to_ms, tomorrow_ms
from sealegs.study.fsrs6 import Phase
from sealegs.study.memory import DESIRED_RETENTION
from sealegs.study.queue import LEARN_AHEAD_MS, NEW_A_DAY, Queue, overdue, spacing
from sealegs.study.spacing import NEAR, in_turn, last_topic, twin_waits
from sealegs.study.state import State

_Rank = tuple[float, int]


class Turns:
    """What is left of some cards, from one answer to the next."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = tuple(cards)
        self._ids = tuple(card.id for card in self._cards)
        self._index = {item: number for number, item in enumerate(self._ids)}
        twins = ((n, card.twin) for n, card in enumerate(self._cards) if card.twin is not None)
        self._twins = {number: twin for number, twin in twins if twin in self._index}
        self._state: State | None = None
        self._day = 0
        self._due: dict[int, float] = {}
        self._heap: list[_Rank] = []
        self._new: dict[int, None] = {}
        self._steps: dict[int, int] = {}
        self._back: dict[int, int] = {}
        self._soonest: int | None = None

    def queue(
        self, state: State, now: datetime, *, new_a_day: int = NEW_A_DAY, extra: int = 0
    ) -> Queue:
        """Return the next card and how many follow, as ``queue`` does."""
        self._follow(state, now)
        now_ms = to_ms(now)
        self._come_due(state, now_ms)
        ahead = [(at, n) for n, at in self._steps.items() if at <= now_ms + LEARN_AHEAD_MS]
        room = max(0, new_a_day - state.memories.introduced.get(self._day, 0)) + extra
        offered = min(room, len(self._new))
        chosen = self._first(last_topic(state))
        if chosen is None and offered:
            chosen = next(iter(self._new))
        if chosen is None and ahead:
            chosen = min(ahead)[1]
        return Queue(
            self._cards[chosen] if chosen is not None else None,
            len(self._due) + len(ahead),
            offered,
            len(self._new) - offered,
            self._soonest,
        )

    def _follow(self, state: State, now: datetime) -> None:
        """Look at what changed since the last time; at everything when a day has begun."""
        before, today = self._state, day_of(now)
        if before is state and today == self._day:
            return
        fresh = before is None or today != self._day or _rules(before) != _rules(state)
        self._state, self._day = state, today
        if fresh or before is None:
            self._due, self._new, self._steps, self._back = {}, {}, {}, {}
            self._heap = [*self._looked(range(len(self._cards)), state, now)]
            heapify(self._heap)
            self._soonest = min(self._back.values(), default=None)
            return
        changed = state.memories.items.changed_since(before.memories.items)
        changed |= state.registers.hidden.changed_since(before.registers.hidden)
        changed |= {
            twin for item in changed
            if (twin := self._twins.get(self._index.get(item, -1))) is not None
        }  # fmt: skip
        numbers = sorted(n for item in changed if (n := self._index.get(item)) is not None)
        gone = {self._back.get(number) for number in numbers}
        for number in numbers:
            for kept in (self._due, self._new, self._steps, self._back):
                kept.pop(number, None)
        for entry in self._looked(numbers, state, now):
            heappush(self._heap, entry)
        self._find_soonest(gone, numbers)
        if any(number in self._new for number in numbers):
            self._new = dict.fromkeys(sorted(self._new))

    def _looked(self, numbers: Sequence[int], state: State, now: datetime) -> Iterator[_Rank]:
        """Sort cards by what they wait for, and yield the ranks of those that are due.

        Written as one plain loop: at the start of a sitting it runs over the whole deck.
        """
        ids, today, now_ms = self._ids, self._day, to_ms(now)
        tomorrow = tomorrow_ms(now)
        numbers = self._without_twins(numbers, state, now)
        found = state.memories.items.values_of(ids[number] for number in numbers)
        hidden, new, back, due = state.registers.hidden, self._new, self._back, self._due
        spaced = spacing(state) if _rules(state)[1] != DESIRED_RETENTION else None
        review = int(Phase.REVIEW)
        for number, memory in zip(numbers, found, strict=True):
            if hidden and hidden.get(ids[number], -1) >= today:
                continue
            if memory is None or not memory.reviews:
                new[number] = None
                continue
            due_ms = memory.due_ms if spaced is None else spaced(memory)
            back[number] = due_ms
            reviewed = memory.phase == review
            if due_ms < tomorrow if reviewed else due_ms <= now_ms:
                last_ms = memory.last_ms
                wait = due_ms - last_ms
                due[number] = rank = (last_ms - now_ms) / (wait if wait > 1 else 1)
                yield rank, number
            elif not reviewed:
                self._steps[number] = due_ms

    def _without_twins(self, numbers: Sequence[int], state: State, now: datetime) -> Sequence[int]:
        """Return the cards but for those that wait for tomorrow because of their twins."""
        waiting: set[int] = set()
        offset, spaced = offset_minutes(now), spacing(state)
        for number in numbers if len(numbers) < len(self._twins) else tuple(self._twins):
            memory = state.memories.known(self._ids[number])
            learning = memory is not None and memory.learning
            twin = self._twins.get(number)
            if learning or not twin_waits(twin, state, self._day, offset):
                continue
            waiting.add(number)
            hidden = state.registers.hidden.get(self._ids[number], -1) >= self._day
            if memory is not None and not hidden:
                self._back[number] = max(spaced(memory), tomorrow_ms(now))
        return [number for number in numbers if number not in waiting] if waiting else numbers

    def _come_due(self, state: State, now_ms: int) -> None:
        """Move cards whose step of minutes has passed to those that are due."""
        for number in [n for n, at in self._steps.items() if at <= now_ms]:
            memory = state.memories.known(self._ids[number])
            due_ms = self._steps.pop(number)
            if memory is not None:
                self._due[number] = rank = -overdue(memory, due_ms, now_ms)
                heappush(self._heap, (rank, number))

    def _first(self, after: str) -> int | None:
        """Return the most overdue card, of another topic than ``after`` if one is near."""
        near: dict[int, float] = {}
        while self._heap and len(near) < NEAR:
            rank, number = heappop(self._heap)
            if self._due.get(number) == rank:
                near[number] = rank
        for number, rank in near.items():
            heappush(self._heap, (rank, number))
        return in_turn(((number, self._cards[number]) for number in near), after)

    def _find_soonest(self, gone: set[int | None], numbers: Sequence[int]) -> None:
        """Find the first due moment again; over all cards only if the one that had it changed."""
        if self._soonest is None or self._soonest in gone:
            self._soonest = min(self._back.values(), default=None)
        else:
            changed = (self._back[number] for number in numbers if number in self._back)
            self._soonest = min((self._soonest, *changed))


def _rules(state: State) -> tuple[object, float]:
    """Return what decides when cards are due, apart from their own memories."""
    return state.memories.fitted, state.retention
