"""Wrong beliefs that answers showed: which, how often, and whether they are overcome since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sealegs.curriculum.pack import Pack, Question
from sealegs.study.asked import Asked, asked_in, ready
from sealegs.study.events import Certainty
from sealegs.study.forms import read_given
from sealegs.study.question import Outcome
from sealegs.study.state import State
from sealegs.study.trail import Mark
from sealegs.study.words import count


@dataclass(frozen=True, slots=True)
class Belief:
    """A misconception by id, as the learner held it.

    ``held`` is how often an answer showed it, ``last_day`` the study day of the last time.
    ``cured`` says that a question which offers it was answered right since.
    """

    id: str
    title: str
    belief: str
    why: str
    held: int
    last_day: int
    cured: bool


def beliefs(pack: Pack, state: State) -> tuple[Belief, ...]:
    """Return every misconception held so far: those not overcome first, then by how often."""
    held: dict[str, list[Mark]] = {}
    right: dict[str, list[Mark]] = {}
    for asked in asked_in(pack):
        standing = state.quizzes.items.get(asked.item)
        if standing is None:
            continue
        given, marks = dict(standing.wrong), tuple(standing.trail.surviving())
        for mark in marks:
            for one in _shown(asked, given.get(mark.id, "")):
                held.setdefault(one, []).append(mark)
        for one in offered(asked):
            right.setdefault(one, []).extend(m for m in marks if m.value > 0 and not m.again)
    found = (_belief(pack, one, marks, right.get(one, ())) for one, marks in held.items())
    return tuple(sorted(found, key=lambda b: (b.cured, -b.held, -b.last_day, b.id)))


def _belief(pack: Pack, id_: str, marks: list[Mark], right: Iterable[Mark]) -> Belief:
    last = max(marks, key=lambda mark: mark.position)
    concept = pack.concepts.get(id_)
    cured = any(mark.position > last.position for mark in right)
    return Belief(
        id_,
        concept.title if concept is not None else id_.replace("-", " "),
        concept.belief if concept is not None else "",
        concept.why if concept is not None else "",
        len(marks),
        last.day,
        cured,
    )


def offered(asked: Asked) -> tuple[str, ...]:
    """Return the misconceptions that options of a question stand for, as its author wrote them."""
    source = asked.source
    options = source.payload.get("options") if isinstance(source, Question) else None
    if not isinstance(options, list):
        return ()
    names = (option.get("misconception") for option in options if isinstance(option, dict))
    return tuple(name for name in names if isinstance(name, str) and name)


def _shown(asked: Asked, given: str) -> tuple[str, ...]:
    """Return the misconceptions that a wrong answer showed."""
    if not given or not offered(asked):
        return ()
    reply, question = read_given(given, Certainty.THINK), ready(asked)
    if reply is None or question is None:
        return ()
    outcome = question.question.grade(reply)
    return outcome.misconceptions if isinstance(outcome, Outcome) else ()


def standing_of(belief: Belief) -> str:
    """Return how often it was held and whether it is overcome, in words."""
    times = f"held {count(belief.held, 'time')}"
    return f"{times}, overcome since" if belief.cured else times
