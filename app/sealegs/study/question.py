"""What a question is: fields that an author writes, a form to fill in, and how it is graded.

Each kind is one file in ``study/questions/`` that exposes one constant ``KIND``;
``known_kinds`` lists that folder. A kind turns its fields into a ``Posed``: what to show, the
control that answers it, the key, and a grader. Whatever makes a question unfair (two right
keys, a prediction that can't be told) is among its ``doubts``, and it is never asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Generic, Protocol, TypeVar

import msgspec

from sealegs.curriculum.model import Level, Text
from sealegs.curriculum.pack import Question
from sealegs.ground.misfits import Path, misfit
from sealegs.ground.problem import Place, Problem
from sealegs.ground.registry import exposed
from sealegs.study.forms import Answerable, Exhibit, Form, Reply, fitted
from sealegs.study.prose import prose

F = TypeVar("F", bound=msgspec.Struct)


class Common(msgspec.Struct, frozen=True):
    """What every question has, whatever its kind; ``explain`` is the mechanism."""

    id: str
    kind: str
    ask: str = ""
    explain: str = ""
    level: Level | None = None
    concepts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


COMMON: Final = frozenset(Common.__struct_fields__)


class Remark(msgspec.Struct, frozen=True):
    """What there is to say about one option or line: was it ``right`` to take it, and why.

    ``key`` is 0 for what concerns the answer as a whole. ``taken`` says whether the learner did.
    """

    key: int
    text: Text
    right: bool
    taken: bool
    why: Text
    misconception: str = ""


class Outcome(msgspec.Struct, frozen=True):
    """How an answer did: ``right`` or not, a ``score`` from 0 to 1, and a remark on each part.

    ``evidence`` is the chain of reasons behind a computed answer, one sentence each.
    """

    right: bool
    score: float
    remarks: tuple[Remark, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """The wrong beliefs that the answer showed, by id."""
        held = [
            r.misconception for r in self.remarks if r.misconception and r.taken and not r.right
        ]
        return tuple(dict.fromkeys(held))


@dataclass(frozen=True, slots=True)
class Posed:
    """A question ready to be put.

    ``control`` makes the control for a seed, which orders the options. ``grade`` is only given
    replies that fit the control. ``key`` is the right answer, ``doubts`` are reasons not to ask.
    ``suggest`` reads a written answer and returns the keys of the points it seems to make.
    ``explain`` says why a written answer comes to nothing; empty where it comes to something.
    """

    control: Callable[[str], Answerable]
    grade: Callable[[Reply], Outcome]
    key: Reply
    exhibits: tuple[Exhibit, ...] = ()
    doubts: tuple[str, ...] = ()
    ask: str = ""
    suggest: Callable[[str], tuple[int, ...]] | None = None
    explain: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Kind(Generic[F]):
    """A kind of question: its fields as a struct, and how they become a question."""

    name: str
    title: str
    summary: str
    fields: type[F]
    pose: Callable[[F], Posed]

    def read(self, payload: Mapping[str, object]) -> Posed:
        """Read the fields of this kind; raises msgspec.ValidationError when they don't fit."""
        own = {name: value for name, value in payload.items() if name not in COMMON}
        return self.pose(msgspec.convert(own, self.fields))


class QuestionKind(Protocol):
    """A kind as the registry knows it."""

    @property
    def name(self) -> str:
        """The name it is written with."""
        ...

    @property
    def title(self) -> str:
        """What learners call it."""
        ...

    @property
    def summary(self) -> str:
        """What it asks and how it is graded, as a sentence for authors."""
        ...

    @property
    def fields(self) -> type[msgspec.Struct]:
        """Its own fields."""
        ...

    def read(self, payload: Mapping[str, object]) -> Posed:
        """Read the fields of this kind; raises msgspec.ValidationError when they don't fit."""
        ...


@cache
def known_kinds() -> Mapping[str, QuestionKind]:
    """Return all kinds of questions by name, by listing their folder."""
    from sealegs.study import questions

    found: list[QuestionKind] = exposed(questions, "KIND")
    return {kind.name: kind for kind in found}


def kind_title(name: str) -> str:
    """Return what learners call a kind; one that isn't known goes by its name."""
    kind = known_kinds().get(name)
    return name if kind is None else kind.title


@dataclass(frozen=True, slots=True)
class BoundQuestion:
    """A question of a pack, read and ready; ``id`` is ``pack/topic/KIND/slug``."""

    id: str
    kind: str
    level: Level | None
    concepts: tuple[str, ...]
    ask: Text
    explain: Text
    facts: tuple[str, ...]
    content_hash: str
    posed: Posed

    def form(self, seed: str) -> Form:
        """Return the question as it is put; the same seed gives the same order of options."""
        return Form(self.ask, self.posed.exhibits, self.posed.control(f"{self.id}:{seed}"))

    def grade(self, reply: Reply) -> Outcome | str:
        """Judge an answer; a sentence comes back for one that isn't complete."""
        fit = fitted(self.posed.control(self.id), reply)
        return fit if isinstance(fit, str) else self.posed.grade(fit)


def bind(question: Question) -> tuple[BoundQuestion | None, tuple[Problem, ...]]:
    """Read a question of a pack; what is wrong with it comes back as problems with places."""
    kind = known_kinds().get(question.kind)
    if kind is None:
        names = ", ".join(sorted(known_kinds()))
        message = f"there is no kind of question called {question.kind}; there are {names}"
        return None, (Problem(_place(question, ("kind",)), message),)
    problems = [
        Problem(_place(question, (name,)), f"a {kind.name} question has no field {name}")
        for name in question.payload
        if name not in COMMON and name not in kind.fields.__struct_fields__
    ]
    try:
        common = msgspec.convert(question.payload, Common)
        posed = kind.read(question.payload)
    except msgspec.ValidationError as error:
        path, message = misfit(error)
        return None, (*problems, Problem(_place(question, path), message))
    problems += [Problem(_place(question, ()), doubt) for doubt in posed.doubts]
    bound = BoundQuestion(
        question.id,
        question.kind,
        question.level,
        question.concepts,
        prose(common.ask or posed.ask),
        prose(common.explain),
        common.facts,
        question.content_hash,
        posed,
    )
    return bound, tuple(problems)


def questions_of(questions: Iterable[Question]) -> tuple[BoundQuestion, ...]:
    """Return the questions that can be asked: read without an error, and without doubts."""
    bound = (bind(question)[0] for question in questions)
    return tuple(q for q in bound if q is not None and not q.posed.doubts)


def _place(question: Question, path: Path) -> Place:
    for length in range(len(path), -1, -1):
        if (place := question.places.get(path[:length])) is not None:
            return place
    return Place(question.id)
