"""A small course and a journal about it, for tests of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.pack import Pack
from sealegs.journal.event import Event
from sealegs.study.day import to_ms
from sealegs.study.events import Grade, Payload, Plan
from sealegs.study.plan.day import DayPlan, plan_day
from sealegs.study.state import State
from tests.study.events import MONDAY, event, fold
from tests.study.topics import card, flag, pack, topic

CARDS = tuple(
    replace(card(f"c{number}"), concepts=(f"concept-{number // 3}",)) for number in range(24)
)
FLAGS = tuple(replace(flag(f"f{number}"), concepts=(f"concept-{number}",)) for number in range(4))
PACK: Pack = pack(topic("images", CARDS, FLAGS))
NO_EXERCISES = Exercises()


class Diary:
    """Writes events one after another at chosen times."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def at(self, when: datetime, payload: Payload, item: str) -> None:
        """Something happened."""
        self.events.append(event(len(self.events), payload, item, at_ms=to_ms(when)))

    def aim(self, days: int, minutes: int = 10) -> None:
        """Plan for a day so many days from Monday."""
        date = (MONDAY + timedelta(days=days)).date().isoformat()
        self.at(MONDAY, Plan(date, minutes), "plan")

    def grade(self, day: int, slug: str, rating: int = 3, seconds: float = 10.0) -> None:
        """A card was graded on the evening of a day."""
        item = f"docker/images/card/{slug}"
        self.at(MONDAY + timedelta(days=day, hours=9), Grade(rating, seconds), item)

    @property
    def state(self) -> State:
        """The fold of everything written."""
        return fold(self.events)

    def plan(self, day: int) -> DayPlan:
        """Return the plan of a day."""
        made = plan_day(PACK, NO_EXERCISES, self.state, MONDAY + timedelta(days=day, hours=9))
        assert made is not None
        return made
