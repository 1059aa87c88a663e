"""Today's part of the plan: what to do in the minutes that are left, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.pack import Pack
from sealegs.study.day import day_of
from sealegs.study.events import Plan
from sealegs.study.mastery import shares
from sealegs.study.plan.aim import horizon_of
from sealegs.study.plan.choose import chosen, ranked
from sealegs.study.plan.material import Material, material
from sealegs.study.plan.outlook import Outlook, outlook
from sealegs.study.plan.values import Cause, Choice, Horizon, Item, Kind
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
    were more minutes.
    """

    aim: Plan
    horizon: Horizon
    stage: Stage
    choices: tuple[Choice, ...]
    spent: float
    left: float
    material: Material
    beyond: tuple[Choice, ...] = ()

    @property
    def seconds(self) -> float:
        """What the choices are expected to take."""
        return sum(choice.seconds for choice in self.choices)


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
    items = _for_stage(stage, stuff, horizon)
    order = ranked(items, horizon, learner, shares(items, learner, horizon))
    reviews = stuff.reviews if stage is Stage.AHEAD else 1 << 30
    choices = chosen(order, left, asked=stuff.asked, reviewed=reviews)
    taken = {choice.item.id for choice in choices}
    beyond = tuple(choice for choice in order if choice.item.id not in taken)
    return DayPlan(aim, horizon, stage, choices, stuff.spent, left, stuff, beyond)


def look_ahead(plan: DayPlan, *, more_minutes: float = 0.0) -> Outlook:
    """Return what following the plan leads to, with so many more minutes on each day."""
    horizon = replace(plan.horizon, minutes=plan.horizon.minutes + more_minutes)
    stuff = plan.material
    return outlook(stuff.items, horizon, stuff.learner, spent=plan.spent, reviews=stuff.reviews)


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
