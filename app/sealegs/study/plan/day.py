"""Today's part of the plan: what to do in the minutes that are left, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.pack import Pack
from sealegs.study.day import day_of, offset_minutes, to_ms
from sealegs.study.events import Plan
from sealegs.study.mastery import shares
from sealegs.study.plan.aim import horizon_of
from sealegs.study.plan.choose import chosen, ranked
from sealegs.study.plan.material import Material, material
from sealegs.study.plan.outlook import Outlook, outlook
from sealegs.study.plan.steps import soon, steps_of
from sealegs.study.plan.values import Cause, Choice, Horizon, Item, Kind
from sealegs.study.spacing import twin_waits
from sealegs.study.state import State

EVE_MINUTES = 30
MORNING_MINUTES = 10
SHAKY = 0.9
"""Below this expected recall on the day an item is worth a look on the last evening."""


class Stage(StrEnum):
    """Where on the way to the interview a day is."""

    AHEAD = "ahead"
    EVE = "eve"
    MORNING = "morning"


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The choices of a day in order; they fit into ``left`` seconds but for the last one.

    ``spent`` seconds were studied today already. ``beyond`` is what would come next if there
    were more minutes. ``again`` are the cards of today that come back in their steps of minutes,
    now or soon; they come first, and their time is taken off as well.
    """

    aim: Plan
    horizon: Horizon
    stage: Stage
    choices: tuple[Choice, ...]
    spent: float
    left: float
    material: Material
    beyond: tuple[Choice, ...] = ()
    again: tuple[Item, ...] = ()

    @property
    def again_seconds(self) -> float:
        """What the cards that come back are expected to take."""
        return _seconds_again(self.again, self.material)

    @property
    def seconds(self) -> float:
        """What all of it is expected to take."""
        return self.again_seconds + sum(choice.seconds for choice in self.choices)


def plan_day(pack: Pack, exercises: Exercises, state: State, now: datetime) -> DayPlan | None:
    """Return today's plan, None when there is no date ahead to plan for."""
    aim = state.plan
    if aim is None or not aim.date:
        return None
    stuff = material(pack, exercises, state, day_of(now))
    horizon = horizon_of(aim, stuff.days, now)
    if horizon is None:
        return None
    stage = _stage(horizon)
    left = max(0.0, _seconds(stage, aim) - stuff.spent)
    learner = stuff.learner
    waits = _twins_waiting(pack, state, now)
    items = tuple(i for i in _for_stage(stage, stuff, horizon) if i.id not in waits)
    order = ranked(items, horizon, learner, shares(items, learner, horizon))
    reviews = stuff.reviews if stage is Stage.AHEAD else 1 << 30
    again = _again(stuff, state, now)
    room = max(0.0, left - _seconds_again(again, stuff))
    choices = chosen(order, room, asked=stuff.asked, reviewed=reviews)
    taken = {choice.item.id for choice in choices}
    beyond = tuple(choice for choice in order if choice.item.id not in taken)
    return DayPlan(aim, horizon, stage, choices, stuff.spent, left, stuff, beyond, again)


def look_ahead(plan: DayPlan, *, more_minutes: float = 0.0) -> Outlook:
    """Return what following the plan leads to, with so many more minutes on each day."""
    horizon = replace(plan.horizon, minutes=plan.horizon.minutes + more_minutes)
    stuff = plan.material
    return outlook(stuff.items, horizon, stuff.learner, spent=plan.spent, reviews=stuff.reviews)


def _again(stuff: Material, state: State, now: datetime) -> tuple[Item, ...]:
    """Return the cards of today that come back now or soon, the soonest first."""
    asked = {item.id: item for item in stuff.asked}
    return tuple(asked[item] for _, item in soon(steps_of(asked, state), to_ms(now)))


def _seconds_again(again: tuple[Item, ...], stuff: Material) -> float:
    return sum(stuff.learner.pace.recalled * item.times for item in again)


def _twins_waiting(pack: Pack, state: State, now: datetime) -> frozenset[str]:
    """Return the cards that wait for tomorrow: the one that asks them backwards was answered."""
    today, offset = day_of(now), offset_minutes(now)
    cards = (card for topic in pack.topics.values() for card in topic.cards)
    return frozenset(card.id for card in cards if twin_waits(card.twin, state, today, offset))


def _stage(horizon: Horizon) -> Stage:
    if horizon.left == 0:
        return Stage.MORNING
    return Stage.EVE if horizon.left == 1 else Stage.AHEAD


def _seconds(stage: Stage, aim: Plan) -> float:
    most = {Stage.AHEAD: aim.minutes, Stage.EVE: EVE_MINUTES, Stage.MORNING: MORNING_MINUTES}
    return 60.0 * min(aim.minutes, most[stage])


def _for_stage(stage: Stage, stuff: Material, horizon: Horizon) -> tuple[Item, ...]:
    """Return what may be chosen: nothing long on the last evening, nothing new in the morning.

    An error made in certainty is looked at to the last, by whatever question.
    """
    if stage is Stage.AHEAD:
        return stuff.items
    short = tuple(item for item in stuff.items if item.kind is not Kind.EXERCISE)
    shaky = tuple(item for item in short if _is_shaky(item, stuff, horizon))
    if stage is Stage.MORNING:
        return shaky
    taken = {item.id for item in shaky}
    return (*shaky, *(i for i in short if i.trace is None and i.id not in taken))


def _is_shaky(item: Item, stuff: Material, horizon: Horizon) -> bool:
    trace, urge = item.trace, item.urge
    if urge is not None and urge.cause is Cause.SURE:
        return True
    if trace is None:
        return False
    return stuff.learner.model.recall(trace.stability, horizon.until(trace.day)) < SHAKY
