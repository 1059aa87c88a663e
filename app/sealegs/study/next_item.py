"""The one thing that is due now: by the plan where there is one, else by what fades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sealegs.curriculum.exercise import Exercise, Exercises
from sealegs.curriculum.model import Card
from sealegs.curriculum.pack import Pack
from sealegs.study.asked import Asked, Ready, asked_in, ready
from sealegs.study.day import day_of
from sealegs.study.plan.day import DayPlan, plan_day
from sealegs.study.plan.run import next_choice
from sealegs.study.queue import queue
from sealegs.study.rebounds import rebounds
from sealegs.study.state import State


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing is due; ``next_due_ms`` is when the first card comes back, None without any."""

    planned: bool
    next_due_ms: int | None


Due = Card | Ready | Exercise | Nothing


def due_item(pack: Pack, exercises: Exercises, state: State, now: datetime) -> Due:
    """Return what is due now.

    With a plan that is what it holds next. Without one it is a card that is due, then an error
    made in certainty that is to be looked at again, then a card that is new today.
    """
    plan = plan_day(pack, exercises, state, now)
    cards = [card for topic in pack.in_order for card in topic.cards]
    if plan is not None:
        return _planned(plan, pack, exercises, cards, state, now)
    turn = queue(cards, state, now)
    if turn.card is not None and turn.due:
        return turn.card
    for rebound in rebounds(asked_in(pack), state.quizzes, day_of(now)):
        if (question := ready(rebound.ask)) is not None:
            return question
    return turn.card or Nothing(False, turn.next_due_ms)


def _planned(
    plan: DayPlan,
    pack: Pack,
    exercises: Exercises,
    cards: list[Card],
    state: State,
    now: datetime,
) -> Due:
    known: dict[str, Asked] = {asked.item: asked for asked in asked_in(pack)}
    made: dict[str, Ready] = {}

    def askable(item: str) -> bool:
        question = ready(known[item]) if item in known else None
        if question is not None:
            made[item] = question
        return question is not None

    item = next_choice(plan, cards, state, now, askable)
    if item is None:
        return Nothing(True, queue(cards, state, now).next_due_ms)
    if item in made:
        return made[item]
    if item in exercises.by_id:
        return exercises.by_id[item]
    return next(card for card in cards if card.id == item)
