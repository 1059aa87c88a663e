"""A test that is being taken, as the journal tells it: left at any moment, it goes on there.

That a test was begun is a setting of its topic (or of ``placement`` for all topics), with the
seed as its value; each answer is a setting of the question, which names the test by the event
that began it. Taking an answer back is an undo of that setting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sealegs.journal.event import NewEvent
from sealegs.study.events import Setting, Undo, to_event
from sealegs.study.forms import Reply, given
from sealegs.study.placement.adaptive import Candidate, Trial
from sealegs.study.placement.bank import Placing
from sealegs.study.placement.result import ITEM, kept_all
from sealegs.study.state import State
from sealegs.study.trail import unpack_id

BEGUN = "placement-begun"
ANSWERED = "placement-answer"

_ANSWER = re.compile(r"(?P<test>[0-9a-f-]{36}) (?P<number>\d{1,4}) (?P<how>[a-z-]+) ?.*", re.DOTALL)


class How(StrEnum):
    """How a question of the test was answered."""

    RIGHT = "right"
    WRONG = "wrong"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Begun:
    """A test that was begun and is not over: its ``id``, and the seed of its questions.

    ``key`` is ``pack/topic``, or ``placement`` when it is about all topics.
    """

    key: str
    id: str
    seed: str


@dataclass(frozen=True, slots=True)
class Ongoing:
    """A test as it stands."""

    begun: Begun
    bank: Mapping[str, Placing]
    trial: Trial

    @property
    def next(self) -> Placing | None:
        """The question to put, None when the test is over."""
        candidate = self.trial.next
        return self.bank[candidate.id] if candidate is not None else None


def begin(topic: str, seed: str) -> NewEvent:
    """Return the event that begins a test of a topic (``pack/topic``), or of all when empty."""
    return to_event(Setting(BEGUN, seed), topic or ITEM)


def begun(state: State, topic: str = "") -> Begun | None:
    """Return the test of a topic that was begun and is not over; None without one."""
    key = topic or ITEM
    entry = state.registers.entry(key, BEGUN)
    setting = entry.value if entry is not None else None
    if entry is None or not isinstance(setting, Setting) or not isinstance(setting.value, str):
        return None
    return Begun(key, unpack_id(entry.id), setting.value) if setting.value else None


def ongoing(test: Begun, bank: Mapping[str, Placing], state: State) -> Ongoing:
    """Return a test as far as it was answered; ``bank`` must be made with its seed.

    Questions that are no longer there don't count.
    """
    trial = Trial(tuple(placing.candidate for placing in bank.values()), test.seed)
    for candidate, how in _answers(test, bank, state).values():
        trial = trial.answered(candidate, how is How.RIGHT)
    return Ongoing(test, bank, trial)


def answered(
    test: Ongoing, placing: Placing, reply: Reply | None, state: State
) -> tuple[NewEvent, ...] | str:
    """Return what to record for an answer, or a sentence about what is missing in it.

    None stands for "I don't know". The events of the last answer keep the result as well and end
    the test.
    """
    right = False if reply is None else placing.right(reply)
    if isinstance(right, str):
        return right
    how = How.PASSED if reply is None else How.RIGHT if right else How.WRONG
    begun_, candidate = test.begun, placing.candidate
    words = given(reply) if reply is not None else ""
    value = f"{begun_.id} {len(test.trial.asked) + 1} {how} {words}".rstrip()
    after = test.trial.answered(candidate, right)
    events = [to_event(Setting(ANSWERED, value), candidate.id, placing.question.content_hash)]
    if after.over:
        pack = candidate.id.partition("/")[0]
        topic = "" if begun_.key == ITEM else begun_.key
        events += [*kept_all(after, state, pack, topic), to_event(Setting(BEGUN, ""), begun_.key)]
    return tuple(events)


def undo_of_last(test: Ongoing, state: State) -> NewEvent | None:
    """Return the event that takes the last answer of a test back; None when there is none."""
    if not test.trial.asked:
        return None
    last = test.trial.asked[-1][0].id
    entry = state.registers.entry(last, ANSWERED)
    return to_event(Undo(unpack_id(entry.id)), last) if entry is not None else None


def _answers(
    test: Begun, bank: Mapping[str, Placing], state: State
) -> Mapping[int, tuple[Candidate, How]]:
    """Return the answers of a test by their number, in order."""
    found: dict[int, tuple[Candidate, How]] = {}
    for name, placing in bank.items():
        setting = state.registers.value(name, ANSWERED)
        value = setting.value if isinstance(setting, Setting) else None
        match = _ANSWER.fullmatch(value) if isinstance(value, str) else None
        if match is not None and match["test"] == test.id and match["how"] in tuple(How):
            found[int(match["number"])] = (placing.candidate, How(match["how"]))
    return dict(sorted(found.items()))
