"""What a test found, as words, in the journal, and as the start of the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sealegs.curriculum.model import Level
from sealegs.journal.event import NewEvent
from sealegs.study.events import Setting, to_event
from sealegs.study.placement.ability import Belief, level_of
from sealegs.study.placement.adaptive import CLAIM, Trial
from sealegs.study.placement.topics import by_topic
from sealegs.study.places import topic_key
from sealegs.study.plan.values import Item
from sealegs.study.state import State
from sealegs.study.words import count

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
    return _placed(test.belief, len(test.asked))


def placed_by_topic(test: Trial) -> Mapping[str, Placed]:
    """Return what a test found in each topic it asked about."""
    asked = Counter(candidate.topic for candidate, _ in test.asked)
    return {topic: _placed(belief, asked[topic]) for topic, belief in by_topic(test).items()}


def _placed(belief: Belief, questions: int) -> Placed:
    low, high = belief.interval()
    return Placed(belief.level, low, high, questions, max(belief.levels.values()) >= CLAIM)


def kept(found: Placed, topic: str = "") -> NewEvent:
    """Return the event that keeps a result, of one topic (``pack/topic``) or overall."""
    sure = "sure" if found.sure else "unsure"
    value = f"{found.level} {found.low:.1f} {found.high:.1f} {found.questions} {sure}"
    return to_event(Setting(NAME, value), topic or ITEM)


def kept_all(test: Trial, state: State, pack: str, topic: str = "") -> tuple[NewEvent, ...]:
    """Return the events that keep what a test found: of its topic, or overall and of each topic.

    What was surely found in a topic before is not replaced by something unsure.
    """
    if topic:
        return (kept(placed(test), topic),)
    events = [kept(placed(test))]
    for name, found in placed_by_topic(test).items():
        key = topic_key(pack, name)
        before = known(state, key)
        if found.sure or before is None or not before.sure:
            events.append(kept(found, key))
    return tuple(events)


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
    after = f"after {count(found.questions, 'question')}"
    if found.sure:
        first = f"You are a {found.level.value.capitalize()} here, {after}."
    else:
        first = f"It isn't clear {after}; {found.level.value.capitalize()} is most likely."
    return (
        first,
        f"With 90% certainty you are {span(found)}.",
    )


def span(found: Placed) -> str:
    """Return the levels of the interval in words."""
    low, high = found.between
    if low is high:
        return low.value.capitalize()
    return f"between {low.value.capitalize()} and {high.value.capitalize()}"


def from_level(items: Sequence[Item], state: State, pack: str) -> tuple[Item, ...]:
    """Return items so that, within a topic, the plan starts at the level that was found.

    What comes next is the level above, then what is below. Without a result nothing moves.
    """
    overall = known(state)
    found = {topic: known(state, topic_key(pack, topic)) or overall for topic in _topics(items)}
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
