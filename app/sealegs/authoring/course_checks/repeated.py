"""Nothing is asked twice, in two topics either: once teaches, twice bores and measures double."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sealegs.authoring.course import Course
from sealegs.authoring.course_check import CourseCheck
from sealegs.authoring.flaw import Flaw
from sealegs.authoring.question_checks.alike import LIKENESS, bags, likeness, words
from sealegs.curriculum.model import CardForm
from sealegs.ground.problem import Place, Problem

SHORT: Final = 4
"""A wording of fewer words says too little to be compared."""


@dataclass(frozen=True, slots=True)
class _Asked:
    kind: str
    topic: str
    slug: str
    place: Place
    bags: tuple[Counter[str], ...]

    @property
    def size(self) -> int:
        return self.bags[0].total()


def _find(course: Course) -> Iterator[Flaw]:
    items = sorted((*_items(course), *_questions(course)), key=lambda one: (one.kind, one.size))
    for kind in dict.fromkeys(one.kind for one in items):
        same = [one for one in items if one.kind == kind]
        for one, other in _alike(same):
            first, second = sorted((one, other), key=lambda each: each.place)
            message = f"{second.slug}: nearly the same is asked in {first.topic} ({first.slug})"
            yield Flaw(Problem(second.place, message), note=True)


def _alike(items: Sequence[_Asked]) -> Iterator[tuple[_Asked, _Asked]]:
    for number, one in enumerate(items):
        for other in items[number + 1 :]:
            # as many words as two texts can share are those of the shorter one
            if one.size < LIKENESS * (one.size + other.size) / 2:
                break
            # inside a topic the questions' own check looks for them
            if one.topic == other.topic and one.kind != "card":
                continue
            if all(likeness(a, b) >= LIKENESS for a, b in zip(one.bags, other.bags, strict=True)):
                yield one, other


def _items(course: Course) -> Iterator[_Asked]:
    """Yield cards and follow-ups, and the red flags that topics write themselves."""
    for topic in course.topics:
        texts = [
            ("card", card.id, f"{card.front.plain} {card.back.plain}", card.line)
            for card in topic.cards
            if card.form is not CardForm.REVERSE  # its twin says the same on purpose
        ]
        texts += [
            ("red-flag", flag.id, flag.statement.plain, flag.line)
            for flag in topic.red_flags
            if flag.level is None
        ]
        for kind, id_, text, line in texts:
            bag = words(text)
            if bag.total() >= SHORT:
                slug = id_.rpartition("/")[2]
                bags_ = (bag, Counter[str](), Counter[str]())
                yield _Asked(kind, topic.id, slug, Place(topic.file, line), bags_)


def _questions(course: Course) -> Iterator[_Asked]:
    for name, topical in course.questions.items():
        for written in topical.questions:
            found = bags(written)
            if found[0].total() >= SHORT:
                yield _Asked(written.raw.kind, name, written.slug, written.place(), found)


CHECK = CourseCheck(
    name="repeated",
    summary="No card, statement or question of one kind is nearly the same as one of another topic "
    f"({LIKENESS:.0%} of the words in common, whatever their order).",
    wrong="quizzes/dockerfile/questions.yaml:311:3: last-cmd: nearly the same is asked in "
    "dockerfile-instructions (only-one-cmd)",
    mend="Keep it where it belongs, and ask about something else in the other topic.",
    find=_find,
    strict=True,
)
