"""The questions of a pack that can place somebody: graded by the program, of a known level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sealegs.curriculum.model import RedFlag
from sealegs.curriculum.pack import Pack
from sealegs.ground.problem import SealegsError
from sealegs.study.forms import Arrange, Choose, Form, MarkLines, Reply, Write
from sealegs.study.placement.ability import Probe
from sealegs.study.placement.adaptive import Candidate
from sealegs.study.question import BoundQuestion, Outcome, questions_of
from sealegs.study.questions.red_flag import OPTIONS, RED, SOUND

_MARKED: Final = 0.05
_ARRANGED: Final = 0.03
_MOST_TAKEN: Final = 0.05
LEFT_OUT: Final = frozenset({"open", "order"})
"""Kinds that the learner judges, or that take minutes."""
FEWEST: Final = 10
"""With fewer questions nobody is placed."""


@dataclass(frozen=True, slots=True)
class Placing:
    """A question of the test: what the test knows of it, how it is put, and how it is graded."""

    candidate: Candidate
    form: Form
    question: BoundQuestion | RedFlag

    def right(self, reply: Reply) -> bool | str:
        """Tell whether an answer is right; a sentence comes back for one that isn't complete."""
        if isinstance(self.question, RedFlag):
            return reply.keys == (SOUND if self.question.sound else RED,)
        judged = self.question.grade(reply)
        return judged.right if isinstance(judged, Outcome) else judged


def bank_of(pack: Pack, topics: Iterable[str], seed: str) -> Mapping[str, Placing]:
    """Return the questions of some topics by id, in the order of study."""
    found: dict[str, Placing] = {}
    for topic in topics:
        flags = pack.topics[topic].red_flags if topic in pack.topics else ()
        for flag in flags:
            if flag.level is not None:
                form = Form(flag.statement, (), Choose(OPTIONS))
                probe = Probe(flag.level, guess_of(form))
                candidate = Candidate(flag.id, topic, "red-flag", probe)
                found[flag.id] = Placing(candidate, form, flag)
        for question in questions_of(pack.questions.get(topic, ())):
            if question.level is not None and question.kind not in LEFT_OUT:
                form = question.form(seed)
                probe = Probe(question.level, guess_of(form))
                candidate = Candidate(question.id, topic, question.kind, probe)
                found[question.id] = Placing(candidate, form, question)
    return found


def guess_of(form: Form) -> float:
    """Return how often somebody who knows nothing answers a form right."""
    match form.control:
        case Choose(options, several=False):
            return 1 / len(options)
        case Choose(options):
            return max(_MOST_TAKEN, 1 / ((1 << len(options)) - 1))
        case MarkLines():
            return _MARKED
        case Arrange() | Write():
            return _ARRANGED


def enough(bank: Mapping[str, Placing]) -> None:
    """Raise SealegsError when there are too few questions to place anybody."""
    if len(bank) < FEWEST:
        raise SealegsError(
            f"there are {len(bank)} questions with a level here, and ten are needed; "
            "choose another topic."
        )
