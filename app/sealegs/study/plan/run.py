"""Going through the cards of a day: what comes next, with a plan and without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from sealegs.curriculum.model import Card
from sealegs.study.day import day_of, offset_minutes, study_day, to_ms
from sealegs.study.memory import Memory
from sealegs.study.places import topic_of
from sealegs.study.plan.day import DayPlan
from sealegs.study.plan.steps import Step, soon, steps_of
from sealegs.study.plan.values import Choice, Kind
from sealegs.study.queue import Queue, queue
from sealegs.study.spacing import twin_waits
from sealegs.study.state import State
from sealegs.study.turns import Turns


def next_card(
    plan: DayPlan | None,
    cards: Sequence[Card],
    state: State,
    now: datetime,
    *,
    extra: int = 0,
    turns: Turns | None = None,
) -> Queue:
    """Return the next of these cards; ``extra`` more than the plan (or the day's limit) holds.

    With a plan its order counts, after cards in their steps of minutes that are due. Reviews of
    different topics alternate; new cards stay in the order of their document, as one block.
    ``turns`` of the same cards saves looking at all of them each time.
    """
    if plan is None and turns is not None:
        return turns.queue(state, now, extra=extra)
    if plan is None:
        return queue(cards, state, now, extra=extra)
    by_id = {card.id: card for card in cards}
    left = [choice for choice in _left(plan, extra) if _is_open(choice, by_id, state, now)]
    steps = _steps(plan, extra, by_id, state)
    due, ahead = _in_steps(steps, by_id, to_ms(now))
    new = sum(choice.item.trace is None for choice in left)
    waiting = sum(c.item.kind is Kind.CARD and c.item.id in by_id for c in plan.beyond[extra:])
    chosen = due or _after(left, state, by_id) or ahead
    open_ = {choice.item.id for choice in left}
    in_steps = sum(item not in open_ for _, item in soon(steps, to_ms(now)))
    next_due = steps[0][0] if steps else None
    return Queue(chosen, len(left) - new + in_steps, new, waiting, next_due)


def next_choice(
    plan: DayPlan,
    cards: Sequence[Card],
    state: State,
    now: datetime,
    askable: Callable[[str], bool],
) -> str | None:
    """Return the item that is next of a plan, whatever its kind; None when nothing is left.

    Cards in their steps of minutes that are due come first, as for ``next_card``. Of questions
    only the ``askable`` are taken.
    """
    by_id = {card.id: card for card in cards}
    due, ahead = _in_steps(_steps(plan, 0, by_id, state), by_id, to_ms(now))
    if due is not None:
        return due.id
    for choice in plan.choices:
        kind, item = choice.item.kind, choice.item.id
        if kind is Kind.CARD and _is_open(choice, by_id, state, now):
            return item
        if kind is Kind.EXERCISE or (kind is Kind.STATEMENT and askable(item)):
            return item
    return ahead.id if ahead is not None else None


def _left(plan: DayPlan, extra: int) -> Iterator[Choice]:
    yield from plan.choices
    beyond = (choice for choice in plan.beyond if choice.item.kind is Kind.CARD)
    for _, choice in zip(range(extra), beyond, strict=False):
        yield choice


def _is_open(choice: Choice, by_id: Mapping[str, Card], state: State, now: datetime) -> bool:
    """Tell whether a planned card was not yet studied today, and is not hidden since."""
    item = choice.item.id
    if choice.item.kind is not Kind.CARD or item not in by_id:
        return False
    if state.registers.hidden.get(item, -1) >= day_of(now):
        return False
    if twin_waits(by_id[item].twin, state, day_of(now), offset_minutes(now)):
        return False
    memory = state.memories.known(item)
    return memory is None or not _is_of_today(memory, now)


def _is_of_today(memory: Memory, now: datetime) -> bool:
    return study_day(memory.last_ms, offset_minutes(now)) >= day_of(now)


def _steps(plan: DayPlan, extra: int, by_id: Mapping[str, Card], state: State) -> list[Step]:
    """Return the cards in their steps among what was asked today and what is planned."""
    asked = (item.id for item in plan.material.asked)
    every = (*asked, *(choice.item.id for choice in _left(plan, extra)))
    return steps_of((item for item in every if item in by_id), state)


def _in_steps(
    steps: Sequence[Step], by_id: Mapping[str, Card], now_ms: int
) -> tuple[Card | None, Card | None]:
    """Return the card in steps that is due, or else the one that soon will be."""
    first = next(iter(soon(steps, now_ms)), None)
    if first is None:
        return None, None
    due_ms, item = first
    return (by_id[item], None) if due_ms <= now_ms else (None, by_id[item])


def _after(left: Sequence[Choice], state: State, by_id: Mapping[str, Card]) -> Card | None:
    """Return the first planned card, of another topic than the last one if reviews allow it."""
    if not left:
        return None
    first = left[0]
    if first.item.trace is not None and state.last is not None:
        topic = topic_of(state.last.item) if state.last.item in by_id else ""
        others = (c for c in left[:6] if c.item.trace is not None and c.item.topic != topic)
        first = next(others, first)
    return by_id[first.item.id]
