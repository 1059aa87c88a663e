"""Whether the questions of a pack can be asked, and whether they ask what they seem to.

Each check is one file in ``authoring/question_checks/`` that exposes one function ``check``;
``known_checks`` lists that folder. A check looks at all questions of one topic at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

import msgspec

from sealegs.authoring.flaw import Flaw
from sealegs.curriculum.files import read_yaml
from sealegs.curriculum.pack import Concept, Pack, Question
from sealegs.curriculum.questions import as_written
from sealegs.curriculum.sources import read_facts
from sealegs.ground.problem import Place, Problem
from sealegs.ground.registry import exposed
from sealegs.study.options import WrittenOption
from sealegs.study.question import BoundQuestion, Common, bind

CHOSEN = ("choice", "multi")
"""The kinds with options that an author writes."""


@dataclass(frozen=True, slots=True)
class Written:
    """A question as it is written, and as it would be put; ``bound`` is None for an unreadable one.

    ``complaints`` are what its kind says of it.
    """

    raw: Question
    bound: BoundQuestion | None
    complaints: tuple[Problem, ...]

    @property
    def slug(self) -> str:
        """What it is called in its file."""
        return self.raw.id.rpartition("/")[2]

    @property
    def options(self) -> tuple[WrittenOption, ...]:
        """Its options, where its kind has any and they can be read."""
        if self.raw.kind not in CHOSEN:
            return ()
        try:
            return msgspec.convert(self.raw.payload.get("options"), tuple[WrittenOption, ...])
        except msgspec.ValidationError:
            return ()

    def place(self, *path: str | int) -> Place:
        """Return where a value of it is written, or its nearest known parent."""
        for length in range(len(path), -1, -1):
            if (place := self.raw.places.get(path[:length])) is not None:
                return place
        return Place(self.raw.id)

    def words(self, *names: str) -> str:
        """Return what stands in some of its fields, whatever their shape, as one text."""
        return " ".join(_words(self.raw.payload.get(name)) for name in names)


@dataclass(frozen=True, slots=True)
class Topical:
    """All questions of one topic, and what they may refer to."""

    topic: str
    file: str
    questions: tuple[Written, ...]
    concepts: Mapping[str, Concept]
    facts: frozenset[str]


Check = Callable[[Topical], Iterator[Flaw]]


@cache
def known_checks() -> tuple[Check, ...]:
    """Return all checks, by listing their folder."""
    from sealegs.authoring import question_checks as folder

    found: list[Check] = exposed(folder, "check")
    return tuple(found)


def flaws_of(topical: Topical) -> tuple[Flaw, ...]:
    """Return everything that is wrong with the questions of a topic, in the order of its file."""
    flaws = (flaw for check in known_checks() for flaw in check(topical))
    return tuple(sorted(flaws, key=lambda flaw: (flaw.note, flaw.problem.place)))


def questions_in(root: Traversable, pack: Pack) -> Iterator[Topical]:
    """Yield the topics of a pack that have questions, with all of them."""
    facts = frozenset(read_facts(root))
    for topic in pack.topics:
        loaded, _ = read_yaml(root, "quizzes", topic, "questions.yaml")
        if loaded is None:
            continue
        questions = tuple(map(_written, as_written(loaded, f"{pack.id}/{topic}")))
        yield Topical(topic, loaded.file, questions, pack.concepts, facts)


def _written(question: Question) -> Written:
    bound, complaints = bind(question)
    return Written(question, bound, complaints)


def lines_to_find(question: Question) -> tuple[object, ...]:
    """Return the lines of its Dockerfile that a question about mistakes asks to find."""
    lines = question.payload.get("lines") if question.kind == "spot" else None
    spots = lines if isinstance(lines, list) else []
    return tuple(spot.get("at") for spot in spots if isinstance(spot, dict))


def common_of(written: Written) -> Common | None:
    """Return the fields that every question has, None when they can't be read."""
    try:
        return msgspec.convert(written.raw.payload, Common)
    except msgspec.ValidationError:
        return None


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{name} {_words(inner)}" for name, inner in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(map(_words, value))
    return "" if value is None else str(value)
