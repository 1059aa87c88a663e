"""A small course and a journal about it, for tests of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sealegs.curriculum.exercise import Debrief, Exercise, Exercises
from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Pack
from sealegs.journal.event import Event
from sealegs.simulator.context import UNDESCRIBED
from sealegs.study.day import to_ms
from sealegs.study.events import Answer, Certainty, Draft, Grade, Payload, Plan, Solved
from sealegs.study.plan.day import DayPlan, plan_day
from sealegs.study.state import State
from tests.study.events import MONDAY, event, fold
from tests.study.quizzing import CONCEPTS, question
from tests.study.topics import card, flag, pack, topic

CARDS = tuple(
    replace(card(f"c{number}"), concepts=(f"concept-{number // 3}",)) for number in range(24)
)
FLAGS = tuple(replace(flag(f"f{number}"), concepts=(f"concept-{number}",)) for number in range(4))
PACK: Pack = pack(topic("images", CARDS, FLAGS))
NO_EXERCISES = Exercises()
QUESTIONS = (question("choice"), question("multi"), question("order"), question("open"))
WHOLE: Pack = replace(PACK, questions={"images": QUESTIONS}, concepts=CONCEPTS)
"""The cards and statements of ``PACK``, and questions of several kinds about ``stages``."""


def exercise(number: int, *concepts: str) -> Exercise:
    """Return an exercise about these concepts."""
    return Exercise(
        f"docker/images/exercise/e{number}", "Fix it", Level.JUNIOR, "", "", "FROM scratch\n",
        UNDESCRIBED, (), ("", "", "", ""), Debrief("", ""), "q", "h", concepts,
    )  # fmt: skip


EXERCISES = Exercises(
    {e.id: e for e in (exercise(0, "concept-0", "concept-1"), exercise(1, "stages"))}
)


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

    def answer(
        self,
        day: int,
        item: str,
        *,
        right: bool,
        sure: Certainty = Certainty.KNOW,
        given: str = "1",
    ) -> None:
        """A question or statement was answered on the evening of a day, in 12 seconds."""
        self.at(MONDAY + timedelta(days=day, hours=9), Answer(given, right, sure, 12.0), item)

    def build(self, day: int, item: str, minutes: int) -> None:
        """An exercise was worked on and solved on the evening of a day."""
        begun = MONDAY + timedelta(days=day, hours=9)
        for minute in range(minutes):
            self.at(begun + timedelta(minutes=minute), Draft(f"FROM a{minute}"), item)
        self.at(begun + timedelta(minutes=minutes), Solved("FROM scratch"), item)

    def plan(self, day: int, whole: Pack = PACK, exercises: Exercises = NO_EXERCISES) -> DayPlan:
        """Return the plan of a day."""
        made = plan_day(whole, exercises, self.state, MONDAY + timedelta(days=day, hours=9))
        assert made is not None
        return made
