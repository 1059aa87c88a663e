"""What a test found, as words, in the journal, and as the start of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sealegs.curriculum.model import Level
from sealegs.journal.event import NewEvent
from sealegs.study.events import Setting, to_event
from sealegs.study.placement.ability import level_of
from sealegs.study.placement.adaptive import Trial
from sealegs.study.plan.values import Item
from sealegs.study.state import State

ITEM = "placement"
"""The item of the journal under which the overall result is kept; a topic has its own id."""

NAME = "placement"

_KEPT = re.compile(r"(junior|middle|senior) (-?\d\.\d) (-?\d\.\d) (\d{1,3}) (sure|unsure)")
_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Placed:
    """A level, the interval of ability that holds with 90 %, and how it was found."""

    level: Level
    low: float
    high: float
    questions: int
    sure: bool

    @property
    def between(self) -> tuple[Level, Level]:
        """The levels at the ends of the interval."""
        return level_of(self.low), level_of(self.high)


def placed(test: Trial) -> Placed:
    """Return what a test found."""
    low, high = test.belief.interval()
    return Placed(test.level, low, high, len(test.asked), test.sure)


def kept(found: Placed, topic: str = "") -> NewEvent:
    """Return the event that keeps a result, of one topic (``pack/topic``) or overall."""
    sure = "sure" if found.sure else "unsure"
    value = f"{found.level} {found.low:.1f} {found.high:.1f} {found.questions} {sure}"
    return to_event(Setting(NAME, value), topic or ITEM)


def known(state: State, topic: str = "") -> Placed | None:
    """Return the last result that was kept; None without one, or with one that can't be read."""
    setting = state.registers.value(topic or ITEM, NAME)
    value = setting.value if isinstance(setting, Setting) else None
    match = _KEPT.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    level, low, high, questions, sure = match.groups()
    return Placed(Level(level), float(low), float(high), int(questions), sure == "sure")


def words(found: Placed) -> tuple[str, ...]:
    """Return a result as sentences."""
    low, high = found.between
    span = low.value.capitalize()
    if low is not high:
        span = f"between {span} and {high.value.capitalize()}"
    after = f"after {found.questions} questions"
    if found.sure:
        first = f"You are a {found.level.value.capitalize()} here, {after}."
    else:
        first = f"It isn't clear {after}; {found.level.value.capitalize()} is most likely."
    return (
        first,
        f"With 90 % certainty you are {span} (ability {found.low:.1f} to {found.high:.1f}).",
    )


def begun(items: Sequence[Item], state: State, pack: str) -> tuple[Item, ...]:
    """Return items so that, within a topic, the plan starts at the level that was found.

    What comes next is the level above, then what is below. Without a result nothing moves.
    """
    overall = known(state)
    found = {topic: known(state, f"{pack}/{topic}") or overall for topic in _topics(items)}
    if not any(found.values()):
        return tuple(items)
    order = {topic: place for place, topic in enumerate(found)}

    def key(item: Item) -> tuple[int, int]:
        at = found[item.topic]
        return order[item.topic], _distance(item.level, at.level if at is not None else None)

    return tuple(sorted(items, key=key))


def _topics(items: Iterable[Item]) -> Iterable[str]:
    return dict.fromkeys(item.topic for item in items)


def _distance(level: Level | None, at: Level | None) -> int:
    if level is None or at is None:
        return 0
    steps = _LEVELS.index(level) - _LEVELS.index(at)
    return steps if steps >= 0 else len(_LEVELS) - steps
