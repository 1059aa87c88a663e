"""The tour of the first run: read, recall, judge and fix one small thing each, then set a course.

The card is graded and the statement answered like any other, and both count in the journal as
just that. The Dockerfile doesn't count as a solved exercise, because all of its lines but one are
given, and a page that is shown isn't a place where somebody stopped reading. How far the tour has
come is a setting of the item ``tour``, kept together with the answer that brought it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from sealegs.curriculum.exercise import Exercise, Exercises
from sealegs.curriculum.model import Card, Section, Topic
from sealegs.curriculum.pack import Pack
from sealegs.ground.resources import asset
from sealegs.ground.yaml import decode, load
from sealegs.journal.event import NewEvent
from sealegs.study.asked import STATEMENT, Asked, asked_in
from sealegs.study.day import day_of
from sealegs.study.events import Setting, to_event
from sealegs.study.placement.offers import summed
from sealegs.study.placement.result import known
from sealegs.study.plan.aim import coming_interview, date_of
from sealegs.study.state import State
from sealegs.study.words import count, day_words

if TYPE_CHECKING:
    from sealegs.dockerfile.model import Document

T = TypeVar("T")

ITEM: Final = "tour"
MINUTES: Final = 2
_STEP: Final = "step"
_DRAFT: Final = "draft"
_FILE: Final = "tour.yaml"


class Step(StrEnum):
    """What the tour asks for, in this order."""

    READ = "read"
    CARD = "card"
    JUDGE = "judge"
    FIX = "fix"
    COURSE = "course"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Fix:
    """An exercise with every line given but one: line ``at`` (from 1) has to become ``written``."""

    exercise: Exercise
    text: str
    at: int
    written: str
    why: str

    @property
    def solution(self) -> str:
        """The text with the line as it should be."""
        lines = self.text.split("\n")
        lines[self.at - 1] = self.written
        return "\n".join(lines)

    def is_begun(self, text: str, document: Document) -> bool:
        """Tell whether a text is on the way: its line is empty, or it can't be read yet."""
        left = text.split("\n")[self.at - 1 : self.at]
        return document.refusal is not None or not "".join(left).strip()


@dataclass(frozen=True, slots=True)
class Tour:
    """What each step shows; None where the pack has nothing for it."""

    topic: Topic | None
    section: Section | None
    card: Card | None
    asked: Asked | None
    fix: Fix | None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps there is something for, in order; setting a course is always among them."""
        shown = {
            Step.READ: self.section,
            Step.CARD: self.card,
            Step.JUDGE: self.asked,
            Step.FIX: self.fix,
        }
        return (*(step for step, what in shown.items() if what is not None), Step.COURSE)

    def after(self, step: Step) -> Step:
        """Return the step that follows, ``DONE`` after the last."""
        later = (each for each in self.steps if _order(each) > _order(step))
        return next(later, Step.DONE)


class Wanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``assets/tour.yaml`` names: ids of the bundled pack, and the text of the last step."""

    topic: str
    card: str
    statement: str
    exercise: str
    at: int
    written: str
    text: str
    why: str


def shipped_tour() -> Wanted:
    """Read what the bundled tour shows."""
    wanted, problems = decode(load(asset(_FILE).decode(), _FILE), Wanted)
    if wanted is None:
        raise ValueError(str(problems[0]))
    return wanted


def tour_of(pack: Pack, exercises: Exercises, wanted: Wanted) -> Tour:
    """Return what is wanted as far as the pack has it, else the first that there is instead."""
    topic = pack.topics.get(wanted.topic) or next(iter(pack.in_order), None)
    if topic is None:
        return Tour(None, None, None, None, None)
    statements = [asked for asked in asked_in(pack, topic.id) if asked.kind == STATEMENT]
    return Tour(
        topic,
        next(iter(topic.sections), None),
        _named(wanted.card, {card.id: card for card in topic.cards}),
        _named(wanted.statement, {asked.item: asked for asked in statements}),
        _fix(exercises, wanted),
    )


def step_of(state: State) -> Step | None:
    """Return the step the tour stands at, None before it was ever begun."""
    value = state.registers.value(ITEM, _STEP)
    name = value.value if isinstance(value, Setting) else None
    return Step(name) if name in tuple(Step) else None


def resumed(tour: Tour, state: State) -> Step:
    """Return the step to begin with: where it was left, or the first one, also after the last."""
    left = step_of(state)
    return left if left in tour.steps else tour.steps[0]


def reached(step: Step) -> NewEvent:
    """Return the event that keeps how far the tour has come."""
    return to_event(Setting(_STEP, step.value), ITEM)


def draft_of(state: State) -> str | None:
    """Return what was typed into the Dockerfile, None when nothing was."""
    value = state.registers.value(ITEM, _DRAFT)
    text = value.value if isinstance(value, Setting) else None
    return text if isinstance(text, str) and text else None


def drafted(text: str) -> NewEvent:
    """Return the event that keeps what was typed into the Dockerfile; empty lets it go."""
    return to_event(Setting(_DRAFT, text), ITEM)


def is_offered(state: State) -> bool:
    """Tell whether the tour is for this learner: not finished, and little was done so far."""
    return step_of(state) is not Step.DONE and state.plan is None and not state.labs


def comes_first(state: State) -> bool:
    """Tell whether nothing was done here yet, or the tour is under way."""
    return state.count == 0 or step_of(state) is not None


def answered_today(asked: Asked, state: State, now: datetime) -> bool:
    """Tell whether the explanation of a statement was shown today already."""
    standing = state.quizzes.items.get(asked.item)
    return standing is not None and standing.seen > 0 and standing.last_day == day_of(now)


@dataclass(frozen=True, slots=True)
class Course:
    """What the tour's end leads to: the level found and the aim, in words; empty while unknown."""

    level: str
    aim: str


def course_of(state: State, now: datetime) -> Course:
    """Return what is known already of where the learner stands and what to aim at."""
    found, aim = known(state), state.plan
    day = coming_interview(aim, now)
    if aim is None or day is None:
        return Course(summed(found) if found is not None else "", "")
    words = f"{day_words(date_of(day))}, {count(aim.minutes, 'minute')} a day"
    return Course(summed(found) if found is not None else "", words)


def _named(name: str, there: Mapping[str, T]) -> T | None:
    return there.get(name) or next(iter(there.values()), None)


def _fix(exercises: Exercises, wanted: Wanted) -> Fix | None:
    exercise = exercises.by_id.get(wanted.exercise)
    if exercise is None:
        return None
    return Fix(exercise, wanted.text, wanted.at, wanted.written, wanted.why)


def _order(step: Step) -> int:
    return tuple(Step).index(step)
